import type { Span } from '../../server/src/base/text.ts';
import { scan } from '../../server/src/syntax/python/scan.ts';
import type { Statement } from '../../server/src/syntax/python/tree.ts';
import type { Verdict } from './verdict.ts';

/** Whether one of the places stands where a message of SQLAlchemy points at. */
export type IsNamed = (span: Span, message: string) => boolean;

/**
 * Reads which declarations a message names.
 *
 * The attribute counts where it gives one (`User.posts`, `posts.author_id`), else the class or table (`Mapper[Post(posts)]`),
 * in which the finding stands or which its own message names, else what was changed.
 */
export function namedIn(said: string, text: string, { snapshot, uri }: Verdict, changed: readonly Span[]): IsNamed {
  const statements = statementsIn(scan(text).body);
  const entities = snapshot.graph.entitiesIn(uri);
  const words = new Set(said.match(/\w+/g));
  const attributes = [...said.matchAll(/\b(\w+)\.(\w+)/g)].flatMap(([, owner = '', name = '']) => placesOf(owner, name));
  const classes = entities.filter(
    (it) => words.has(it.name) || (it.table.kind === 'resolved' && words.has(it.table.to.name)),
  );
  const names = [...classes.map(({ name }) => name), ...words].filter((it) => classes.some(({ name }) => name === it));
  const classSpans = statements.filter(({ className }) => className !== undefined && names.includes(className));

  return (span, message) => {
    const statement = statementAt(span);
    if (attributes.length > 0) return attributes.some((it) => statementAt(it) === statement);
    if (names.length > 0) {
      const inside = classSpans.some((it) => it.span.start <= span.start && span.end <= it.span.end);
      return inside || names.some((it) => message.includes(`"${it}`) || message.includes(`\`${it}`));
    }
    return changed.some((it) => it.start <= (statement?.span.end ?? 0) && (statement?.span.start ?? 0) <= it.end);
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

  function statementAt({ start }: Span): Place | undefined {
    return statements.findLast((it) => it.span.start <= start && start <= it.span.end);
  }
}

interface Place {
  readonly span: Span;
  /** Of a class statement. */
  readonly className?: string;
}

/** All statements, outer ones before inner ones. */
function statementsIn(statements: readonly Statement[]): readonly Place[] {
  return statements.flatMap((it): readonly Place[] => {
    switch (it.kind) {
      case 'class':
        return [{ span: it.span, className: it.name.name }, ...statementsIn(it.body)];
      case 'function':
      case 'block':
        return [{ span: it.span }, ...statementsIn(it.body)];
      default:
        return [{ span: it.span }];
    }
  });
}
