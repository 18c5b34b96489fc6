import type { EntityProblem } from '../../../model/problems.ts';
import type { Column, ForeignKey } from '../../../model/schema.ts';
import type { ColumnPair } from '../laws/condition.ts';
import type { Doubt } from '../laws/doubt.ts';
import { indexForeignKeys } from '../laws/foreign-keys.ts';
import { joinCondition, tableSelectable } from '../laws/join-condition.ts';
import type { JoinExpression } from '../laws/mapping.ts';
import { mapperArgument, type MapperArgument } from '../mapping/mapper-arguments.ts';
import { constructOf } from '../names/constructs.ts';
import { joinExpression } from '../relationships/join-expressions.ts';
import { lastMember } from '../values/evaluate.ts';
import { type MapperDraft, propertyOf, type Workspace } from '../workspace.ts';

/** What joining the table of a class with that of its superclass comes to (`Mapper._configure_inheritance`). */
type Inheritance =
  | { readonly kind: 'pairs'; readonly pairs: readonly ColumnPair[] }
  | { readonly kind: 'problem'; readonly problem: EntityProblem }
  | { readonly kind: 'unknown' };

const unknown: Inheritance = { kind: 'unknown' };

/** Row D26, and columns that are in both tables. */
export function* inheritanceProblems(mapper: MapperDraft, workspace: Workspace): Iterable<EntityProblem> {
  const inheritance = inheritanceOf(mapper, workspace);
  if (inheritance.kind === 'problem') yield inheritance.problem;
  if (inheritance.kind === 'pairs') yield* combinedColumns(mapper, inheritance.pairs, workspace);
}

function inheritanceOf(mapper: MapperDraft, workspace: Workspace): Inheritance {
  const { mapped, superclass, localTable } = mapper;
  const from = superclass?.localTable;
  if (!from || from === localTable || from.name === '' || localTable.name === '') return unknown;
  if (!mapped.node.closed || from.open || localTable.open) return unknown;
  const condition = mapperArgument(mapped.node, 'inherit_condition', workspace.names);
  if (condition.kind !== 'absent') return ofCondition(condition, mapper, workspace);
  const doubt: Doubt = { because: undefined };
  const [a, b] = [tableSelectable(from), tableSelectable(localTable)];
  // Only the table of the immediate superclass is looked at.
  const joined = joinCondition(a, a, b, undefined, undefined, indexForeignKeys(), doubt);
  if (doubt.because !== undefined) return unknown;
  if (joined.kind === 'joined') return { kind: 'pairs', pairs: joined.columns };
  const { problem } = joined;
  if (problem.kind === 'foreignKeyToMissingColumn')
    return { kind: 'problem', problem: { kind: 'inheritedColumnMissing', foreignKey: problem.foreignKey } };
  if (problem.kind !== 'noForeignKeys' && problem.kind !== 'ambiguousForeignKeys') return unknown;
  const candidates = problem.kind === 'ambiguousForeignKeys' ? problem.candidates : [];
  return { kind: 'problem', problem: { kind: 'inheritanceNotJoined', from, to: localTable, candidates } };
}

/** A condition of the class's own: its columns are paired by their foreign keys, all of which are followed (`criterion_as_pairs`). */
function ofCondition(condition: MapperArgument, mapper: MapperDraft, workspace: Workspace): Inheritance {
  if (condition.kind !== 'given') return unknown;
  const { value, scope } = condition;
  const expression = joinExpression(value, { workspace, mapper, scope, argument: 'inherit_condition' }, false, []);
  const pairs: ColumnPair[] = [];
  for (const [left, right] of equalities(expression)) {
    for (const [column, other] of [[left, right] as const, [right, left] as const]) {
      for (const foreignKey of foreignKeysOf(column)) {
        const { target } = foreignKey;
        if (target.kind === 'unknown') return unknown;
        if (target.kind === 'noTable')
          return { kind: 'problem', problem: { kind: 'inheritedTableMissing', foreignKey } };
        if (target.kind === 'noColumn')
          return { kind: 'problem', problem: { kind: 'inheritedColumnMissing', foreignKey } };
        if (target.column === other) pairs.push([other, column]);
      }
    }
  }
  return isKnown(expression) ? { kind: 'pairs', pairs } : unknown;
}

function* foreignKeysOf(column: Column): Iterable<ForeignKey> {
  for (const { elements } of column.table.constraints) for (const it of elements) if (it.column === column) yield it;
}

function* equalities(expression: JoinExpression): Iterable<ColumnPair> {
  if (expression.kind === 'junction') for (const it of expression.operands) yield* equalities(it);
  else if (expression.kind === 'comparison' && expression.operator === '==') {
    const { left, right } = expression;
    if (left.kind === 'column' && right.kind === 'column') yield [left.column, right.column];
  }
}

function isKnown(expression: JoinExpression): boolean {
  if (expression.kind === 'junction') return expression.operands.every(isKnown);
  return expression.kind === 'comparison' && expression.left.kind === 'column' && expression.right.kind === 'column';
}

/** Arguments that say how columns are mapped. */
const columnArguments = ['version_id_col', 'properties', 'include_properties', 'exclude_properties'];

/** `Mapper._property_from_column` warns of a column that takes an inherited one's attribute without being joined with it. */
function* combinedColumns(
  { mapped, superclass, properties, localTable }: MapperDraft,
  pairs: readonly ColumnPair[],
  { names }: Workspace,
): Iterable<EntityProblem> {
  for (let it = superclass; it; it = it.superclass) if (it.open || it.localTable.open || !it.mapped.node.closed) return;
  const { node } = mapped;
  if (columnArguments.some((it) => mapperArgument(node, it, names).kind !== 'absent')) return;
  for (const [name, property] of properties) {
    const column = property.kind === 'column' ? property.column : undefined;
    // One that is mapped under another name than its own is mapped so on purpose.
    if (!column?.at || column.table !== localTable || column.key !== name || column.name !== name) continue;
    const inherited = superclass && propertyOf(superclass, name);
    const nearest = inherited?.kind === 'column' ? inherited.column : undefined;
    if (!nearest || nearest.table === localTable) continue;
    if (pairs.some(([other, own]) => own === column && other === nearest)) continue;
    // `column_property(Column(…), User.id)` says which columns it combines.
    const written = lastMember(node.shape, name)?.value;
    if (written?.kind === 'call' && constructOf(written.callee, node.file, names) === 'column_property') continue;
    yield { kind: 'columnsCombined', name, column, inherited: farthest(superclass, name) ?? nearest, at: column.at };
  }
}

/** The column that the topmost class maps under that name, which SQLAlchemy names. */
function farthest(superclass: MapperDraft | undefined, name: string): Column | undefined {
  let column: Column | undefined;
  for (let it = superclass; it; it = it.superclass) {
    const property = it.properties.get(name);
    if (property?.kind === 'column') column = property.column ?? column;
  }
  return column;
}
