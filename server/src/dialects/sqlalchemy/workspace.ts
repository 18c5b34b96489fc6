import type { Value } from '../../model/facts.ts';
import type { ClassRegistry, Found } from './names/class-registry.ts';
import type { ClassNode } from './names/classes.ts';
import { resolveHere, type Scope } from './values/evaluate.ts';
import type { Mapper, Property } from './laws/mapping.ts';
import type { MappedClass } from './mapping/mapped-classes.ts';
import type { DeclaredClass, Names } from './names/names.ts';
import type { Programs } from './names/programs.ts';
import type { Metadata } from './schema/metadata.ts';
import type { SchemaRegistry } from './schema/schema-registry.ts';
import type { TableDraft } from './schema/tables.ts';
import type { VersionRange } from './version.ts';

/** Everything names can lead to while mappers are assembled. */
export interface Workspace {
  readonly names: Names;
  readonly programs: Programs;
  readonly nodes: ReadonlyMap<DeclaredClass, ClassNode>;
  readonly mapped: ReadonlyMap<ClassNode, MappedClass>;
  readonly classes: ClassRegistry;
  readonly schema: SchemaRegistry;
  readonly mappers: ReadonlyMap<MappedClass, MapperDraft>;
  /** Classes whose columns others take over by name: `id = BaseMixin.id`. */
  readonly lenders: Set<DeclaredClass>;
  readonly range: VersionRange;
}

/** A mapper while its properties are still being collected. */
export interface MapperDraft extends Mapper {
  readonly mapped: MappedClass;
  readonly superclass: MapperDraft | undefined;
  readonly localTable: TableDraft;
  readonly tables: readonly TableDraft[];
  readonly metadata: Metadata;
  /** Where strings in the arguments of its relationships look for tables. */
  readonly stringMetadata: Metadata;
  readonly properties: Map<string, Property>;
  readonly plainAttributes: Set<string>;
  open: boolean;
}

/** The property that `name` is on `mapper`: its own, or an inherited one. */
export function propertyOf(mapper: MapperDraft, name: string): Property | undefined {
  for (let it: MapperDraft | undefined = mapper; it; it = it.superclass) {
    const property = it.properties.get(name);
    if (property) return property;
  }
  return undefined;
}

/** What a string means as the name of a class where `mapper` is configured. */
export function classNamed(name: string, { registry, mapped }: MapperDraft, { classes }: Workspace): Found {
  return classes.find(registry, name, mapped.node.file);
}

/** The table that a string means where `mapper` is configured. */
export function tableNamed(
  key: string,
  { stringMetadata, mapped }: MapperDraft,
  { schema }: Workspace,
): TableDraft | undefined {
  return schema.find(stringMetadata.id, key, mapped.node.file);
}

/** The mapper that a path to a class stands for. */
export function mapperOfPath(
  workspace: Workspace,
  path: readonly [string, ...string[]],
  scope: Scope,
): MapperDraft | undefined {
  const symbol = resolveHere(path, scope);
  return symbol.kind === 'class' ? mapperOfClass(workspace, symbol.declared) : undefined;
}

/** The mapper of a class, if it is mapped. */
export function mapperOfClass(workspace: Workspace, declared: DeclaredClass): MapperDraft | undefined {
  const node = workspace.nodes.get(declared);
  const mapped = node && workspace.mapped.get(node);
  return mapped && workspace.mappers.get(mapped);
}

/** Where the value of an argument stands and for which class it is read. */
export interface Reading {
  readonly workspace: Workspace;
  readonly mapper: MapperDraft;
  readonly scope: Scope;
  /** The keyword, for messages. */
  readonly argument: string;
}

/** The expression a string argument is evaluated to, or what a lambda returns. */
export function evaluated(value: Value): { readonly value: Value; readonly asString: boolean } {
  if (value.kind === 'lambda') return { value: value.body, asString: false };
  if (value.kind === 'string') return { value: value.expression ?? value, asString: true };
  return { value, asString: false };
}
