import { once } from '../../../base/once.ts';
import type { ClassArgs, ColumnArgs, EmbeddedArgs, RelationArgs } from '../args/class-args.ts';
import type { ArgsStorage } from '../args/storage.ts';
import { embedIn } from './embed.ts';
import type { ColumnDraft, EmbeddedDraft, EntityDraft, Place, RelationDraft } from './entity-draft.ts';
import { type Lineage, lineageOf } from './lineage.ts';

/** Makes entities of what classes and schemas tell (`EntityMetadataBuilder.build` up to `computeEntityMetadataStep1`), each when it is asked for. */
export interface EntityDrafts {
  /** That of a class or schema with a table. */
  readonly of: (args: ClassArgs) => EntityDraft;
  readonly lineage: (args: ClassArgs) => Lineage;
}

/** No entities yet. */
export function entityDrafts(storage: ArgsStorage): EntityDrafts {
  const lineages = new Map<ClassArgs, Lineage>();
  const drafts = new Map<ClassArgs, EntityDraft>();
  const childTables = once(() => storage.tables.filter((it) => it.table?.kind === 'child'));
  const roots = once(() => storage.tables.filter((it) => it.inheritance && it.table?.kind !== 'child'));
  return { of, lineage };

  function of(args: ClassArgs): EntityDraft {
    const known = drafts.get(args);
    if (known) return known;
    const draft = newEntity(args, args.table?.kind === 'child' ? parentOf(args) : undefined);
    drafts.set(args, draft);
    return draft;
  }

  /** Those that share a table share it with the first entity above them that has `@TableInheritance()`. */
  function parentOf(args: ClassArgs): EntityDraft | undefined {
    const root = roots().find((it) => isBelow(lineage(args), it));
    return root && of(root);
  }

  function newEntity(args: ClassArgs, parent: EntityDraft | undefined): EntityDraft {
    const table = args.table ?? { kind: 'regular', name: { kind: 'absent' }, schema: { kind: 'absent' } };
    const children = args.inheritance || table.kind === 'child' ? childrenOf(args) : [];
    const places = once(() => {
      const { classes } = lineage(args);
      return { plain: placesOf(classes, (it) => it.plain), obscure: placesOf(classes, (it) => it.obscure) };
    });
    const content = once(() => contentOf(draft));
    const draft: EntityDraft = {
      args,
      name: args.name,
      kind: table.kind,
      parent,
      givenTable: parent ? parent.givenTable : table.name,
      schema: parent ? parent.schema : table.schema,
      get lineage() {
        return lineage(args).classes;
      },
      children,
      get columns() {
        return content().columns;
      },
      get relations() {
        return content().relations;
      },
      get embeddeds() {
        return content().embeddeds;
      },
      get plain() {
        return places().plain;
      },
      get obscure() {
        return places().obscure;
      },
      get open() {
        return lineage(args).open || (table.kind === 'child' && !parent);
      },
    };
    return draft;
  }

  function contentOf(draft: EntityDraft): Pick<EntityDraft, 'columns' | 'relations' | 'embeddeds'> {
    const { lineage, children, parent } = draft;
    const registered = [...lineage].reverse().concat(children);
    const embeddeds = new Map<string, EmbeddedDraft>();
    const embedded = firstOf(registered, (it) => it.embeddeds).map(([from, it]) =>
      embedIn(it, from, undefined, draft, storage, embeddeds),
    );
    const columns = firstOf(registered, (it) => it.columns).map(([from, column]) => newColumn(column, from));
    return {
      columns: [...columns, ...embedded.flatMap((it) => it.columns)],
      relations: [
        ...relationsOf(registered, [...lineage, ...children], draft, parent),
        ...embedded.flatMap((it) => it.relations),
      ],
      embeddeds,
    };
  }

  function lineage(args: ClassArgs): Lineage {
    const known = lineages.get(args) ?? lineageOf(args, storage);
    lineages.set(args, known);
    return known;
  }

  /** `filterSingleTableChildren`: every `@ChildEntity()` below a class. */
  function childrenOf(args: ClassArgs): readonly ClassArgs[] {
    return childTables()
      .filter((it) => it !== args && isBelow(lineage(it), args))
      .sort((a, b) => depthOf(a) - depthOf(b));
  }

  function depthOf(args: ClassArgs): number {
    return lineage(args).classes.length;
  }
}

function isBelow({ classes }: Lineage, args: ClassArgs): boolean {
  return classes.slice(1).some((it) => isSame(it, args));
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
