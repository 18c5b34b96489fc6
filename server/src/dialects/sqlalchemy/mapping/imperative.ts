import type { Located, Site, Value } from '../../../model/facts.ts';
import { optionsOfDict } from '../values/arguments.ts';
import { registryRoot, type Root } from '../names/bases.ts';
import type { ClassNode } from '../names/classes.ts';
import { follow, type Scope } from '../values/evaluate.ts';
import type { DeclaredClass, Names } from '../names/names.ts';

/** `registry.map_imperatively(Class, table, properties={…})`, or `mapper(…)` before 2.0. */
export interface ImperativeMapping {
  readonly table: Value | undefined;
  /** Attribute name → what is mapped under it. */
  readonly properties: readonly { readonly name: string; readonly nameSite: Site; readonly value: Value }[];
  /** Whether `properties` holds more than the source shows. */
  readonly open: boolean;
  /** Whether it is told to be concrete. */
  readonly concrete: boolean;
  readonly scope: Scope;
  readonly root: Root;
  /** Where the call stands. */
  readonly at: Located;
}

type Call = Extract<Value, { kind: 'call' }>;

/** All imperative mappings of the workspace, by the class they map. */
export function imperativeMappings(
  names: Names,
  nodes: ReadonlyMap<DeclaredClass, ClassNode>,
): ReadonlyMap<ClassNode, ImperativeMapping> {
  const mappings = new Map<ClassNode, ImperativeMapping>();
  for (const file of names.files) {
    const scope: Scope = { names, file };
    for (const { value, within } of file.facts.shape.effects) read(value, { names, file: names.inside(file, within) });
    for (const binding of file.facts.shape.bindings.values()) if (binding.kind === 'value') read(binding.value, scope);
  }
  return mappings;

  function read(call: Value, scope: Scope): void {
    if (call.kind !== 'call') return;
    const argument = (index: number, ...keywords: readonly string[]): Value | undefined =>
      call.arguments[index] ?? call.options.find((it) => keywords.includes(it.keyword))?.value;
    const declared = mappedBy(call, scope);
    const node = declared && nodes.get(declared);
    if (!node) return;
    const known = mappings.get(node);
    if (known) {
      // Which of several mappings is made cannot be told.
      mappings.set(node, { ...known, open: true });
      return;
    }
    const written = argument(2, 'properties');
    const { value: properties, scope: at } = written ? follow(written, scope) : { value: undefined, scope };
    const options = properties && optionsOfDict(properties);
    const concrete = argument(Infinity, 'concrete');
    mappings.set(node, {
      table: argument(1, 'local_table', 'table'),
      properties: (options ?? []).map((it) => ({ name: it.keyword, nameSite: it.keywordSite, value: it.value })),
      open: properties !== undefined && !options,
      concrete: concrete?.kind === 'constant' && concrete.value === true,
      scope: at,
      root: rootOf(call, scope),
      at: { uri: scope.file.uri, site: call.site },
    });
    // `relationship(mapper(Post, posts))` maps the other class on the way.
    for (const { value } of options ?? []) if (value.kind === 'call') for (const it of value.arguments) read(it, at);
  }
}

/** The class that a value maps, if it is such a call: what the call gives is the mapper. */
export function mappedBy(value: Value, scope: Scope): DeclaredClass | undefined {
  if (value.kind !== 'call' || !isMapperCall(value, scope)) return undefined;
  const given = value.arguments[0] ?? value.options.find((it) => it.keyword === 'class_')?.value;
  const symbol = given?.kind === 'path' ? scope.names.resolve(scope.file, given.names) : undefined;
  return symbol?.kind === 'class' ? symbol.declared : undefined;
}

function isMapperCall({ callee: written }: Call, scope: Scope): boolean {
  const { names, file } = scope;
  const { value: callee } = follow(written, scope);
  if (callee.kind === 'member') return callee.name === 'map_imperatively';
  if (callee.kind !== 'path') return false;
  if (callee.names.at(-1) === 'map_imperatively') return true;
  if (callee.names.at(-1) !== 'mapper') return false;
  const symbol = names.resolve(file, callee.names);
  return symbol.kind === 'external' && symbol.path.startsWith('sqlalchemy');
}

function rootOf({ callee }: Call, { names, file }: Scope): Root {
  const [first, ...rest] = callee.kind === 'path' ? callee.names.slice(0, -1) : [];
  if (first !== undefined && callee.kind === 'path' && callee.names.at(-1) === 'map_imperatively')
    return { ...registryRoot([first, ...rest], file, names), ignoresAssignments: true };
  const own = { registry: 'mapper', ignoresAssignments: true };
  return { dialect: 'sqlalchemy', metadata: undefined, external: false, isShown: false, ...own };
}
