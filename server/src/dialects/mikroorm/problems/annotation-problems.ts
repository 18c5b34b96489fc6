import type { Located, Value } from '../../../model/facts.ts';
import type { EndProblem } from '../../../model/graph.ts';
import type { Member } from '../../../syntax/typescript/shape.ts';
import { untimely } from '../../typescript/load-order.ts';
import type { DeclaredEntity } from '../declared.ts';
import type { Discovered } from '../discovered.ts';
import type { Property } from '../metadata.ts';
import { type AnnotatedType, annotatedType } from '../read/annotations.ts';
import { isOption } from '../schema/field-names.ts';

/** What a property of a decorated class is said to hold, against what MikroORM puts there. It does not look itself. */
export function* annotationProblems(property: Property, discovered: Discovered): Iterable<EndProblem> {
  const { member, style } = property.declared;
  if (style !== 'decorator' || !member || member.declare || member.kind === 'getter' || member.kind === 'setter')
    return;
  if (property.kind === '1:m' || property.kind === 'm:n') yield* ofCollection(property, member, discovered);
  else yield* ofReference(property, member, discovered);
}

function* ofCollection(property: Property, member: Member, discovered: Discovered): Iterable<EndProblem> {
  const { uri } = property.declared;
  const { type, initializer } = member;
  const annotated = type && annotatedType(type);
  if (initializer?.kind === 'list') {
    yield { kind: 'collectionInitialized', at: { uri, site: initializer.site } };
    return;
  }
  if (type && annotated && isScalarType(annotated)) {
    yield {
      kind: 'annotationDiffers',
      fault: 'notACollection',
      spelled: spelledType(annotated),
      at: { uri, site: type.site },
    };
    return;
  }
  yield* otherClass(property, contentOf(member), discovered);
  const isCollection = annotated?.wrappers.some((it) => collections.has(it)) ?? false;
  const isMade = initializer !== undefined || discovered.isAssigned(property) || member.abstract || member.static;
  if (isCollection && !isMade) yield { kind: 'collectionNotMade' };
}

function* ofReference(property: Property, member: Member, discovered: Discovered): Iterable<EndProblem> {
  const { uri, options, open } = property.declared;
  const { type, initializer } = member;
  const annotated = type && annotatedType(type);
  const made = initializer?.kind === 'call' && initializer.constructs && nameOf(initializer.callee) === 'Collection';
  const held = annotated?.wrappers.find((it) => collections.has(it) || arrays.has(it));
  if (made || held !== undefined) {
    const at: Located = { uri, site: (type ?? initializer)?.site ?? member.nameSite };
    yield { kind: 'annotationDiffers', fault: 'collection', spelled: held ?? 'Collection', at };
    return;
  }
  if (!type || !annotated || isOption(property, 'mapToPk', true) || options.has('mapToPk')) return;
  yield* otherClass(property, annotated.named, discovered);
  yield* notInitialized(property, annotated, discovered);
  if (open || !annotated.named) return;
  const isWrapped = annotated.wrappers.some((it) => references.has(it));
  const isRef = isOption(property, 'ref', true) || isOption(property, 'wrappedReference', true);
  const isSaid = options.has('ref') || options.has('wrappedReference');
  if (annotated.wrappers.includes('LazyRef')) return;
  // Without a target nothing but a provider that reads the sources can tell what this is, and it reads the wrapper too.
  const isRead = property.declared.target === undefined && !options.has('type');
  if (isWrapped && !isSaid && !isRead && !discovered.reflects(uri))
    yield { kind: 'referenceDiffers', fault: 'noOption', at: { uri, site: type.site } };
  const isPlain = annotated.wrappers.every((it) => it === 'Rel' || it === 'Opt' || it === 'Hidden');
  if (isRef && !isWrapped && isPlain && discovered.isKnownClass(annotated.named, uri))
    yield { kind: 'referenceDiffers', fault: 'noWrapper', at: { uri, site: type.site } };
}

/** The compiler emits the class that an annotation names as a value, which may not be there yet; `Rel<User>` is none. */
function* notInitialized(
  { declared: { member, uri } }: Property,
  { wrappers, named, optional }: AnnotatedType,
  { context, registry: { program } }: Discovered,
): Iterable<EndProblem> {
  if (named?.kind !== 'path' || wrappers.length > 0 || optional) return;
  const shape = program.shape(uri);
  const binding = shape?.bindings.get(named.names[0]);
  const owner = shape?.classes.find((it) => member !== undefined && it.members.includes(member));
  const symbol = program.classOf(uri, named);
  if (symbol.kind !== 'class' || !owner || (binding?.kind === 'import' && binding.typeOnly)) return;
  const because = untimely(symbol, program.declared(uri, owner), program, context.compilerOptions(uri));
  if (because)
    yield { kind: 'classNotInitialized', name: symbol.shape.name, because, at: { uri, site: lastSite(named) } };
}

/** `Collection<Tag>` where the decorator says `Post`: of unrelated entities only. */
function* otherClass(property: Property, named: Value | undefined, discovered: Discovered): Iterable<EndProblem> {
  const { target, declared } = property;
  if (!named || target.outcome.kind !== 'known' || !declared.target) return;
  const entity = discovered.entityNamed(named, declared.uri);
  if (!entity || target.outcome.entities.some((it) => discovered.isRelated(it, entity))) return;
  const at = { uri: declared.uri, site: lastSite(named) };
  yield { kind: 'annotationDiffers', fault: 'otherClass', spelled: spelledEntity(entity, named), at };
}

/** What a collection is said to hold: by its annotation, else by what it is made as. */
function contentOf({ type, initializer }: Member): Value | undefined {
  if (type) return annotatedType(type).named;
  const [given] = initializer?.kind === 'call' ? (initializer.typeArguments ?? []) : [];
  return given && annotatedType(given).named;
}

/** Whether a type is surely one object, and neither a collection nor something that may be anything. */
function isScalarType({ wrappers, named }: AnnotatedType): boolean {
  if (wrappers.some((it) => collections.has(it)) || !named) return false;
  const name = nameOf(named);
  if (name === undefined || anything.has(name) || name.endsWith('Collection')) return false;
  return wrappers.every((it) => arrays.has(it) || it === 'Rel' || it === 'Ref' || it === 'Reference');
}

const collections = new Set(['Collection', 'LoadedCollection', 'Loaded']);
const arrays = new Set(['[]', 'Array', 'ReadonlyArray', 'Set']);
const references = new Set(['Ref', 'Reference', 'IdentifiedReference', 'EntityRef', 'LoadedReference']);
const anything = new Set(['any', 'unknown', 'object', 'never', 'Collection', 'this']);

function nameOf(value: Value): string | undefined {
  return value.kind === 'path' ? value.names.at(-1) : undefined;
}

function lastSite(value: Value): Located['site'] {
  return value.kind === 'path' ? (value.sites.at(-1) ?? value.site) : value.site;
}

function spelledType({ wrappers, named }: AnnotatedType): string {
  const name = (named && nameOf(named)) ?? '';
  return wrappers.some((it) => arrays.has(it)) ? `${name}[]` : name;
}

function spelledEntity(entity: DeclaredEntity, named: Value): string {
  return nameOf(named) ?? entity.name;
}
