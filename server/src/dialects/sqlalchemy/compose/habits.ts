import type { AssignStatement, CallExpression, ClassStatement } from '../../../syntax/python/tree.ts';
import { importsOf } from './imports.ts';
import { textOf, type Source } from './source.ts';
import { assignmentsOf, classesIn, lastNameOf, pathOf } from './walk.ts';

/** An attribute that a class body sets to a relationship. */
export interface WrittenRelationship {
  readonly statement: AssignStatement;
  readonly call: CallExpression;
}

/** How a file writes relationships, as far as it shows; a class's own come before those of its file. */
export interface Habits {
  /** The callee, `db.relationship`. */
  readonly callee: string | undefined;
  /** Whether `Mapped[…]` annotations are used. */
  readonly annotated: boolean | undefined;
  /** `Mapped` as spelled: `so.Mapped`. */
  readonly mapped: string | undefined;
  /** `list`, `List`, `typing.List`. */
  readonly list: string | undefined;
  /** `Optional` as spelled, or the union operator. */
  readonly optional: string | undefined;
  /** Whether classes are named in annotations without quotation marks. */
  readonly bare: boolean | undefined;
  /** Whether what is annotated names its class as an argument too. */
  readonly named: boolean | undefined;
  /** Whether a blank line stands between columns and relationships. */
  readonly blankLine: boolean | undefined;
}

const callables: ReadonlySet<string> = new Set(['relationship', 'Relationship', 'relation', 'dynamic_loader']);
const columns: ReadonlySet<string> = new Set(['Column', 'mapped_column', 'Field', 'deferred', 'column_property']);

/** The relationships in a class's own body, in order. */
export function relationshipsOf(source: Source, statement: ClassStatement): readonly WrittenRelationship[] {
  const renamed = importsOf(source).flatMap(({ name, bound }) =>
    name !== undefined && callables.has(name) ? [bound] : [],
  );
  return assignmentsOf(statement).flatMap((it) => {
    if (it.value?.kind !== 'call') return [];
    const name = lastNameOf(it.value.callee) ?? '';
    return callables.has(name) || renamed.includes(name) ? [{ statement: it, call: it.value }] : [];
  });
}

/** Whether an assignment of a class body declares a column: by its call, or by an annotation alone. */
export function isColumn({ annotation, value }: AssignStatement): boolean {
  const type = annotation?.kind === 'subscript' ? lastNameOf(annotation.value) : undefined;
  if (value?.kind !== 'call') return annotation !== undefined && type !== 'ClassVar';
  const name = lastNameOf(value.callee) ?? '';
  return columns.has(name) || (type === 'Mapped' && !callables.has(name));
}

/** What a file shows of how `statement`, a class in it, is best continued. */
export function habitsOf(source: Source, statement: ClassStatement | undefined): Habits {
  const classes = [...[...classesIn(source.tree)].filter((it) => it !== statement), ...(statement ? [statement] : [])];
  const relationships = classes.flatMap((it) => relationshipsOf(source, it));
  const annotations = relationships.flatMap(({ statement: { annotation } }) => (annotation ? [annotation] : []));
  const spelled = annotations.map((it) => textOf(source, it));
  const everywhere = classes.flatMap((it) =>
    assignmentsOf(it).flatMap(({ annotation }) => (annotation ? [textOf(source, annotation)] : [])),
  );
  return {
    callee: relationships
      .map(({ call }) => pathOf(call.callee)?.join('.'))
      .findLast((it) => it !== undefined && !it.endsWith('dynamic_loader')),
    annotated: annotatedHabit(source, statement, relationships, classes),
    mapped: lastMatch(everywhere, /^["']?((?:\w+\.)*Mapped)\[/),
    list: lastMatch(spelled, /\b((?:\w+\.)*(?:List|list))\[/) ?? importedAs(source, 'List'),
    optional:
      lastMatch(spelled, /\b((?:\w+\.)*Optional)\[|(\|) *None\b/) ??
      lastMatch(everywhere, /\b((?:\w+\.)*Optional)\[|(\|) *None\b/) ??
      importedAs(source, 'Optional'),
    bare: spelled.map((text) => !/["']/.test(text)).at(-1),
    named: relationships.findLast(isAnnotated)?.call.arguments.some(({ keyword, unpack }) => !keyword && !unpack),
    blankLine: classes.map((it) => blankLineIn(source, it)).findLast((it) => it !== undefined),
  };
}

function annotatedHabit(
  source: Source,
  statement: ClassStatement | undefined,
  relationships: readonly WrittenRelationship[],
  classes: readonly ClassStatement[],
): boolean | undefined {
  const own = statement ? relationshipsOf(source, statement) : [];
  return (
    own.map(isAnnotated).at(-1) ??
    (statement ? columnsAnnotated(source, [statement]) : undefined) ??
    relationships.map(isAnnotated).at(-1) ??
    columnsAnnotated(source, classes)
  );
}

function isAnnotated({ statement }: WrittenRelationship): boolean {
  return statement.annotation !== undefined;
}

function columnsAnnotated(source: Source, classes: readonly ClassStatement[]): boolean | undefined {
  const written = classes.flatMap((it) => assignmentsOf(it).filter(isColumn));
  if (written.length === 0) return undefined;
  return written.some(({ annotation }) => annotation && /\bMapped\[/.test(textOf(source, annotation)));
}

/** Whether a blank line stands before the first relationship that follows a column. */
function blankLineIn(source: Source, statement: ClassStatement): boolean | undefined {
  const first = relationshipsOf(source, statement)[0]?.statement;
  if (!first) return undefined;
  const before = assignmentsOf(statement).findLast((it) => it.span.end <= first.span.start);
  if (!before || !isColumn(before)) return undefined;
  return /\n\s*\n|\r\s*\r/.test(source.text.slice(before.span.end, first.span.start));
}

function importedAs(source: Source, name: string): string | undefined {
  return importsOf(source).find((it) => it.name === name && /^typing(_extensions)?$/.test(it.module))?.bound;
}

function lastMatch(texts: readonly string[], pattern: RegExp): string | undefined {
  return texts
    .map((text) => pattern.exec(text))
    .flatMap((found) => found?.[1] ?? found?.[2] ?? [])
    .at(-1);
}
