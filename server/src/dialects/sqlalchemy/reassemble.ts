import type { Value } from '../../model/facts.ts';
import type { Binding, ClassShape, Member, PythonShape } from '../../syntax/python/shape.ts';
import type { Assembly } from './assemble.ts';
import type { DeclaredClass, Names, PythonFile } from './names/names.ts';
import { mayRemap, remap, type Remapped } from './remap.ts';
import { readRelationship } from './relationships/relationship-arguments.ts';
import { relationshipCall, relationshipSource, type RelationshipSource } from './relationships/relationship-source.ts';

type Call = Extract<Value, { kind: 'call' }>;

/** What has changed in the files of an assembly. */
interface Changes {
  /** Members whose relationship is another one now, by the call that made it before. */
  readonly revised: Map<Call, Member & { readonly value: Call }>;
  /** The bodies, as they are now, of classes in which more has changed. */
  readonly remapped: Set<ClassShape>;
}

/**
 * Takes an assembly over to `files`, where they differ from its own in nothing but what some class bodies map: while somebody
 * types there, names and classes stay what they are, and only what draws from those bodies is read again. Where nothing but
 * arguments and annotations of relationships has changed, tables and columns stay as well. Answers `undefined` where more
 * has changed, so that everything has to be assembled anew.
 *
 * What is kept is revised in place: the assembly given must not be used any more.
 */
export function reassemble(before: Assembly, files: readonly PythonFile[]): Assembly | undefined {
  const { workspace, files: known } = before;
  if (known.length !== files.length) return undefined;
  const changes: Changes = { revised: new Map(), remapped: new Set() };
  const changed: (readonly [PythonFile, PythonFile])[] = [];
  for (const [index, file] of known.entries()) {
    const now = files[index];
    if (now?.uri !== file.uri || now.module !== file.module) return undefined;
    if (now.facts === file.facts) continue;
    changed.push([file, now]);
    if (now.facts.shape !== file.facts.shape && !revise(file, now.facts.shape, workspace.names, changes))
      return undefined;
  }
  for (const [file, { facts }] of changed) workspace.names.revise(file, facts);
  const classes = new Set(
    changes.remapped.size > 0 ? workspace.names.classes.filter((it) => changes.remapped.has(it.shape)) : [],
  );
  const remapped = classes.size > 0 ? remap(before, classes) : unchanged(before);
  if (!remapped) return undefined;
  const sources = remapped.sources.map((it) => reread(it, changes));
  const touched = new Set<DeclaredClass | undefined>(classes);
  for (const [index, source] of sources.entries())
    if (source !== remapped.sources[index]) touched.add(source.scope.body);

  // While arguments are read it is not known yet which attributes are relationships.
  for (const { mapper, key } of sources) mapper.properties.set(key, notRead);
  const readBefore = new Map(before.relationships.map((it) => [it.source, it]));
  const relationships = sources.map((source) => {
    const read = readBefore.get(source);
    return read && !remapped.concernsRelationship(read) ? read : readRelationship(source, workspace);
  });
  for (const { relationship, source } of relationships)
    source.mapper.properties.set(source.key, { kind: 'relationship', relationship });

  const isTouched = (mapper: Assembly['mappers'][number]): boolean =>
    mapper.mapped.node.mro.some((it) => touched.has(it.declared)) || remapped.concerns(mapper);
  const { ofClasses, ofRelationships } = before.faults;
  const untouched = new Map([...ofClasses].filter(([mapper]) => !isTouched(mapper)));
  const { inBodies } = remapped;
  const faults = { ofClasses: untouched, ofRelationships };
  return { ...before, sources, inBodies, relationships, faults };
}

const notRead = { kind: 'unknown' } as const;

function unchanged({ sources, inBodies }: Assembly): Remapped {
  return { sources, inBodies, concerns: () => false, concernsRelationship: () => false };
}

function reread(source: RelationshipSource, { revised }: Changes): RelationshipSource {
  const member = revised.get(source.call);
  if (!member) return source;
  const { mapper, scope, conditional } = source;
  const named = { name: source.member.name, nameSite: member.nameSite };
  return relationshipSource(mapper, named, member.value, member.annotation, scope, conditional);
}

/** Notes what is another thing in a file now. Answers whether that is all that has changed. */
function revise(file: PythonFile, shape: PythonShape, names: Names, changes: Changes): boolean {
  const before = file.facts.shape;
  return (
    before.tableCalls === shape.tableCalls &&
    before.makesClasses === shape.makesClasses &&
    areSame(before.stars, shape.stars) &&
    areSame(before.unsettled, shape.unsettled) &&
    areSame(before.effects, shape.effects) &&
    before.classes.length === shape.classes.length &&
    before.classes.every((it, index) => reviseClass(it, shape.classes[index], file, names, changes)) &&
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
  changes: Changes,
): boolean {
  if (before === now) return true;
  if (
    before.name !== now?.name ||
    before.nameSite !== now.nameSite ||
    before.site !== now.site ||
    before.scope !== now.scope ||
    before.within !== now.within ||
    !areSame(before.bases, now.bases) ||
    !areSame(before.keywords, now.keywords) ||
    !areSame(before.decorators, now.decorators)
  )
    return false;
  const revised = revisedMembers(before, now, file, names);
  if (revised) {
    for (const member of revised) changes.revised.set(...member);
    return true;
  }
  changes.remapped.add(now);
  return mayRemap(before, now, file, names);
}

/** The relationships that are others now, by the call that made them before; `undefined` if other members differ as well. */
function revisedMembers(
  { members }: ClassShape,
  now: ClassShape,
  file: PythonFile,
  names: Names,
): Changes['revised'] | undefined {
  if (members.length !== now.members.length) return undefined;
  const revised: Changes['revised'] = new Map();
  for (const [index, before] of members.entries()) {
    const member = now.members[index];
    if (before === member) continue;
    const revision = member && revisionOf(before, member, members, file, names);
    if (!revision || revised.has(revision.before)) return undefined;
    revised.set(revision.before, { ...member, value: revision.value });
  }
  return revised;
}

/** What a member was and is, if that is a relationship both times and nothing else in its class is a name for it. */
function revisionOf(
  before: Member,
  now: Member,
  members: readonly Member[],
  file: PythonFile,
  names: Names,
): { readonly before: Call; readonly value: Call } | undefined {
  const { name } = before;
  if (now.name !== name || before.nameSite !== now.nameSite || before.conditional || now.conditional) return undefined;
  const [call, value] = [relationshipCall(before.value, { names, file }), relationshipCall(now.value, { names, file })];
  if (!call || !value || before.method || now.method || name.startsWith('__')) return undefined;
  const isShared = members.some(
    (it) =>
      it !== before &&
      (it.name === name || it.value === call || (it.value?.kind === 'path' && it.value.names[0] === name)),
  );
  return isShared ? undefined : { before: call, value };
}
