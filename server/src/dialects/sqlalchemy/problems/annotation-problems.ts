import type { Value } from '../../../model/facts.ts';
import type { DeclarationProblem } from '../../../model/problems.ts';
import type { ClassShape, PythonShape } from '../../../syntax/python/shape.ts';
import { containerOf, isFuture, unquote } from '../values/annotations.ts';
import type { ClassNode } from '../names/classes.ts';
import { rootPackage } from '../names/constructs.ts';
import { since } from '../laws/since.ts';
import { allowsUnmapped } from '../mapping/dataclasses.ts';
import { lastMember, type Scope } from '../values/evaluate.ts';
import type { Symbol } from '../names/names.ts';
import { pythonBuiltins } from '../names/sqlalchemy-names.ts';
import type { VersionRange } from '../version.ts';
import type { Workspace } from '../workspace.ts';

type Names = Extract<Value, { kind: 'path' }>['names'];

/**
 * Why SQLAlchemy 2 cannot read the annotation of a mapped attribute: `orm/util._extract_mapped_subtype` and
 * `_cleanup_mapped_str_annotation`, rows D2 and D3; of a column also `MappedColumn._init_column_for_annotation`, which needs
 * every name. `node` is the mapped class.
 */
export function annotationProblem(
  written: Value,
  scope: Scope,
  node: ClassNode,
  workspace: Workspace,
  of: 'column' | 'relationship',
): DeclarationProblem | undefined {
  const isText = written.kind === 'string' || isFuture(scope.file);
  const name = isText ? undefined : quotedMember(written);
  if (name !== undefined) return { kind: 'stringInUnion', name };
  const problem = problemOf(written, isText, scope, workspace, of);
  return problem && allowsUnmapped(node, workspace.names) === false ? problem : undefined;
}

function problemOf(
  written: Value,
  isText: boolean,
  scope: Scope,
  workspace: Workspace,
  of: 'column' | 'relationship',
): DeclarationProblem | undefined {
  const value = unquote(written);
  const outer = value.kind === 'subscript' ? value.of : undefined;
  if (isText && outer?.kind === 'path' && !isThere(outer.names[0], scope))
    return { kind: 'annotationNotEvaluable', name: outer.names.join('.') };
  if (outer && containerOf(outer, scope)) {
    const inner = value.kind === 'subscript' ? value.items[0] : undefined;
    const names = of === 'column' ? namesOfColumn(inner, isText, workspace.range) : isText ? namesOfTarget(inner) : [];
    const missing = [...names].find((it) => !isThere(it[0], scope))?.join('.');
    return missing === undefined ? undefined : { kind: 'annotationNotEvaluable', name: missing };
  }
  return isNoContainer(value, scope, workspace, 0) ? { kind: 'annotationNotMapped' } : undefined;
}

/** The name in quotes that stands in a union with `None` or another one: `"Post" | None`. */
function quotedMember(value: Value): string | undefined {
  if (value.kind === 'subscript') {
    for (const item of value.items) {
      const found = quotedMember(item);
      if (found !== undefined) return found;
    }
  }
  if (value.kind !== 'operation' || value.operator !== '|') return undefined;
  const [left, right] = value.operands;
  if (left?.kind === 'string' && isNoneOrString(right)) return left.text;
  return right?.kind === 'string' && isNoneOrString(left) ? right.text : undefined;
}

function isNoneOrString(value: Value | undefined): boolean {
  return value?.kind === 'string' || (value?.kind === 'constant' && value.value === null);
}

/** The names that a text `Mapped[…]` needs when the class is made: all but the target, where that is put into quotes. */
function* namesOfTarget(inner: Value | undefined): Iterable<Names> {
  if (inner) yield* namesIn(inner, endsInNames(inner) ? 'generics' : 'all');
}

/** The names that the annotation of a column needs, those within quotes too; Python itself looks for the others. */
function* namesOfColumn(written: Value | undefined, isText: boolean, range: VersionRange): Iterable<Names> {
  if (written?.kind === 'string') yield* namesOfColumn(written.expression, true, range);
  if (written?.kind === 'path' && isText) yield written.names;
  for (const it of written ? typesIn(written, range) : []) yield* namesOfColumn(it, isText, range);
}

