import { groupBy } from '../../../base/multi-map.ts';
import type { Located } from '../../../model/facts.ts';
import type { EndProblem } from '../../../model/graph.ts';
import { declarationOf } from '../declaration.ts';
import type { Discovered } from '../discovered.ts';
import type { Meta, Property } from '../metadata.ts';
import { fieldNamesOf, isNotStored, isOption, isPrimary, keyNamesOf, stringsOf } from '../schema/field-names.ts';

/** What MikroORM refuses about the columns of a relation. */
export function* columnProblems(property: Property, discovered: Discovered): Iterable<EndProblem> {
  const [target, other] = property.targets;
  if (!target || other) return;
  yield* takenFieldName(property, discovered);
  yield* unevenJoinColumns(property, target, discovered);
  yield* notStored(property, target, discovered);
  yield* targetKey(property, target, discovered);
}

/** `validateDuplicateFieldNames`, which is new in MikroORM 6. */
function* takenFieldName(property: Property, discovered: Discovered): Iterable<EndProblem> {
  const { meta, declared } = property;
  if (discovered.releases.major(declared.uri) === 5) return;
  const column = singleColumn(property, discovered);
  if (column === undefined || property.origin === 'embedded') return;
  const others = (storedBy(meta, discovered).get(column) ?? []).filter((it) => it !== property);
  if (others.length === 0) return;
  const described = others.map((it) => ({
    name: it.name,
    at: placeOf(it),
    declaration: declarationOf(it),
    scalar: it.kind === 'scalar',
  }));
  yield { kind: 'fieldNameTaken', column, others: described };
}

const known = new WeakMap<Meta, ReadonlyMap<string | undefined, readonly Property[]>>();

/** The properties of an entity by the only column that each is stored in. */
function storedBy(meta: Meta, discovered: Discovered): ReadonlyMap<string | undefined, readonly Property[]> {
  const before = known.get(meta);
  if (before) return before;
  const own = [...meta.properties.values()].filter((it) => it.origin !== 'embedded' && !isLent(it));
  const found = groupBy(own, (it) => singleColumn(it, discovered));
  known.set(meta, found);
  return found;
}

/** The only column of a property that is stored in one, where its name does not hang on a naming strategy of the project. */
function singleColumn(property: Property, { renames }: Discovered): string | undefined {
  if (isNotStored(property)) return undefined;
  const isNamed = stringsOf(property, 'joinColumns', 'joinColumn', 'fieldNames', 'fieldName', 'name') !== undefined;
  if (renames && !isNamed) return undefined;
  const [name, other] = fieldNamesOf(property) ?? [];
  return other === undefined ? name : undefined;
}

/** Whether a root only has it because all its subclasses share the table. */
function isLent({ meta, origin, declared }: Property): boolean {
  return meta.inheritance === 'sti' && meta.root === meta && origin === 'inherited' && declared.uri !== '';
}

/** `initOwnColumns`, which checks nothing before MikroORM 6. */
function* unevenJoinColumns(property: Property, target: Meta, { releases }: Discovered): Iterable<EndProblem> {
  const { kind, sides, declared } = property;
  if (releases.major(declared.uri) === 5) return;
  if ((kind !== 'm:1' && kind !== '1:1') || sides.owner !== true) return;
  const keyword = declared.options.has('joinColumns') ? 'joinColumns' : 'fieldNames';
  const option = declared.options.get(keyword);
  const given = option && stringsOf(property, keyword);
  if (!given || declared.options.has('targetKey')) return;
  const named = stringsOf(property, 'referencedColumnNames', 'referenceColumnName');
  const needed = (named ?? keyNamesOf(target))?.length;
  if (needed === undefined || needed === given.length) return;
  const at = { uri: declared.uri, site: option.value.site };
  yield { kind: 'joinColumnsUneven', given: given.length, needed, entity: target.name, at };
}

/** `validateReference`, of a relation with `persist: false`, which is new in MikroORM 6. */
function* notStored(property: Property, target: Meta, { releases }: Discovered): Iterable<EndProblem> {
  const { kind, declared } = property;
  if (releases.major(declared.uri) === 5) return;
  const option = declared.options.get('persist');
  if (!option || (kind !== 'm:1' && kind !== '1:1') || !isOption(property, 'persist', false)) return;
  const keys = [...target.properties.values()].filter(isPrimary);
  if (keys.length < 2) return;
  const at = { uri: declared.uri, site: option.value.site };
  yield { kind: 'compositeNotStored', entity: target.name, at };
}

/** `validateTargetKey`, which is new in MikroORM 7; earlier releases do not know the option. */
function* targetKey(property: Property, target: Meta, { releases }: Discovered): Iterable<EndProblem> {
  const { kind, declared } = property;
  const value = declared.options.get('targetKey')?.value;
  if (value?.kind !== 'string' || (releases.major(declared.uri) ?? 0) < 7) return;
  const at = { uri: declared.uri, site: value.site };
  const key = target.properties.get(value.text);
  const fault = kind === 'm:n' ? 'manyToMany' : key ? (isUnique(key, target) ? undefined : 'notUnique') : 'missing';
  if (fault === undefined || (fault === 'missing' && target.open)) return;
  yield { kind: 'targetKeyInvalid', fault, name: value.text, entity: target.name, at };
}

/** `isPropertyUnique`: by an option, as the only primary key, or by a constraint on it alone. */
function isUnique(key: Property, target: Meta): boolean {
  if (key.declared.open || key.declared.options.has('unique')) return !isOption(key, 'unique', false);
  const keys = [...target.properties.values()].filter(isPrimary);
  if (isPrimary(key) && keys.length === 1) return true;
  return target.declared.indexes.some(({ construct, property, options }) => {
    if (construct !== 'Unique') return false;
    // What the options name is not looked at further: it may be this one.
    return property === key.name || (property === undefined && options !== undefined);
  });
}

function placeOf({ declared }: Property): Located {
  return { uri: declared.uri, site: declared.nameSite };
}
