import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Edit } from '../../server/src/base/text.ts';
import { sqlalchemyComposer } from '../../server/src/dialects/sqlalchemy/compose/composer.ts';
import type { RelationshipEnd } from '../../server/src/model/graph.ts';
import type { Snapshot } from '../../server/src/project/project.ts';
import { openWorkspace } from './workspace.ts';

/** A workspace, one end in it, and the workspace with the other side written. */
export interface ComposeCase {
  readonly name: string;
  /** `Post.author`. */
  readonly end: string;
  /** The attribute's name on the other class. */
  readonly inverse: string;
  /** Both attributes. */
  readonly pair: readonly [string, string];
  readonly before: ReadonlyMap<string, string>;
  /** All files, the unchanged ones too. */
  readonly after: ReadonlyMap<string, string>;
  /** What SQLAlchemy 2.0.54 makes of the pair: attribute, direction, one or many, inverse. */
  readonly verdict: readonly string[];
}

const folder = fileURLToPath(new URL('../fixtures/compose/', import.meta.url));

/** The cases of `test/fixtures/compose`, by file. */
export function composeCases(): ReadonlyMap<string, readonly ComposeCase[]> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.md'));
  return new Map(files.map((file) => [file, casesIn(readFileSync(folder + file, 'utf8'))]));
}

/** What the composer writes for a case in a workspace: its own `before`, or one that has been changed. */
export function composed(it: ComposeCase, files: ReadonlyMap<string, string>): readonly Edit[] {
  const { snapshot } = openWorkspace({ files });
  return sqlalchemyComposer(snapshot).declareInverse({ of: endIn(snapshot, it.end), name: it.inverse });
}

/** The relationship called `Class.attribute`; throws when the graph has none. */
export function endIn(snapshot: Snapshot, name: string): RelationshipEnd {
  for (const entity of snapshot.graph.entities) {
    for (const [key, attribute] of entity.attributes) {
      if (attribute.kind === 'relationship' && `${entity.name}.${key}` === name) return attribute.end;
    }
  }
  throw new Error(`There is no relationship ${name}.`);
}

/** What the analysis makes of a case's pair, in the words of {@link ComposeCase.verdict}. */
export function analysed(it: ComposeCase): readonly string[] {
  const { snapshot } = openWorkspace({ files: it.after });
  return it.pair.toSorted().map((name) => {
    const { direction, collection, inverse } = endIn(snapshot, name);
    const size = collection.kind === 'resolved' ? (collection.to ? 'many' : 'one') : collection.kind;
    const other = inverse.kind === 'resolved' ? `${inverse.to.owner.name}.${inverse.to.name}` : inverse.kind;
    return [name, direction.kind === 'resolved' ? direction.to : direction.kind, size, other].join(' ');
  });
}

function casesIn(markdown: string): readonly ComposeCase[] {
  return markdown.split(/^## /m).slice(1).map(parse);
}

function parse(section: string): ComposeCase {
  const name = section.slice(0, section.indexOf('\n'));
  const said = /^`(\w+\.(?:\w+))` is answered by `(\w+\.(\w+))`(.*)\.$/m.exec(section);
  const [, end, other, inverse, how = ''] = said ?? [];
  if (end === undefined || other === undefined || inverse === undefined) throw new Error(`${name} names no pair.`);
  const middle = section.indexOf('\nbecomes\n');
  const read = (part: string) =>
    new Map(
      [...part.matchAll(/^`([^`\n]+)`:\n\n```python\n([^]*?)^```$/gm)].map(([, path = '', text = '']) => [path, text]),
    );
  const spelled = (files: ReadonlyMap<string, string>) =>
    new Map([...files].map(([path, text]) => [path, spell(text, how)]));
  const before = spelled(read(section.slice(0, middle)));
  const verdict = /^```verdict\n([^]*?)^```$/m.exec(section)?.[1]?.trim().split('\n') ?? [];
  const after = new Map([...before, ...spelled(read(section.slice(middle)))]);
  return { name, end, inverse, pair: [end, other], before, after, verdict };
}

function spell(text: string, how: string): string {
  const ended = how.includes('no line break at the end') ? text.replace(/\n$/, '') : text;
  return how.includes('CRLF') ? ended.replaceAll('\n', '\r\n') : ended;
}
