import type { Span } from '../../server/src/base/text.ts';
import { scan } from '../../server/src/syntax/python/scan.ts';
import type { Statement } from '../../server/src/syntax/python/tree.ts';
import type { Verdict } from './verdict.ts';

/** Whether a finding stands where a message of SQLAlchemy points at. */
export type IsNamed = (span: Span, message: string) => boolean;

/**
 * Reads which declarations a message names.
 *
 * The attribute counts where it gives one (`User.posts`, `posts.author_id`), else the class or table (`Mapper[Post(posts)]`),
 * in which the finding stands or which its own message names. Any place will do where it names nothing.
 */
export function namedIn(said: string, text: string, { snapshot, uri }: Verdict): IsNamed {
  const statements = statementsIn(scan(text).body);
  const entities = snapshot.graph.entitiesIn(uri);
  const words = new Set(said.match(/\w+/g));
  // What an expression mentions is not where it stands.
  const told = said.replace(/expression '.*' failed to locate/, 'failed to locate');
  const attributes = [...told.matchAll(/\b(\w+)\.(\w+)/g)].flatMap(([, owner = '', name = '']) =>
    placesOf(owner, name),
  );
  const bare = /^\w+: relationship '(\w+)' expects/.exec(said)?.[1];
  if (bare !== undefined) attributes.push(...entities.flatMap((it) => placesOf(it.name, bare)));
  const tables = snapshot.graph.tables.filter((it) => words.has(it.name));
  const classes = entities.filter(
    (it) => words.has(it.name) || (it.table.kind === 'resolved' && tables.includes(it.table.to)),
  );
  const names = [...classes, ...tables].map(({ name }) => name);
  const regions = [...classes, ...tables].flatMap(({ at }) => (at ? [statementsAt(snapshot.span(at))[0]] : []));

  return (span, message) => {
    const statement = statementAt(span);
    if (attributes.length > 0) return attributes.some((it) => statementAt(it) === statement);
    if (names.length > 0) {
      return regions.includes(statementsAt(span)[0]) || names.some((it) => message.includes(`"${it}`));
    }
    return true;
  };

  function placesOf(owner: string, name: string): readonly Span[] {
    const places = entities.flatMap((entity) => {
      if (entity.name === owner) {
        const attribute = entity.attributes.get(name);
        if (attribute?.kind === 'relationship') return [attribute.end.declaration.name];
        return attribute?.kind === 'column' ? [attribute.at ?? attribute.column?.at] : [];
      }
      return [];
    });
    const columns = snapshot.graph.tables
      .filter((it) => it.name === owner)
      .flatMap((it) => [...it.columns.values()].filter((column) => column.name === name).map(({ at }) => at));
    return [...places, ...columns].flatMap((at) => (at ? [snapshot.span(at)] : []));
  }

  function statementAt(span: Span): Span | undefined {
    return statementsAt(span).at(-1);
  }

  /** Outermost first. */
  function statementsAt({ start }: Span): readonly Span[] {
    return statements.filter((it) => it.start <= start && start <= it.end);
  }
}

/** All statements, outer ones before inner ones. */
function statementsIn(statements: readonly Statement[]): readonly Span[] {
  return statements.flatMap((it) => ('body' in it ? [it.span, ...statementsIn(it.body)] : [it.span]));
}
