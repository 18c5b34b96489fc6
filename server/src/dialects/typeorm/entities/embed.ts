import type { ClassArgs, EmbeddedArgs } from '../args/class-args.ts';
import type { ArgsStorage } from '../args/storage.ts';
import { resultOf } from '../../typescript/follow.ts';
import type { ColumnDraft, EmbeddedDraft, EntityDraft, Place, RelationDraft } from './entity-draft.ts';
import { lineageOf } from './lineage.ts';

interface Embedded {
  readonly columns: readonly ColumnDraft[];
  readonly relations: readonly RelationDraft[];
}

/** What an embedded object and those within it add to an entity (`createEmbeddedsRecursively`); each is noted in `known`. */
export function embedIn(
  args: EmbeddedArgs,
  from: ClassArgs,
  parent: EmbeddedDraft | undefined,
  entity: EntityDraft,
  storage: ArgsStorage,
  known: Map<string, EmbeddedDraft>,
): Embedded {
  const path = parent ? `${parent.path}.${args.property}` : args.property;
  const { classes, open } = classesOf(args, from, storage);
  const within = withinOf(parent);
  const isCircular = classes.some((it) => within.has(it));
  const embedded: EmbeddedDraft = {
    path,
    prefixes: [...(parent?.prefixes ?? []), ...prefixOf(args)],
    parent,
    classes,
    at: { uri: from.uri, site: args.nameSite },
    plain: new Map(
      classes.flatMap((it) => [...it.plain].map(([name, site]): [string, Place] => [name, { uri: it.uri, site }])),
    ),
    open: open || isCircular || classes.some((it) => it.obscure.size > 0) || isFilledElsewhere(classes),
  };
  known.set(path, embedded);
  if (isCircular) return { columns: [], relations: [] };
  const registered = [...classes].reverse();
  const inner = registered.flatMap((it) =>
    it.embeddeds.map((args) => embedIn(args, it, embedded, entity, storage, known)),
  );
  return {
    columns: [
      ...registered.flatMap((it) =>
        it.columns.map((args) => ({ args, from: it, path: `${path}.${args.property}`, embedded })),
      ),
      ...inner.flatMap((it) => it.columns),
    ],
    relations: [
      ...registered.flatMap((it) =>
        it.relations.map((args) => ({
          entity,
          args,
          from: it,
          nearest: { args, from: it },
          path: `${path}.${args.property}`,
          embedded,
        })),
      ),
      ...inner.flatMap((it) => it.relations),
    ],
  };
}

/** Whether a class that declares nothing is embedded: columns are added to it when the program runs, or there would be no use in it. */
function isFilledElsewhere(classes: readonly ClassArgs[]): boolean {
  return classes.every((it) => it.columns.length + it.relations.length + it.embeddeds.length === 0);
}

/** The classes that an object is embedded in, through all levels: one of them again would have no end. */
function withinOf(embedded: EmbeddedDraft | undefined): ReadonlySet<ClassArgs> {
  const within = new Set<ClassArgs>();
  for (let it = embedded; it; it = it.parent) for (const args of it.classes) within.add(args);
  return within;
}

function classesOf(
  { type, schema }: EmbeddedArgs,
  from: ClassArgs,
  storage: ArgsStorage,
): { readonly classes: readonly ClassArgs[]; readonly open: boolean } {
  if (schema) return { classes: [schema], open: schema.open };
  const { program } = storage;
  const placed = type && resultOf(type, { program, uri: from.uri });
  const symbol = placed && program.classOf(placed.uri, placed.value);
  return symbol?.kind === 'class' ? lineageOf(storage.of(symbol), storage) : { classes: [], open: true };
}

/** `EmbeddedMetadata.buildPartialPrefix`. */
function prefixOf({ prefix, property }: EmbeddedArgs): readonly string[] {
  if (prefix.kind !== 'literal') return [property];
  return prefix.value === '' ? [] : [prefix.value];
}
