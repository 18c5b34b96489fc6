import type { Edit } from '../base/text.ts';
import type { Located } from '../model/facts.ts';
import type { Snapshot } from '../project/project.ts';

/** Replaces the last `from` within the source at `at` by `to`, quotes and what stands around it kept. */
export function respell(snapshot: Snapshot, at: Located, from: string, to: string): readonly Edit[] {
  const { start, end } = snapshot.span(at);
  const offset = snapshot.text(at.uri)?.slice(start, end).lastIndexOf(from) ?? -1;
  if (offset < 0) return [];
  const span = { start: start + offset, end: start + offset + from.length };
  return [{ uri: at.uri, span, text: to }];
}
