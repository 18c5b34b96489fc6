import type { Value } from '../../../model/facts.ts';
import type { ArgumentProblem, DeclarationProblem, ValueProblem } from '../../../model/problems.ts';
import { columnList, isBuiltinFunction } from '../relationships/column-references.ts';
import { optionsOfDict } from '../values/arguments.ts';
import { constructOf, lastName } from '../names/constructs.ts';
import { follow, isNone, type Scope, spelledOut, textOf } from '../values/evaluate.ts';
import { joinExpression } from '../relationships/join-expressions.ts';
import { before, since } from '../laws/since.ts';
import type { RelationshipSource } from '../relationships/relationship-source.ts';
import { evaluated, type Reading, type Workspace } from '../workspace.ts';

type Found = DeclarationProblem | ArgumentProblem;

/** Arguments that are SQL expressions. */
const expressions = ['primaryjoin', 'secondaryjoin', 'order_by', 'foreign_keys', 'remote_side'] as const;

/** Values of the wrong type, and expressions that fail when they are evaluated. Rows X4, X7, X11, X16, J13, K3, K4, P9–P11, R7–R12. */
export function* argumentProblems(source: RelationshipSource, workspace: Workspace): Iterable<Found> {
  const { arguments: given, scope, call, mapper } = source;
  if (mapper.mapped.root.dialect === 'sqlmodel') {
    yield* sqlmodelProblems(source);
  } else if (isRemoved(call.callee, scope) && since(workspace.range, [2, 0, 0])) {
    yield { kind: 'calleeRemoved', name: 'relation' };
  }
  yield* ofPositional(source, workspace);
  for (const { keyword, value } of given.options.values()) {
    const at = given.scopes.get(keyword) ?? scope;
    yield* ofValue(keyword, value, at, workspace);
  }
  yield* ofSpread(source);
  const pairs = given.options.get('_local_remote_pairs');
  if (pairs && given.options.has('remote_side')) yield invalid('_local_remote_pairs', 'redundant', pairs.value, scope);
  for (const keyword of expressions) {
    const value = given.options.get(keyword)?.value;
    if (!value) continue;
    const at = given.scopes.get(keyword) ?? scope;
    const followed = value.kind === 'path' ? follow(value, at) : { value, scope: at };
    const isText = followed.value.kind === 'string';
    const read = isText ? { ...spelledOut(followed.value, followed.scope), site: value.site } : value;
    yield* ofExpression(read, { workspace, mapper, scope: isText ? followed.scope : at, argument: keyword });
  }
  const backref = given.options.get('backref')?.value;
  const inBackref = given.scopes.get('backref') ?? scope;
  if (backref?.kind !== 'call' || constructOf(backref.callee, inBackref.file, workspace.names) !== 'backref') return;
  for (const { keyword: argument, value } of backref.options)
    if (expressions.some((it) => it === argument))
      yield* ofBuiltins(value, { workspace, mapper, scope: inBackref, argument });
}

function invalid(argument: string, fault: ValueProblem['fault'], value: Value, { file }: Scope): ValueProblem {
  return { kind: 'argumentInvalid', argument, fault, at: { uri: file.uri, site: value.site } };
}

/** `relation` of SQLAlchemy's own, not what Flask-SQLAlchemy still has under that name. */
function isRemoved(callee: Value, { names, file }: Scope): boolean {
  if (callee.kind !== 'path' || callee.names.at(-1) !== 'relation') return false;
  const symbol = names.resolve(file, callee.names);
  return symbol.kind === 'external' && symbol.path.startsWith('sqlalchemy.') && lastName(symbol) === 'relation';
}

/** Row X11: the rest is keyword-only since 2.0. */
function* ofPositional({ arguments: given, scope, mapper }: RelationshipSource, { range }: Workspace): Iterable<Found> {
  const third = given.positional[2];
  if (third && since(range, [2, 0, 0]) && mapper.mapped.root.dialect !== 'sqlmodel')
    yield invalid('', 'positional', third, scope);
}

/** Python refuses a keyword that is written and spread by `**` as well. */
function* ofSpread({ call, scope }: RelationshipSource): Iterable<Found> {
  for (const unpacked of call.unpacked) {
    const spread = optionsOfDict(follow(unpacked, scope).value) ?? [];
    const twice = call.options.find(({ keyword }) => spread.some((it) => it.keyword === keyword));
    if (twice) yield invalid(twice.keyword, 'spreadAsWell', twice.value, scope);
  }
}

function* ofValue(keyword: string, value: Value, scope: Scope, { range, names }: Workspace): Iterable<Found> {
  const constant = value.kind === 'constant' && value.value !== null ? value.value : undefined;
  switch (keyword) {
    case 'cascade':
      if (constant === true || typeof constant === 'number' || (constant === false && since(range, [2, 0, 0])))
        yield invalid(keyword, 'notIterable', value, scope);
      return;
    case 'back_populates':
      if (constant !== undefined && constant !== false && constant !== 0)
        yield invalid(keyword, 'notAName', value, scope);
      else if (before(range, [2, 1, 0]) && (value.kind === 'lambda' || isClassAttribute(value, scope)))
        yield invalid(keyword, 'notAName', value, scope);
      return;
    case 'backref':
      if (constant !== undefined && constant !== false && constant !== 0)
        yield invalid(keyword, 'notAPair', value, scope);
      else if (value.kind === 'list' && value.form === 'tuple' && value.items.length !== 2 && value.items.length > 0)
        yield invalid(keyword, 'notAPair', value, scope);
      else if (value.kind === 'call' && constructOf(value.callee, scope.file, names) === 'backref')
        yield* ofBackref(value, scope);
      return;
    case 'lazy': {
      const lazy = textOf(value, scope);
      if (lazy === 'write_only' && before(range, [2, 0, 0])) yield { kind: 'lazyUnknown', name: lazy };
      if (lazy === 'noload' && since(range, [2, 1, 0])) yield { kind: 'lazyDeprecated', name: lazy };
      return;
    }
    default:
      return;
  }
}

