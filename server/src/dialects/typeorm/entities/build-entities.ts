import type { ClassArgs, ColumnArgs, EmbeddedArgs, RelationArgs } from '../args/class-args.ts';
import type { ArgsStorage } from '../args/storage.ts';
import { embedIn } from './embed.ts';
import type { ColumnDraft, EmbeddedDraft, EntityDraft, Place, RelationDraft } from './entity-draft.ts';
import { type Lineage, lineageOf } from './lineage.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** All entities, in the order of their declarations (`EntityMetadataBuilder.build` up to `computeEntityMetadataStep1`). */
export function buildEntities(storage: ArgsStorage): readonly EntityDraft[] {
  const lineages = new Map(storage.tables.map((it) => [it, lineageOf(it, storage)]));
  const drafts = new Map<ClassArgs, EntityDraft>();
  const regular = storage.tables.filter((it) => it.table?.kind !== 'child');
  for (const args of regular) drafts.set(args, newEntity(args, undefined));
  // Those that share a table are made after the one that has it.
  const roots = [...drafts.values()].filter((it) => it.args.inheritance);
  for (const args of storage.tables) {
    if (drafts.has(args)) continue;
    const parent = roots.find((it) => it.children.some((child) => isSame(child, args)));
    drafts.set(args, newEntity(args, parent));
  }
  return storage.tables.flatMap((it) => drafts.get(it) ?? []);

  function newEntity(args: ClassArgs, parent: EntityDraft | undefined): EntityDraft {
    const lineage = lineages.get(args) ?? { classes: [args], open: true };
    const table = args.table ?? { kind: 'regular', name: { kind: 'absent' }, schema: { kind: 'absent' } };
    const children = args.inheritance || table.kind === 'child' ? childrenOf(args) : [];
    const draft: Mutable<EntityDraft> & { relations: RelationDraft[]; columns: ColumnDraft[] } = {
      args,
      name: args.name,
      kind: table.kind,
      parent,
      givenTable: parent ? parent.givenTable : table.name,
      schema: parent ? parent.schema : table.schema,
      lineage: lineage.classes,
      children,
      columns: [],
      relations: [],
      embeddeds: new Map(),
      plain: placesOf(lineage.classes, (it) => it.plain),
      obscure: placesOf(lineage.classes, (it) => it.obscure),
      open: lineage.open || (table.kind === 'child' && !parent),
    };
    const registered = [...lineage.classes].reverse().concat(children);
    const tree = [...lineage.classes, ...children];
    draft.columns = firstOf(registered, (it) => it.columns).map(([from, column]) => newColumn(column, from));
    draft.relations = relationsOf(registered, tree, draft, parent);
    const embeddeds = new Map<string, EmbeddedDraft>();
    const embedded = firstOf(registered, (it) => it.embeddeds).map(([from, it]) =>
      embedIn(it, from, undefined, draft, storage, embeddeds),
    );
    draft.columns.push(...embedded.flatMap((it) => it.columns));
    draft.relations.push(...embedded.flatMap((it) => it.relations));
    draft.embeddeds = embeddeds;
    return draft;
  }

  /** `filterSingleTableChildren`: every `@ChildEntity()` below a class. */
  function childrenOf(args: ClassArgs): readonly ClassArgs[] {
    return storage.tables
      .filter((it) => it !== args && it.table?.kind === 'child' && isBelow(lineages.get(it), args))
      .sort((a, b) => depthOf(a) - depthOf(b));
  }

  function depthOf(args: ClassArgs): number {
    return lineages.get(args)?.classes.length ?? 0;
  }
}

function isBelow(lineage: Lineage | undefined, args: ClassArgs): boolean {
  return lineage?.classes.slice(1).some((it) => isSame(it, args)) ?? false;
}

/** Whether both are for one class, or one object. */
function isSame(one: ClassArgs, other: ClassArgs): boolean {
  return one === other || (one.declared !== undefined && one.declared === other.declared);
}

function newColumn(args: ColumnArgs, from: ClassArgs): ColumnDraft {
  return { args, from, path: args.property, embedded: undefined };
}

/** The first of each property wins (`filterByTargetAndWithoutDuplicateProperties`). */
function firstOf<T extends ColumnArgs | EmbeddedArgs>(
  registered: readonly ClassArgs[],
  part: (args: ClassArgs) => readonly T[],
): readonly (readonly [ClassArgs, T])[] {
  const found = new Map<string, readonly [ClassArgs, T]>();
  for (const args of registered) {
    for (const it of part(args)) if (!found.has(it.property)) found.set(it.property, [args, it]);
  }
  return [...found.values()];
}

/**
 * The relations of a class, its bases and those that share its table (`filterRelations`). What declares one again only gives
 * it another target; a `@ChildEntity()` shares those of its parent.
 */
function relationsOf(
  registered: readonly ClassArgs[],
  tree: readonly ClassArgs[],
  entity: EntityDraft,
  parent: EntityDraft | undefined,
): RelationDraft[] {
  const found = new Map<string, RelationDraft>();
  for (const from of registered) {
    for (const args of from.relations) {
      const known = found.get(args.property);
      if (!known) found.set(args.property, newRelation(args, from, entity));
      else if (tree.indexOf(from) < tree.indexOf(known.nearest.from))
        found.set(args.property, { ...known, nearest: { args, from } });
    }
  }
  if (!parent) return [...found.values()];
  const inherited = new Map(parent.relations.filter((it) => !it.embedded).map((it) => [it.path, it]));
  return [...found.values()].map((it) => {
    const shared = inherited.get(it.path);
    // Of several subclasses that declare one property, TypeORM takes the first for all. Each is shown as it is written.
    return shared?.from === it.from ? shared : it;
  });
}

function newRelation(args: RelationArgs, from: ClassArgs, entity: EntityDraft): RelationDraft {
  return { entity, args, from, nearest: { args, from }, path: args.property, embedded: undefined };
}

function placesOf(
  classes: readonly ClassArgs[],
  part: (args: ClassArgs) => ReadonlyMap<string, Place['site']>,
): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const args of classes) {
    for (const [name, site] of part(args)) if (!places.has(name)) places.set(name, { uri: args.uri, site });
  }
  return places;
}
