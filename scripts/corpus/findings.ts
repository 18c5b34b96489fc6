import { lineIndex } from '../../server/src/base/line-index.ts';
import type { Snapshot } from '../../server/src/project/project.ts';
import { check } from '../../server/src/rules/check.ts';

/** Prints every finding above a hint, and how many of each rule there are. */
export function printFindings(snapshot: Snapshot, { quiet }: { readonly quiet: boolean }): void {
  const counts = new Map<string, number>();
  console.log('\nFindings');
  for (const uri of snapshot.files) {
    const lines = lineIndex(snapshot.text(uri) ?? '');
    for (const { rule, severity, at, message } of check(snapshot, uri)) {
      const name = `${severity} ${rule.id}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
      if (quiet || severity === 'hint') continue;
      const { line } = lines.position(snapshot.span(at).start);
      console.log(`  ${snapshot.path(uri)}:${line + 1} ${name}: ${message}`);
    }
  }
  for (const [name, count] of [...counts].sort(([a], [b]) => a.localeCompare(b))) console.log(`  ${count} × ${name}`);
  if (counts.size === 0) console.log('  none');
}