function isClassAttribute(value: Value, { names, file }: Scope): boolean {
  if (value.kind !== 'path' || value.names.length < 2) return false;
  const symbol = names.resolve(file, value.names);
  return symbol.kind === 'attribute' && symbol.of.kind === 'class';
}

/** Rows X16 and P9. */
function* ofBackref(call: Extract<Value, { kind: 'call' }>, scope: Scope): Iterable<Found> {
  if (call.unpacked.length > 0) return;
  if (call.arguments.length === 0 && !call.options.some((it) => it.keyword === 'name'))
    yield invalid('backref', 'noName', call, scope);
  for (const { keyword, value } of call.options)
    if (keyword === 'back_populates' || keyword === 'argument' || keyword === 'secondary')
      yield invalid(keyword, 'givenAlready', value, scope);
}

/** Rows R7 to R12: what evaluating the argument comes to. */
function* ofExpression(written: Value, reading: Reading): Iterable<Found> {
  const { argument, scope } = reading;
  const { value, asString } = evaluated(written);
  if (written.kind === 'string' && isAssignment(written.text)) {
    yield invalid(argument, 'assignment', written, scope);
    return;
  }
  const isJoin = argument === 'primaryjoin' || argument === 'secondaryjoin';
  if (isJoin && value.kind === 'constant' && value.value !== null)
    yield invalid(argument, 'notAnExpression', value, scope);
  const conjunction = isJoin ? pythonConjunction(value) : undefined;
  if (conjunction) yield invalid(argument, 'pythonOperator', conjunction, scope);
  yield* ofBuiltins(written, reading);
  if (asString) yield* ofNames(written, value, reading);
}

/** Rows R11 and R12. */
function* ofBuiltins(written: Value, reading: Reading): Iterable<Found> {
  const { argument, scope } = reading;
  const { value, asString } = evaluated(written);
  for (const item of value.kind === 'list' ? value.items : [value])
    if (item.kind === 'path' && isBuiltinFunction(item, asString, reading))
      yield { kind: 'nameIsBuiltin', argument, name: item.names[0], at: { uri: scope.file.uri, site: item.site } };
}

/** Names are looked up again, now that it is known which attributes are relationships; `order_by` is looked up only here. */
function* ofNames(written: Value, value: Value, reading: Reading): Iterable<Found> {
  const { argument } = reading;
  const problems: ArgumentProblem[] = [];
  if (argument === 'foreign_keys' || argument === 'remote_side')
    problems.push(...columnList(written, reading).problems);
  else joinExpression(value, reading, true, problems);
  for (const problem of problems) if (argument === 'order_by' || problem.kind === 'attributeIsNoColumn') yield problem;
}

/** Row R10: one `=` where a comparison is meant, not within the parentheses of a call. */
export function isAssignment(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"' || character === "'") return false;
    if (character === '(' || character === '[') depth++;
    else if (character === ')' || character === ']') depth--;
    else if (character === '=' && depth === 0) {
      if (text[at + 1] === '=') at++;
      else if (!/[<>!:=]/.test(text[at - 1] ?? '')) return true;
    }
  }
  return false;
}

/** Row R10: `and`, `or` ask a clause for its truth, which only `==` and `!=` have. */
function pythonConjunction(value: Value): Value | undefined {
  if (value.kind === 'call') return value.arguments.map(pythonConjunction).find((it) => it !== undefined);
  if (value.kind !== 'operation' || (value.operator !== 'and' && value.operator !== 'or')) return undefined;
  const [first] = value.operands;
  if (first?.kind !== 'operation') return undefined;
  return ['<', '<=', '>', '>='].includes(first.operator) ? value : pythonConjunction(first);
}

/** What `sqlmodel.main` refuses: keywords, a name for `link_model`, collections other than lists. */
function* sqlmodelProblems({ call, scope, annotationValue, annotation }: RelationshipSource): Iterable<Found> {
  const callee = call.callee.kind === 'path' ? call.callee.names.at(-1) : undefined;
  if (callee !== 'Relationship') return;
  const options = new Map(call.options.map((it) => [it.keyword, it]));
  const [first] = call.arguments;
  if (first) yield invalid('', 'positionalAtAll', first, scope);
  for (const { keyword, value } of call.options)
    if (!sqlmodelKeywords.has(keyword)) yield invalid(keyword, 'unknownKeyword', value, scope);
  const link = options.get('link_model')?.value;
  if (link?.kind === 'string') yield invalid('link_model', 'notAClass', link, scope);
  const whole = options.get('sa_relationship')?.value;
  for (const keyword of ['sa_relationship_args', 'sa_relationship_kwargs']) {
    const beside = options.get(keyword)?.value;
    if (whole && beside && !isNone(whole, scope) && !isNone(beside, scope))
      yield invalid(keyword, 'besideWhole', beside, scope);
  }
  if (
    !whole &&
    annotationValue &&
    annotation?.collection &&
    annotation.collection !== 'list' &&
    isCertain(annotation.collection)
  )
    yield { kind: 'collectionNotUsable', type: annotation.collection, fault: 'notAList' };
}

function isCertain(collection: string): boolean {
  return collection === 'set' || collection === 'dict' || collection === 'abstract';
}

const sqlmodelKeywords: ReadonlySet<string> = new Set([
  ...['back_populates', 'cascade_delete', 'passive_deletes', 'link_model'],
  ...['sa_relationship', 'sa_relationship_args', 'sa_relationship_kwargs'],
]);
