import type { Uri } from '../../base/text.ts';
import type { Located, Resolution } from '../../model/facts.ts';
import type { Attribute, DialectId, Entity } from '../../model/graph.ts';
import type { EntityProblem } from '../../model/problems.ts';
import type { Table } from '../../model/schema.ts';
import type { MapperDraft } from './workspace.ts';

/** Where an entity gets what is only worked out when somebody asks. */
export interface EntitySource {
  attributes(mapper: MapperDraft, entity: Entity): ReadonlyMap<string, Attribute>;
  problems(mapper: MapperDraft): readonly EntityProblem[];
}

/**
 * A mapped class whose attributes and problems are put together when they are asked for, and then kept.
 *
 * A class, for a thousand objects with getters of their own take ten times the room.
 */
export class LazyEntity implements Entity {
  readonly at: Located;
  readonly table: Resolution<Table>;
  readonly open: boolean;
  superclass: Entity | undefined;
  readonly #mapper: MapperDraft;
  readonly #source: EntitySource;
  #attributes: ReadonlyMap<string, Attribute> | undefined;
  #problems: readonly EntityProblem[] | undefined;

  constructor(mapper: MapperDraft, open: boolean, source: EntitySource) {
    const { localTable, mapped } = mapper;
    this.#mapper = mapper;
    this.#source = source;
    this.at = { uri: mapped.node.file.uri, site: mapped.node.shape.nameSite };
    this.table = localTable.name === '' ? unknown : { kind: 'resolved', to: localTable };
    this.open = open;
  }

  get dialect(): DialectId {
    return this.#mapper.mapped.root.dialect;
  }

  get name(): string {
    return this.#mapper.name;
  }

  get module(): string {
    return this.#mapper.mapped.node.file.module;
  }

  get uri(): Uri {
    return this.at.uri;
  }

  get imperative(): boolean {
    return this.#mapper.mapped.imperative !== undefined;
  }

  get mapping(): Located | undefined {
    return this.#mapper.mapped.imperative?.at;
  }

  get attributes(): ReadonlyMap<string, Attribute> {
    this.#attributes ??= this.#source.attributes(this.#mapper, this);
    return this.#attributes;
  }

  get problems(): readonly EntityProblem[] {
    this.#problems ??= this.#source.problems(this.#mapper);
    return this.#problems;
  }
}

const unknown = { kind: 'unknown', because: 'dynamic' } as const;
