import type { Value } from '../../model/facts.ts';
import type { Binding, ClassShape, Member, PythonShape } from '../../syntax/python/shape.ts';
import type { Assembly } from './assemble.ts';
import type { DeclaredClass, Names, PythonFile } from './names/names.ts';
import { readRelationship } from './relationships/relationship-arguments.ts';
import { relationshipCall, relationshipSource, type RelationshipSource } from './relationships/relationship-source.ts';

type Call = Extract<Value, { kind: 'call' }>;

/** Members whose relationship is another one now, by the call that made it before. */
type Revised = Map<Call, Member & { readonly value: Call }>;

/**
 * Takes an assembly over to `files`, where they differ from its own in nothing but the arguments and annotations of
 * relationships in class bodies: while somebody types there, every table, column and class stays what it is, and only those
 * relationships are read again. Answers `undefined` where more has changed, so that everything has to be assembled anew.
 *
 * What is kept is revised in place: the assembly given must not be used any more.
 */
export function reassemble(before: Assembly, files: readonly PythonFile[]): Assembly | undefined {
  const { workspace, mappers, files: known } = before;
  if (known.length !== files.length) return undefined;
  const revised: Revised = new Map();
  const changed: (readonly [PythonFile, PythonFile])[] = [];
  for (const [index, file] of known.entries()) {
    const now = files[index];
    if (now?.uri !== file.uri || now.module !== file.module) return undefined;
    if (now.facts === file.facts) continue;
    changed.push([file, now]);
    if (now.facts.shape !== file.facts.shape && !revise(file, now.facts.shape, workspace.names, revised))
      return undefined;
  }
  for (const [file, { facts }] of changed) workspace.names.revise(file, facts);
  const sources = before.sources.map((it) => reread(it, revised));
  const touched = new Set<DeclaredClass | undefined>();
  for (const [index, source] of sources.entries()) if (source !== before.sources[index]) touched.add(source.scope.body);

  // While arguments are read it is not known yet which attributes are relationships.
  for (const { mapper, key } of sources) mapper.properties.set(key, notRead);
  const relationships = before.relationships.map((it, index) => {
    const source = sources[index];
    return !source || source === it.source ? it : readRelationship(source, workspace);
  });
  for (const { relationship, source } of relationships)
    source.mapper.properties.set(source.key, { kind: 'relationship', relationship });

  const isTouched = (mapper: (typeof mappers)[number]): boolean =>
    mapper.mapped.node.mro.some((it) => touched.has(it.declared));
  const { ofClasses, ofRelationships } = before.faults;
  const untouched = new Map([...ofClasses].filter(([mapper]) => !isTouched(mapper)));
  const faults = { ofClasses: untouched, ofRelationships };
  return { workspace, files: known, mappers, sources, relationships, faults, analyses: before.analyses };
}

const notRead = { kind: 'unknown' } as const;

function reread(source: RelationshipSource, revised: Revised): RelationshipSource {
  const member = revised.get(source.call);
  if (!member) return source;
  const { mapper, scope, conditional } = source;
  const named = { name: source.member.name, nameSite: member.nameSite };
  return relationshipSource(mapper, named, member.value, member.annotation, scope, conditional);
}

/** Notes which relationships of a file are others now. Answers whether that is all that has changed. */
function revise(file: PythonFile, shape: PythonShape, names: Names, revised: Revised): boolean {
  const before = file.facts.shape;
  return (
    before.tableCalls === shape.tableCalls &&
    before.makesClasses === shape.makesClasses &&
    areSame(before.stars, shape.stars) &&
    areSame(before.effects, shape.effects) &&
    before.classes.length === shape.classes.length &&
    before.classes.every((it, index) => reviseClass(it, shape.classes[index], file, names, revised)) &&
    areSameBindings(before.bindings, shape.bindings, before, shape)
  );
}

function areSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length === now.length && before.every((it, index) => it === now[index]);
}

/** Whether the same names are bound to the same things in the same order; a class is the same whatever it holds. */
function areSameBindings(
  before: PythonShape['bindings'],
  now: PythonShape['bindings'],
  { classes }: PythonShape,
  { classes: classesNow }: PythonShape,
): boolean {
  if (before.size !== now.size) return false;
  const next = now.entries();
  for (const [name, binding] of before) {
    const [nameNow, bindingNow] = next.next().value ?? [];
    if (name !== nameNow || !bindingNow) return false;
    if (binding !== bindingNow && !isSameClass(binding, bindingNow, classes, classesNow)) return false;
  }
  return true;
}

function isSameClass(
  before: Binding,
  now: Binding,
  classes: readonly ClassShape[],
  classesNow: readonly ClassShape[],
): boolean {
  return (
    before.kind === 'class' &&
    now.kind === 'class' &&
    before.typeChecking === now.typeChecking &&
    classes.indexOf(before.shape) === classesNow.indexOf(now.shape)
  );
}

function reviseClass(
  before: ClassShape,
  now: ClassShape | undefined,
  file: PythonFile,
  names: Names,
  revised: Revised,
): boolean {
  if (before === now) return true;
  return (
    before.name === now?.name &&
    before.nameSite === now.nameSite &&
    before.site === now.site &&
    before.scope === now.scope &&
    before.within === now.within &&
    before.within === now.within &&
    areSame(before.bases, now.bases) &&
    areSame(before.keywords, now.keywords) &&
    areSame(before.decorators, now.decorators) &&
    before.members.length === now.members.length &&
    before.members.every((it, index) => reviseMember(it, now.members[index], before, file, names, revised))
  );
}

/** Whether a member is the same, or was and is a relationship that nothing else in its class is a name for. */
function reviseMember(
  before: Member,
  now: Member | undefined,
  { members }: ClassShape,
  file: PythonFile,
  names: Names,
  revised: Revised,
): boolean {
  if (before === now) return true;
  const { name } = before;
  if (now?.name !== name || before.nameSite !== now.nameSite || before.conditional || now.conditional) return false;
  const [call, value] = [relationshipCall(before.value, { names, file }), relationshipCall(now.value, { names, file })];
  if (!call || !value || revised.has(call) || before.method || now.method || name.startsWith('__')) return false;
  const isShared = members.some(
    (it) =>
      it !== before &&
      (it.name === name || it.value === call || (it.value?.kind === 'path' && it.value.names[0] === name)),
  );
  if (isShared) return false;
  revised.set(call, { ...now, value });
  return true;
}