/** The types that a type is made of, as far as SQLAlchemy looks for them. */
function typesIn(value: Value, range: VersionRange): readonly Value[] {
  if (value.kind === 'operation') return value.operands;
  if (value.kind !== 'subscript') return [];
  const name = value.of.kind === 'path' ? value.of.names.at(-1) : undefined;
  // What a collection holds was not looked at before some release between 2.0.25 and 2.0.36.
  const isRead = name === 'Optional' || name === 'Union' || (name !== 'Literal' && since(range, [2, 0, 36]));
  return [value.of, ...(name === 'Annotated' ? value.items.slice(0, 1) : isRead ? value.items : [])];
}

/** Whether SQLAlchemy puts the innermost names into quotes: not where generics stand beside others. */
function endsInNames(value: Value): boolean {
  if (value.kind === 'subscript') {
    const [only, ...more] = value.items;
    return more.length === 0 ? only !== undefined && endsInNames(only) : value.items.every(isPlain);
  }
  return isPlain(value);
}

function isPlain(value: Value): boolean {
  if (value.kind === 'operation') return value.operands.every(isPlain);
  return value.kind !== 'subscript' && value.kind !== 'list';
}

function* namesIn(value: Value, which: 'generics' | 'all'): Iterable<Names> {
  if (value.kind === 'path') {
    if (which === 'all') yield value.names;
  } else if (value.kind === 'subscript') {
    if (value.of.kind === 'path') yield value.of.names;
    for (const item of value.items) yield* namesIn(item, which);
  } else if (value.kind === 'operation') {
    for (const operand of value.operands) yield* namesIn(operand, which);
  }
}

/** Whether `name` may be bound in the module when the class statement of `scope` has been read. */
function isThere(name: string, { file, body }: Scope): boolean {
  const { bindings, stars, classes } = file.facts.shape;
  if (stars.length > 0 || (body && lastMember(body.shape, name))) return true;
  const binding = bindings.get(name);
  if (!binding) return pythonBuiltins.has(name);
  if (binding.typeChecking) return false;
  return binding.kind !== 'class' || !body || isEarlier(name, body.shape, classes);
}

function isEarlier(name: string, body: ClassShape, classes: PythonShape['classes']): boolean {
  for (const it of classes) {
    if (it.name === name) return true;
    if (it === body) return false;
  }
  return true;
}

/** Packages whose types are no containers of SQLAlchemy's. */
const others: ReadonlySet<string> = new Set([
  'typing',
  'typing_extensions',
  'collections',
  'datetime',
  'uuid',
  'decimal',
]);

/** Collections of SQLAlchemy's own, which are none of its containers. */
const collections: ReadonlySet<string> = new Set([
  ...['MappedCollection', 'KeyFuncDict', 'InstrumentedList', 'InstrumentedSet', 'InstrumentedDict'],
]);

/** What is read in a way of its own. */
const special: ReadonlySet<string> = new Set(['ClassVar', 'Annotated', 'Final', 'InitVar']);

/** Whether the annotation is certainly not one of SQLAlchemy's generic types. */
function isNoContainer(written: Value, scope: Scope, workspace: Workspace, depth: number): boolean {
  if (depth > 8) return false;
  const value = unquote(written);
  switch (value.kind) {
    case 'path':
      return isOther(workspace.names.resolve(scope.file, value.names), scope, workspace, depth);
    case 'subscript':
      return isNoContainer(value.of, scope, workspace, depth + 1);
    case 'operation':
      return value.operator === '|' && value.operands.every((it) => !containsContainer(it, scope));
    case 'constant':
      return value.value === null;
    default:
      return false;
  }
}

function containsContainer(written: Value, scope: Scope): boolean {
  const value = unquote(written);
  return value.kind === 'subscript' && containerOf(value.of, scope) !== undefined;
}

function isOther(symbol: Symbol, scope: Scope, workspace: Workspace, depth: number): boolean {
  switch (symbol.kind) {
    case 'unbound':
      return pythonBuiltins.has(symbol.name) || scope.file.facts.shape.stars.length === 0;
    case 'external': {
      const name = symbol.path.slice(symbol.path.lastIndexOf('.') + 1);
      if (rootPackage(symbol) === 'sqlalchemy') return name === 'Mapped' || collections.has(name);
      return others.has(rootPackage(symbol) ?? '') && !special.has(name);
    }
    case 'class': {
      const node = workspace.nodes.get(symbol.declared);
      return node?.closed === true;
    }
    case 'value':
      return (
        symbol.value.kind === 'subscript' &&
        isNoContainer(symbol.value.of, { names: scope.names, file: symbol.file }, workspace, depth + 1)
      );
    case 'module':
    case 'attribute':
    case 'function':
      return false;
  }
}
