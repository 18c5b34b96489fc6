import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Uri } from '../../server/src/base/text.ts';
import { fileUri } from '../../server/src/base/uri.ts';
import { mikroorm } from '../../server/src/dialects/mikroorm/mikroorm-dialect.ts';
import { mergeGraphs } from '../../server/src/model/merge-graphs.ts';
import type { Entity, RelationshipEnd } from '../../server/src/model/graph.ts';
import { typescriptProgram } from '../../server/src/syntax/typescript/program.ts';
import { moduleResolver } from '../../server/src/syntax/typescript/resolve-module.ts';
import { readTypescriptFile } from '../../server/src/syntax/typescript/typescript-file.ts';

const [root = '', recorded = '', verbose] = process.argv.slice(2);
const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((it) => /\.[cm]?[jt]sx?$/.test(it) && !it.endsWith('.d.ts'));
const t0 = performance.now();
const facts = names.map((it) => readTypescriptFile(fileUri(join(root, it)), readFileSync(join(root, it), 'utf8')));
const t1 = performance.now();
const known = new Set<string>(facts.map((it) => it.uri));
const resolver = moduleResolver((uri) => known.has(uri), []);
const program = typescriptProgram(facts, resolver);
const part = mikroorm.link(program, { path: (uri) => uri, version: () => undefined, compilerOptions: () => ({}), loading: false });
const graph = mergeGraphs([part]);
const t2 = performance.now();
console.log(`${facts.length} files read in ${t1 - t0} ms, linked in ${t2 - t1} ms; ${graph.entities.length} entities`);

const bySource = new Map(facts.map((it) => [it.uri, it]));
function closure(uri: Uri): Set<Uri> {
  const seen = new Set<Uri>([uri]);
  for (const at of seen) {
    const shape = bySource.get(at)?.shape;
    if (!shape) continue;
    const modules = [
      ...[...shape.bindings.values()].flatMap((it) => (it.kind === 'import' ? [it.module] : [])),
      ...[...shape.exports.values()].flatMap((it) => (it.kind === 'from' ? [it.module] : [])),
      ...shape.stars,
    ];
    for (const it of modules) {
      const to = resolver.resolve(at, it);
      if (to.kind === 'file') seen.add(to.uri);
    }
  }
  return seen;
}

interface Relation { entity: string; property: string; kind: string; target: string; owner: boolean; mappedBy: string | null; inversedBy: string | null }
let total = 0, same = 0;
const misses = new Map<string, number>();
for (const line of readFileSync(recorded, 'utf8').split('\n').filter(Boolean)) {
  const record = JSON.parse(line) as { file: string; inits: { relations?: Relation[] }[] };
  const uri = fileUri(join(root, record.file));
  const reach = closure(uri);
  for (const { relations = [] } of record.inits) {
    for (const it of relations) {
      total++;
      const entities = [...reach].flatMap((at) => graph.entitiesIn(at)).filter((e) => e.name === it.entity);
      const outcomes = entities.map((e) => compare(e, it));
      if (outcomes.includes(undefined)) same++;
      else {
        const why = outcomes[0] ?? 'no entity';
        misses.set(why.replace(/:.*/, ''), (misses.get(why.replace(/:.*/, '')) ?? 0) + 1);
        if (verbose) console.log(`${record.file} ${it.entity}.${it.property} ${it.kind} -> ${it.target} ${it.owner ? 'owner' : ''} ${it.mappedBy ?? ''}/${it.inversedBy ?? ''}: ${why}`);
      }
    }
  }
}
console.log(`${same} of ${total} (${((same / total) * 100).toFixed(2)} %)`, misses);

function textAt({ at }: Entity): string {
  const source = bySource.get(at.uri);
  const span = source?.span(at.site);
  return span ? (source?.text.slice(span.start, span.end) ?? '') : '';
}

function compare(entity: Entity, it: Relation): string | undefined {
  const attribute = entity.attributes.get(it.property);
  if (!attribute) return 'no property';
  if (attribute.kind !== 'relationship') return `not a relation: ${attribute.kind}`;
  const end: RelationshipEnd = attribute.end;
  const target = end.target.kind === 'resolved' ? end.target.to.name : end.target.kind === 'ambiguous' ? end.target.candidates.map((e) => e.name).sort().join(' | ') : end.target.kind;
  const spelled = end.target.kind === 'resolved' ? textAt(end.target.to) : '';
  if (target !== it.target && spelled !== it.target) return `target: ${target}`;
  const inverse = end.inverse.kind === 'resolved' ? end.inverse.to.name : end.inverse.kind;
  const expected = it.mappedBy ?? it.inversedBy ?? 'unknown';
  if (inverse !== expected) return `inverse: ${inverse}`;
  if ((end.owning ?? false) !== it.owner) return `owner: ${String(end.owning)}`;
  return undefined;
}
const counts = new Map<string, string[]>();
for (const end of part.ends) for (const p of end.problems) {
  const key = p.kind + ('fault' in p ? ' ' + p.fault : '');
  counts.set(key, [...(counts.get(key) ?? []), `${relative('file://' + root, end.owner.uri)} ${end.owner.name}.${end.name}`]);
}
for (const e of part.entities) for (const p of e.problems) counts.set(p.kind, [...(counts.get(p.kind) ?? []), `${e.uri.split('/tests/')[1]} ${e.name} ${JSON.stringify({...p, at: 0})}`]);
for (const [kind, list] of counts) { console.log(kind, list.length); if (verbose) for (const it of list.slice(0, 60)) console.log('   ', it); }
