import type { Span } from '../../server/src/base/text.ts';
import type { Argument, CallExpression, Expression } from '../../server/src/syntax/python/tree.ts';
import { argumentOf, onlyString, stringArgument, type RelationshipSite, type Sites } from './mutation-sites.ts';
import type { KnownRelationship } from './verdict.ts';

/** A replacement of a piece of the source. */
export interface Change {
  readonly span: Span;
  readonly text: string;
}

/** A relationship of a valid model with what is known of it, for a mutation to break. */
export interface End extends RelationshipSite {
  readonly known: KnownRelationship;
  /** Where the target's name stands. */
  readonly targetSpan: Span | undefined;
  readonly counterpart: RelationshipSite | undefined;
  /** Columns of the target by attribute. */
  readonly targetColumns: readonly string[];
}

/** A valid model, ready to be broken. */
export interface Model extends Sites {
  readonly ends: readonly End[];
  readonly classNames: readonly string[];
}

/** One way to break a model: each mutation is a list of changes to be made together. */
export type Mutator = (model: Model) => Iterable<readonly Change[]>;

/** The systematic ways, by name. */
export const mutators: Readonly<Record<string, Mutator>> = {
  'rename the string of back_populates': eachEnd((it) =>
    inString(it, 'back_populates', (name) => `${name.slice(0, -1)}_x`),
  ),
  'rename the counterpart': eachEnd(
    ({ counterpart }) => counterpart && [insert(counterpart.name.span.end, '_renamed')],
  ),
  'drop the counterpart': eachEnd(({ counterpart }) => counterpart && [replace(counterpart.statement.span, 'pass')]),
  'swap the target class': ({ ends, classNames }) =>
    ends.flatMap(({ targetSpan, known }) => {
      if (!targetSpan) return [];
      return classNames.filter((name) => name !== known.target).map((name) => [replace(targetSpan, name)]);
    }),
  'misspell the target': eachEnd(({ targetSpan }) => targetSpan && [insert(targetSpan.end, 'x')]),
  'lower-case the target': eachEnd(
    ({ targetSpan }, { text }) =>
      targetSpan && [replace(targetSpan, text.slice(targetSpan.start, targetSpan.end).toLowerCase())],
  ),
  'point back_populates at a column': ({ ends }) =>
    ends.flatMap((it) => it.targetColumns.flatMap((name) => present(inString(it, 'back_populates', () => name)))),
  'swap two strings of back_populates': ({ ends }) =>
    ends.flatMap((a, index) => {
      const b = ends.slice(index + 1).find((it) => it.className === a.className && backPopulates(it) !== undefined);
      const [nameA, nameB] = [backPopulates(a), b && backPopulates(b)];
      if (!b || nameA === undefined || nameB === undefined || nameA === nameB) return [];
      return [
        [...(inString(a, 'back_populates', () => nameB) ?? []), ...(inString(b, 'back_populates', () => nameA) ?? [])],
      ];
    }),
  'drop back_populates on one side': eachEnd(({ call }, { text }) => dropped(text, call, 'back_populates')),
  'drop overlaps': eachEnd(({ call }, { text }) => dropped(text, call, 'overlaps')),
  'declare a relationship twice': eachEnd(({ statement, name }, { text }) => {
    const copy = text.slice(name.span.end, statement.span.end);
    return [insert(statement.span.end, `\n${indentation(text, statement.span)}${name.name}_too${copy}`)];
  }),
  'backref beside back_populates': eachEnd(
    (it) => backPopulates(it) !== undefined && [added(it.call, 'backref="another"')],
  ),
  'backref named as a column': ({ ends }) =>
    ends.flatMap((it) => it.targetColumns.map((name) => withBackref(it, name))),
  'backref named as the counterpart': eachEnd((it) => {
    const name = it.counterpart?.name.name;
    return name !== undefined && withBackref(it, name);
  }),
  'drop a foreign key': ({ foreignKeys, text }) =>
    foreignKeys.map(({ column, argument }) => [drop(text, column, argument)]),
  'double a foreign key': ({ foreignKeys, text }) =>
    foreignKeys
      .filter(({ within, column }) => within === 'table' || !onlyString(column.arguments[0]?.value))
      .map(({ whole, nameSpan, name, within }) => {
        const behind = text.slice(nameSpan.end, whole.end);
        const copy = `${text.slice(whole.start, nameSpan.start)}${name}_too${behind}`;
        return [insert(whole.end, within === 'table' ? `, ${copy}` : `\n${indentation(text, whole)}${copy}`)];
      }),
  'misspell the table of a foreign key': ({ foreignKeys }) =>
    foreignKeys.map(({ reference, referenceSpan: { start } }) => [insert(start + reference.lastIndexOf('.'), 'x')]),
  'misspell the column of a foreign key': ({ foreignKeys }) =>
    foreignKeys.map(({ referenceSpan: { end } }) => [insert(end, 'x')]),
  'rename a column': ({ columns }) => columns.map(({ name }) => [insert(name.span.end, '_renamed')]),
  'drop a primary key': ({ columns, text }) =>
    columns.flatMap(({ call }) => present(dropped(text, call, 'primary_key'))),
  'rename a table': ({ tableNames }) => tableNames.map(({ end }) => [insert(end, '_renamed')]),
  'flip uselist': eachEnd(
    ({ call, known: { uselist } }) => uselist !== undefined && setOption(call, 'uselist', uselist ? 'False' : 'True'),
  ),
  'drop remote_side': eachEnd(({ call }, { text }) => dropped(text, call, 'remote_side')),
  'remote_side on both sides': eachEnd(({ call, counterpart, className, targetColumns }, { text }) => {
    const value = argumentOf(call, 'remote_side')?.value;
    if (!value || !counterpart) return undefined;
    const column = value.kind === 'string' ? text.slice(value.span.start, value.span.end) : undefined;
    const name = targetColumns[0];
    return [added(counterpart.call, `remote_side=${column ?? `"${className}.${name ?? 'id'}"`}`)];
  }),
  'drop foreign_keys': eachEnd(({ call }, { text }) => dropped(text, call, 'foreign_keys')),
  'drop secondary': eachEnd(({ call }, { text }) => dropped(text, call, 'secondary')),
  'misspell secondary': eachEnd(({ call }) => {
    const value = argumentOf(call, 'secondary')?.value;
    return value && [replace(value.span, '"no_such_table"')];
  }),
  'misspell a column in primaryjoin': eachEnd((it) => inString(it, 'primaryjoin', misspellColumn)),
  'misspell a column in order_by': eachEnd((it) => inString(it, 'order_by', misspellColumn)),
  'delete-orphan on the many side': eachEnd(
    ({ call, known }) => known.direction !== 'ONETOMANY' && setOption(call, 'cascade', '"all, delete-orphan"'),
  ),
  'delete-orphan without delete': eachEnd(({ call }) => setOption(call, 'cascade', '"save-update, delete-orphan"')),
  'an invalid cascade': eachEnd(({ call }) => setOption(call, 'cascade', '"all, delete_orphan"')),
  'an invalid lazy': eachEnd(({ call }) => setOption(call, 'lazy', '"eager"')),
  'an unknown keyword': eachEnd(({ call }) => [added(call, 'back_populate="another"')]),
  'viewonly on one side': eachEnd(
    ({ call, counterpart }) => counterpart && !argumentOf(call, 'viewonly') && [added(call, 'viewonly=True')],
  ),
  'drop Mapped[…] around an annotation': eachEnd(({ statement: { annotation } }, { text }) => {
    const inner = insideMapped(annotation, text);
    return annotation && inner && [replace(annotation.span, textOf(inner, text))];
  }),
  'a collection annotated as one and back': eachEnd(({ statement: { annotation } }, { text }) => {
    const inner = insideMapped(annotation, text);
    const item = inner?.kind === 'subscript' ? inner.items[0] : undefined;
    return inner && [replace(inner.span, item ? textOf(item, text) : `list[${textOf(inner, text)}]`)];
  }),
  'rename the target class': ({ classes }) => classes.map(({ name }) => [insert(name.span.end, 'Renamed')]),
  'drop the name of a table': ({ tableNameStatements }) => tableNameStatements.map((span) => [replace(span, 'pass')]),
  'make a class abstract': ({ tableNameStatements, text }) =>
    tableNameStatements.map((span) => [insert(span.end, `\n${indentation(text, span)}__abstract__ = True`)]),
  'declare a class twice': ({ classes, text }) =>
    classes.map(({ span }) => [insert(span.end, `\n\n\n${text.slice(span.start, span.end)}\n`)]),
  'a comma behind a relationship': eachEnd(({ call }) => [insert(call.span.end, ',')]),
  'drop the target': eachEnd(({ call, statement }, { text }) => {
    const first = call.arguments[0];
    return first && !first.keyword && !first.unpack && !statement.annotation && [drop(text, call, first)];
  }),
  'back_populates names its own side': eachEnd((it) => inString(it, 'back_populates', () => it.name.name)),
  'another target than the annotation says': eachEnd(({ call, known, statement }, { classNames }) => {
    const other = classNames.find((name) => name !== known.target);
    if (!statement.annotation || other === undefined || call.arguments.some(({ keyword }) => !keyword))
      return undefined;
    const first = call.arguments[0];
    return [first ? insert(first.span.start, `"${other}", `) : insert(call.argumentsSpan.start + 1, `"${other}"`)];
  }),
  'a class as secondary': eachEnd(({ call, known }) => {
    const value = argumentOf(call, 'secondary')?.value;
    return value && known.target !== undefined && [replace(value.span, `"${known.target}"`)];
  }),
  'an association table beside a foreign key': eachEnd(
    ({ call, known }) =>
      known.secondary === null && !argumentOf(call, 'link_model') && [added(call, 'secondary="nowhere"')],
  ),
  'foreign_keys as a list of strings': eachEnd(({ call }) => [
    ...setOption(call, 'foreign_keys', '["no_such.column"]'),
  ]),
  'foreign_keys of the wrong side': eachEnd(({ call, className, known, targetColumns }) => {
    const key = known.direction === 'MANYTOONE' ? known.target : className;
    const name = key === className ? 'id' : targetColumns[0];
    return known.direction !== 'MANYTOMANY' && setOption(call, 'foreign_keys', `"${key ?? ''}.${name ?? 'id'}"`);
  }),
  'remote_side of a column that is not compared': eachEnd(({ call, known }) =>
    setOption(call, 'remote_side', `"${known.target ?? ''}.no_such_column"`),
  ),
  'a primary join of one equals sign': eachEnd(
    ({ call, className, known }) =>
      !argumentOf(call, 'secondary') && setOption(call, 'primaryjoin', `"${className}.id = ${known.target ?? ''}.id"`),
  ),
  'a primary join of primary keys': eachEnd(
    ({ call, className, known }) =>
      !argumentOf(call, 'secondary') && setOption(call, 'primaryjoin', `"${className}.id == ${known.target ?? ''}.id"`),
  ),
  'a secondaryjoin without secondary': eachEnd(
    ({ call, className, known }) =>
      !argumentOf(call, 'secondary') &&
      !argumentOf(call, 'link_model') && [added(call, `secondaryjoin="${className}.id == ${known.target ?? ''}.id"`)],
  ),
  'a dynamic loader': eachEnd(({ call }) => setOption(call, 'lazy', '"dynamic"')),
  'passive_deletes="all" beside delete': eachEnd(
    ({ call }) =>
      !argumentOf(call, 'cascade') &&
      !argumentOf(call, 'passive_deletes') && [added(call, 'cascade="all", passive_deletes="all"')],
  ),
  'viewonly beside a cascade': eachEnd(
    ({ call }) =>
      !argumentOf(call, 'viewonly') && [...setOption(call, 'cascade', '"all"'), added(call, 'viewonly=True')],
  ),
  'viewonly beside sync_backref': eachEnd(
    ({ call }) => !argumentOf(call, 'viewonly') && [added(call, 'viewonly=True, sync_backref=True')],
  ),
  'a collection class of dictionaries': eachEnd(({ call }) => setOption(call, 'collection_class', 'dict')),
  'order_by a bare column': eachEnd(({ call }) => setOption(call, 'order_by', '"no_such_column"')),
  'quotes around what Mapped[…] holds': eachEnd(({ statement: { annotation } }, { text }) => {
    const inner = insideMapped(annotation, text);
    return inner && !/["']/.test(textOf(inner, text)) && [replace(inner.span, `"${textOf(inner, text)}"`)];
  }),
  'an abstract collection': eachEnd(({ statement: { annotation } }, { text }) => {
    const inner = insideMapped(annotation, text);
    return (
      inner?.kind === 'subscript' &&
      /^(?:typing\.)?(?:list|List|set|Set)$/.test(textOf(inner.value, text)) && [
        replace(inner.value.span, 'Collection'),
        insert(Math.max(0, text.search(/^from sqlalchemy/m)), 'from typing import Collection\n'),
      ]
    );
  }),
};

function eachEnd(change: (end: End, model: Model) => readonly Change[] | false | undefined): Mutator {
  return (model) => model.ends.flatMap((end) => present(change(end, model)));
}

function present(changes: readonly Change[] | false | undefined): readonly (readonly Change[])[] {
  return changes ? [changes] : [];
}

function replace(span: Span, text: string): Change {
  return { span, text };
}

function insert(at: number, text: string): Change {
  return { span: { start: at, end: at }, text };
}

function textOf({ span }: Expression, text: string): string {
  return text.slice(span.start, span.end);
}

/** What `Mapped[…]` holds. */
function insideMapped(annotation: Expression | undefined, text: string): Expression | undefined {
  const isMapped = annotation?.kind === 'subscript' && textOf(annotation.value, text) === 'Mapped';
  return isMapped ? annotation.items[0] : undefined;
}

function indentation(text: string, { start }: Span): string {
  return text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
}

/** Adds an argument in front of the others' closing bracket, behind what else is inserted there. */
function added(call: CallExpression, argument: string): Change {
  const last = call.arguments.at(-1);
  return last ? insert(last.span.end, `, ${argument}`) : insert(call.argumentsSpan.start + 1, argument);
}

/** Takes an argument out, with the comma in front of it or, for the first, behind it. */
function drop(text: string, call: CallExpression, argument: Argument): Change {
  const index = call.arguments.indexOf(argument);
  const before = call.arguments[index - 1];
  const next = call.arguments[index + 1];
  if (before) return replace({ start: before.span.end, end: argument.span.end }, '');
  const end = next ? next.span.start : call.argumentsSpan.end - (text[call.argumentsSpan.end - 1] === ')' ? 1 : 0);
  return replace({ start: argument.span.start, end }, '');
}

function dropped(text: string, call: CallExpression, keyword: string): readonly Change[] | undefined {
  const argument = argumentOf(call, keyword);
  return argument && [drop(text, call, argument)];
}

function setOption(call: CallExpression, keyword: string, value: string): readonly Change[] {
  const argument = argumentOf(call, keyword);
  return [argument ? replace(argument.value.span, value) : added(call, `${keyword}=${value}`)];
}

function withBackref({ call }: End, name: string): readonly Change[] {
  const existing = argumentOf(call, 'back_populates') ?? argumentOf(call, 'backref');
  return [existing ? replace(existing.span, `backref="${name}"`) : added(call, `backref="${name}"`)];
}

function backPopulates({ call }: End): string | undefined {
  return stringArgument(call, 'back_populates')?.value;
}

function inString({ call }: End, keyword: string, change: (value: string) => string): readonly Change[] | undefined {
  const string = stringArgument(call, keyword);
  const span = onlyString(string);
  return string && span && [replace(span, change(string.value))];
}

function misspellColumn(expression: string): string {
  return expression.replace(/\b([A-Z]\w*\.\w+)/, '$1_x');
}
