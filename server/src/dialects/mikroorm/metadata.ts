import type { DeclaredEntity, DeclaredProperty, PropertyKind } from './declared.ts';
import type { Sides } from './laws/sides.ts';
import type { Target } from './read/targets.ts';

/** What MikroORM knows of an entity after discovery: its `EntityMetadata`. One object is one entity. All but its declaration is worked out when it is asked for. */
export interface Meta {
  readonly declared: DeclaredEntity;
  readonly name: string;
  /** The entity it inherits from: itself in a table of its own, or the one whose table it shares. */
  readonly parent: Meta | undefined;
  /** The top of the hierarchy that is stored together; the entity itself where none is. */
  readonly root: Meta;
  readonly inheritance: 'sti' | 'tpt' | undefined;
  /** In MikroORM's order, by name. */
  readonly properties: ReadonlyMap<string, Property>;
  /** Whether it may have properties that are not seen here. */
  readonly open: boolean;
}

/** A property as one entity has it: its own, inherited, or from an embeddable. */
export interface Property {
  readonly name: string;
  readonly declared: DeclaredProperty;
  readonly meta: Meta;
  readonly kind: PropertyKind;
  /** `inherited` is what another entity declares, `embedded` what an embeddable does. */
  readonly origin: 'own' | 'inherited' | 'embedded';
  readonly target: Target;
  /** The entities among the target's classes. */
  readonly targets: readonly Meta[];
  readonly sides: Sides;
  /** The inverse side that MikroORM enters as `inversedBy` by itself. */
  readonly wired: Property | undefined;
}
