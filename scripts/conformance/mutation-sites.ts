import type { Span } from '../../server/src/base/text.ts';
import { scan } from '../../server/src/syntax/python/scan.ts';
import type {
  Argument,
  AssignStatement,
  CallExpression,
  ClassStatement,
  Expression,
  Identifier,
  Statement,
  StringExpression,
} from '../../server/src/syntax/python/tree.ts';

/** `name = relationship(…)` in a class body. */
export interface RelationshipSite {
  readonly className: string;
  readonly name: Identifier;
  readonly statement: AssignStatement;
  readonly call: CallExpression;
}

/** A column with `ForeignKey("table.column")`: a statement of a class body or an argument of `Table(…)`. */
export interface ForeignKeySite {
  readonly name: string;
  readonly column: CallExpression;
  readonly argument: Argument;
  readonly reference: string;
  readonly referenceSpan: Span;
  /** Of the whole that declares the column, and of the column's name in it. */
  readonly whole: Span;
  readonly nameSpan: Span;
  readonly within: 'class' | 'table';
}

/** What in a module can be broken. */
export interface Sites {
  readonly text: string;
  readonly relationships: readonly RelationshipSite[];
  readonly foreignKeys: readonly ForeignKeySite[];
  /** Columns of classes by assignment. */
  readonly columns: readonly { readonly className: string; readonly name: Identifier; readonly call: CallExpression }[];
  /** What stands between the quotes of each `__tablename__`. */
  readonly tableNames: readonly Span[];
  /** Each `__tablename__ = …`. */
  readonly tableNameStatements: readonly Span[];
  /** Classes that have a table name. */
  readonly classes: readonly { readonly name: Identifier; readonly span: Span }[];
}

/** Finds in a module what mutations are about. Spans are UTF-16 offsets into `text`. */
export function sitesIn(text: string): Sites {
  const relationships: RelationshipSite[] = [];
  const foreignKeys: ForeignKeySite[] = [];
  const columns: Sites['columns'][number][] = [];
  const tableNames: Span[] = [];
  const tableNameStatements: Span[] = [];
  const classes: Sites['classes'][number][] = [];
  for (const statement of scan(text).body) {
    if (statement.kind === 'class') visitClass(statement);
    else if (statement.kind === 'assign' && statement.value?.kind === 'call') visitTable(statement.value);
  }
  return { text, relationships, foreignKeys, columns, tableNames, tableNameStatements, classes };

  function visitClass({ name: classIdentifier, body, span }: ClassStatement): void {
    const { name: className } = classIdentifier;
    for (const statement of body) {
      const name = assignedName(statement);
      if (!name || statement.kind !== 'assign') continue;
      const { value } = statement;
      if (name.name === '__tablename__') {
        tableNames.push(...stringsOf(value));
        tableNameStatements.push(statement.span);
        classes.push({ name: classIdentifier, span });
      }
      if (value?.kind !== 'call') continue;
      const callee = calleeName(value);
      if (callee === 'relationship' || callee === 'Relationship') {
        relationships.push({ className, name, statement, call: value });
      } else if (callee === 'Column' || callee === 'mapped_column') {
        columns.push({ className, name, call: value });
        visitColumn(value, name.name, name.span, statement.span, 'class');
      }
    }
  }

  function visitTable(table: CallExpression): void {
    if (calleeName(table) !== 'Table') return;
    for (const { value } of table.arguments) {
      const first = value.kind === 'call' && calleeName(value) === 'Column' ? value.arguments[0]?.value : undefined;
      const nameSpan = onlyString(first);
      if (value.kind === 'call' && first?.kind === 'string' && nameSpan) {
        visitColumn(value, first.value, nameSpan, value.span, 'table');
      }
    }
  }

  function visitColumn(
    column: CallExpression,
    name: string,
    nameSpan: Span,
    whole: Span,
    within: ForeignKeySite['within'],
  ): void {
    for (const argument of column.arguments) {
      const { value } = argument;
      const first = value.kind === 'call' && calleeName(value) === 'ForeignKey' ? value.arguments[0]?.value : undefined;
      const referenceSpan = onlyString(first);
      if (first?.kind === 'string' && referenceSpan) {
        foreignKeys.push({ name, column, argument, reference: first.value, referenceSpan, whole, nameSpan, within });
      }
    }
  }
}

/** The name that a statement assigns to, if it is only one. */
export function assignedName(statement: Statement): Identifier | undefined {
  const target = statement.kind === 'assign' && statement.targets.length === 1 ? statement.targets[0] : undefined;
  return target?.kind === 'name' ? target : undefined;
}

/** The keyword argument of that name. */
export function argumentOf(call: CallExpression, keyword: string): Argument | undefined {
  return call.arguments.find((it) => it.keyword?.name === keyword);
}

/** The text of a string written as one literal. */
export function onlyString(value: Expression | undefined): Span | undefined {
  const part = value?.kind === 'string' && !value.bytes && value.parts.length === 1 ? value.parts[0] : undefined;
  return part?.inner;
}

/** The string that a keyword argument is set to. */
export function stringArgument(call: CallExpression, keyword: string): StringExpression | undefined {
  const value = argumentOf(call, keyword)?.value;
  return value?.kind === 'string' && value.parts.length === 1 ? value : undefined;
}

function stringsOf(value: Expression | undefined): readonly Span[] {
  const span = onlyString(value);
  return span ? [span] : [];
}

function calleeName({ callee }: CallExpression): string | undefined {
  if (callee.kind === 'name') return callee.name;
  return callee.kind === 'attribute' ? callee.name.name : undefined;
}
