import type { Value } from '../../../model/facts.ts';
import type { DataclassProblem, EntityProblem } from '../../../model/problems.ts';
import type { Member } from '../../../syntax/python/shape.ts';
import { isMappedContainer } from '../values/annotations.ts';
import type { ClassNode } from '../names/classes.ts';
import { dataclassKind, ownKind } from '../mapping/dataclasses.ts';
import { membersOf, type Scope } from '../values/evaluate.ts';
import { since } from '../laws/since.ts';
import type { RelationshipSource } from '../relationships/relationship-source.ts';
import type { MapperDraft, Workspace } from '../workspace.ts';

/** What `relationship()` hands on to `dataclasses.field()`. */
const options = ['init', 'repr', 'default', 'default_factory', 'compare', 'kw_only', 'hash', 'dataclass_metadata'];

/** Rows D10, D11, D12, X14 and K7: options of a relationship that the dataclass, or the lack of one, does not allow. */
export function* dataclassProblems(
  { arguments: given, scope, mapper, annotation, annotationValue, member }: RelationshipSource,
  isCollection: boolean | undefined,
  { range, names }: Workspace,
): Iterable<DataclassProblem> {
  const used = options.filter((it) => given.options.has(it));
  const [first] = used;
  if (first === undefined || !since(range, [2, 0, 0]) || mapper.mapped.root.dialect === 'sqlmodel') return;
  const problem = (option: string, fault: DataclassProblem['fault']): DataclassProblem => ({
    kind: 'dataclassOption',
    option,
    fault,
    at: { uri: scope.file.uri, site: given.options.get(option)?.keywordSite ?? member.nameSite },
  });
  const kind = dataclassKind(mapper.mapped.node, names);
  if (kind === 'none') yield problem(first, 'noDataclass');
  if (kind !== 'native') return;
  const value = given.options.get('default')?.value;
  const factory = given.options.get('default_factory')?.value;
  const isNone = value?.kind === 'constant' && value.value === null;
  if (value && factory) yield problem('default_factory', 'defaultAndFactory');
  else if (isMutable(value)) yield problem('default', 'mutable');
  else if (!since(range, [2, 1, 0])) return;
  else if (value && !isNone && (value.kind === 'constant' || value.kind === 'string'))
    yield problem('default', 'notNone');
  else if (isNone && isCollection === true) yield problem('default', 'onCollection');
  else if (factory && annotationValue && !given.options.has('collection_class') && annotation?.container) {
    const wanted = annotation.container === 'Mapped' ? annotation.collection : 'list';
    const isOther = factory.kind === 'lambda' || (factory.kind === 'path' && isBuiltin(factory, scope));
    const isKnown = wanted === undefined || wanted === 'list' || wanted === 'set';
    if (isKnown && isOther && !(factory.kind === 'path' && factory.names[0] === wanted))
      yield problem('default_factory', 'otherFactory');
  }
}

function isMutable(value: Value | undefined): boolean {
  if (value?.kind === 'dict') return true;
  return value?.kind === 'list' && value.form !== 'tuple';
}

function isBuiltin({ names: path }: Extract<Value, { kind: 'path' }>, { names, file }: Scope): boolean {
  return (
    ['list', 'set', 'dict', 'tuple', 'frozenset'].includes(path[0]) && names.resolve(file, path).kind === 'unbound'
  );
}

/** Rows D12 and D13: the fields of a class that SQLAlchemy makes a dataclass. */
export function* fieldProblems({ mapped }: MapperDraft, { range, names }: Workspace): Iterable<EntityProblem> {
  const { node, contributors } = mapped;
  if (!since(range, [2, 0, 0]) || dataclassKind(node, names) !== 'native') return;
  const scopeOf = ({ file, declared }: ClassNode): Scope => ({ names, file, body: declared, owner: node });
  if (since(range, [2, 0, 8])) {
    for (const base of contributors) {
      if (base === node || base.isBase || !base.closed || dataclassKind(base, names) !== 'none') continue;
      const fields = [...membersOf(base.shape).values()].filter((it) => isField(it, scopeOf(base)));
      if (fields.length === 0) continue;
      const raises = since(range, [2, 1, 0]);
      yield { kind: 'mixinNoDataclass', names: fields.map((it) => it.name), base: base.name, raises };
    }
  }
  if (node.mro.some((it) => isKeywordOnly(it))) return;
  let after: string | undefined;
  for (const base of [...node.mro].reverse()) {
    if (ownKind(base, names) === 'none' && dataclassKind(base, names) !== 'native') continue;
    for (const member of membersOf(base.shape).values()) {
      const scope = scopeOf(base);
      if (isMarker(member)) break;
      if (!isField(member, scope)) continue;
      const state = defaultOf(member);
      if (state === 'unknown') return;
      if (state === 'given') after = member.name;
      else if (state === 'missing' && after !== undefined) {
        if (base === node)
          yield {
            kind: 'fieldWithoutDefault',
            name: member.name,
            after,
            at: { uri: base.file.uri, site: member.nameSite },
          };
        return;
      }
    }
  }
}

function isField({ annotation, conditional, method }: Member, scope: Scope): boolean {
  return annotation !== undefined && !conditional && !method && isMappedContainer(annotation, scope);
}

/** `_: KW_ONLY`, behind which all fields of the class are keywords. */
function isMarker({ annotation }: Member): boolean {
  return annotation?.kind === 'path' && annotation.names.at(-1) === 'KW_ONLY';
}

/** Whether the class says `kw_only=True`, which sets the order free, or might. */
function isKeywordOnly({ shape }: ClassNode): boolean {
  const decorators = shape.decorators.flatMap((it) => (it.kind === 'call' ? it.options : []));
  return [...shape.keywords, ...decorators].some(({ keyword }) => keyword === 'kw_only' || keyword === 'init');
}

/** Whether a field has a default; `none` for one that `__init__` does not take. */
function defaultOf({ value, annotation }: Member): 'given' | 'missing' | 'none' | 'unknown' {
  if (value === undefined) {
    // A column in `Annotated[…]` may bring its default.
    return annotation && namesPlainType(annotation) ? 'missing' : 'unknown';
  }
  if (value.kind !== 'call') return value.kind === 'constant' || value.kind === 'string' ? 'given' : 'unknown';
  if (value.unpacked.length > 0 || (annotation && !namesPlainType(annotation))) return 'unknown';
  const option = (keyword: string): Value | undefined => value.options.find((it) => it.keyword === keyword)?.value;
  if (option('kw_only')) return 'unknown';
  const init = option('init');
  if (init) return init.kind === 'constant' && init.value === false ? 'none' : 'unknown';
  return option('default') || option('default_factory') ? 'given' : 'missing';
}

function namesPlainType(annotation: Value): boolean {
  return annotation.kind === 'subscript' && annotation.items.every(isPlain);
}

const plain: ReadonlySet<string> = new Set([
  'int',
  'str',
  'bool',
  'float',
  'bytes',
  'datetime',
  'date',
  'Decimal',
  'UUID',
]);

function isPlain(value: Value): boolean {
  switch (value.kind) {
    case 'path':
      return (
        plain.has(value.names.at(-1) ?? '') ||
        ['Optional', 'List', 'Set', 'list', 'set'].includes(value.names.at(-1) ?? '')
      );
    case 'string':
    case 'constant':
      return true;
    case 'subscript':
      return isPlain(value.of) && value.items.every(isPlain);
    case 'operation':
      return value.operands.every(isPlain);
    default:
      return false;
  }
}
