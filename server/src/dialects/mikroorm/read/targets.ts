import type { Ignorance, Site, Value } from '../../../model/facts.ts';
import type { Symbol } from '../../../syntax/typescript/program.ts';
import { follow } from '../../typescript/follow.ts';
import type { DeclaredEntity, DeclaredProperty } from '../declared.ts';
import type { Registry } from '../registry.ts';
import { namedType } from './annotations.ts';

/** Where a relation leads to, as far as its declaration says. */
export interface Target {
  readonly outcome: TargetOutcome;
  /** The name and place of the class, or of the first of several. */
  readonly spelled: { readonly name: string; readonly site: Site } | undefined;
  /** Whether it is named by a string, which MikroORM 7 refuses. */
  readonly byString: boolean;
}

export type TargetOutcome =
  /** Several for a polymorphic relation. They need not be entities. */
  | { readonly kind: 'known'; readonly entities: readonly DeclaredEntity[] }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly DeclaredEntity[] }
  | { readonly kind: 'missing'; readonly name: string }
  /** A class stands where a function has to. */
  | { readonly kind: 'notAFunction'; readonly name: string }
  /** The function returns nothing. */
  | { readonly kind: 'notReturned' }
  /** Nothing names it, not even an annotation. */
  | { readonly kind: 'notGiven' }
  | { readonly kind: 'unknown'; readonly because: Ignorance };

/** Finds what `entity`, `type` or the annotation of a property names (`MetadataProvider.loadEntityMetadata`, `EntitySchema.normalizeType`). */
export function targetOf(property: DeclaredProperty, registry: Registry): Target {
  const { target, options } = property;
  if (target && !isNothing(target)) return targetOfValue(target, property, registry);
  const type = options.get('type')?.value;
  if (type && !isNothing(type)) return { ...ofType(type, property, registry), byString: false };
  return fromMember(property, registry);
}

function targetOfValue(value: Value, property: DeclaredProperty, registry: Registry): Target {
  const { program } = registry;
  if (value.kind === 'string') return byName(value.text, value.site, property, registry);
  if (value.kind === 'lambda') return result(value.body, property, registry);
  const followed = follow(value, { program, uri: property.uri });
  if (followed.value.kind === 'lambda' && followed.uri === property.uri)
    return result(followed.value.body, property, registry);
  // Builders take entities themselves; decorators and options call what they are given.
  if (property.style === 'builder') return result(value, property, registry);
  const { spelled, outcome } = result(value, property, registry);
  return outcome.kind === 'known' && outcome.entities.every((it) => it.style === 'class')
    ? target({ kind: 'notAFunction', name: spelled?.name ?? '' }, spelled)
    : target(unknown('dynamic'), spelled);
}

/** What the function returns: a class, a schema, or a list of them. */
function result(value: Value, property: DeclaredProperty, registry: Registry): Target {
  if (value.kind === 'string') return byName(value.text, value.site, property, registry);
  if (value.kind === 'constant') return target({ kind: 'notReturned' });
  if (value.kind === 'list') {
    const each = value.items.map((it) => result(it, property, registry));
    const entities = each.flatMap(({ outcome }) => (outcome.kind === 'known' ? outcome.entities : []));
    const all = entities.length === each.length && each.length > 0;
    return target(all ? { kind: 'known', entities } : unknown('dynamic'), each[0]?.spelled);
  }
  const spelled = spelledOf(value);
  // Nothing is typed there yet.
  if (spelled?.name === '') return target(unknown('dynamic'));
  const symbol = registry.program.classOf(property.uri, value);
  return target(outcomeOf(symbol, spelled?.name ?? '', property, registry), spelled);
}

function outcomeOf(symbol: Symbol, name: string, property: DeclaredProperty, registry: Registry): TargetOutcome {
  const entity = registry.ofSymbol(symbol);
  if (entity) return { kind: 'known', entities: [entity] };
  switch (symbol.kind) {
    case 'missing':
      return (
        inFunction(property, registry, name) ??
        (isLocal(property, registry) ? unknown('dynamic') : { kind: 'missing', name })
      );
    case 'external':
    case 'module':
      return unknown('external');
    case 'unknown':
      return unknown(symbol.because);
    default:
      return unknown('dynamic');
  }
}

/** Within a function, as in a test, names are those of that function: a class of the file that stands in one too. */
function inFunction(property: DeclaredProperty, registry: Registry, name: string): TargetOutcome | undefined {
  const inside = registry.program
    .shape(property.uri)
    ?.classes.filter((it) => it.name === name && it.scope !== 'module');
  const [shape, other] = inside ?? [];
  if (!shape || other) return undefined;
  return { kind: 'known', entities: [registry.ofClass(registry.program.declared(property.uri, shape))] };
}

function isLocal({ member, uri }: DeclaredProperty, { program }: Registry): boolean {
  const within = member && program.shape(uri)?.classes.find((it) => it.members.includes(member));
  return within !== undefined && within.scope !== 'module';
}

function byName(name: string, site: Site, property: DeclaredProperty, registry: Registry): Target {
  const found = registry.named(name, property.uri);
  const [entity, other] = found;
  const outcome: TargetOutcome = !entity
    ? { kind: 'missing', name }
    : other
      ? { kind: 'ambiguous', candidates: found }
      : { kind: 'known', entities: [entity] };
  return { outcome, spelled: { name, site }, byString: true };
}

/** `type: 'Author'`, `type: Author`; with an array or union of names in the string. */
function ofType(value: Value, property: DeclaredProperty, registry: Registry): Target {
  if (value.kind === 'string') {
    const name = value.text.replace(/^Array<(.*)>$|^(.*)\[\]$/, '$1$2');
    return /^\w+$/.test(name) ? byName(name, value.site, property, registry) : target(unknown('dynamic'));
  }
  return value.kind === 'lambda' ? result(value.body, property, registry) : result(value, property, registry);
}

/** From the annotation, as reflection does: `author!: Ref<Author>`, `books = new Collection<Book>(this)`. */
function fromMember(property: DeclaredProperty, registry: Registry): Target {
  const { member, open, style } = property;
  if (style !== 'decorator' || !member || open) return target(unknown('dynamic'));
  const made = member.initializer?.kind === 'call' ? member.initializer.typeArguments?.[0] : undefined;
  const written = member.type ?? made;
  if (!written) return member.initializer ? target(unknown('dynamic')) : target({ kind: 'notGiven' });
  const named = namedType(written);
  if (!named) return target(unknown('dynamic'));
  const symbol = registry.program.classOf(property.uri, named);
  const entity = registry.ofSymbol(symbol);
  const outcome = entity ? ({ kind: 'known', entities: [entity] } as const) : unknown('dynamic');
  return target(outcome, spelledOf(named));
}

function spelledOf(value: Value): Target['spelled'] {
  if (value.kind === 'path') {
    const name = value.names.at(-1);
    return name === undefined ? undefined : { name, site: value.sites.at(-1) ?? value.site };
  }
  return value.kind === 'member' ? { name: value.name, site: value.site } : undefined;
}

function target(outcome: TargetOutcome, spelled?: Target['spelled']): Target {
  return { outcome, spelled, byString: false };
}

function unknown(because: Ignorance): TargetOutcome {
  return { kind: 'unknown', because };
}

function isNothing(value: Value): boolean {
  return value.kind === 'constant' && (value.value === undefined || value.value === null);
}
