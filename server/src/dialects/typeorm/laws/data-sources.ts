import type { Located, Value, Written } from '../../../model/facts.ts';
import type { TypescriptProgram, TypescriptSource } from '../../../syntax/typescript/program.ts';
import type { TypescriptShape } from '../../../syntax/typescript/shape.ts';
import { booleanOf, follow, type Placed, resultOf, type Scope, stringOf } from '../../typescript/follow.ts';
import { optionsOf } from '../args/options.ts';
import type { EntityDraft } from '../entities/entity-draft.ts';
import { isTypeorm } from '../names/construct.ts';
import type { EntityRegistry } from './registry.ts';

/** What makes a connection of its options, and the entities if all of them show. */
export interface DataSource {
  readonly type: Written<string>;
  readonly entities: ReadonlySet<EntityDraft> | undefined;
  /** Where they are listed. */
  readonly list: Located | undefined;
}

/** The data sources that modules make by themselves, or hand to NestJS. Those that functions make do not show. */
export function dataSourcesOf(registry: EntityRegistry): readonly DataSource[] {
  const { program } = registry.storage;
  return program.files.flatMap((file) =>
    callsIn(file).flatMap((it) => dataSourceOf(it, { program, uri: file.uri }, registry) ?? []),
  );
}

const known = new WeakMap<TypescriptShape, readonly Value[]>();

/** The calls of a module that imports what makes data sources. */
function callsIn({ shape }: TypescriptSource): readonly Value[] {
  const found = known.get(shape) ?? (mayMake(shape) ? [...evaluated(shape)].flatMap((it) => [...calls(it)]) : []);
  known.set(shape, found);
  return found;
}

/** What makes data sources, and by which argument it is told how. */
const makers: ReadonlySet<string> = new Set(['DataSource', 'createConnection', 'TypeOrmModule']);

function mayMake({ bindings }: TypescriptShape): boolean {
  return [...bindings.values()].some((it) => it.kind === 'import' && (makers.has(it.imported) || it.imported === '*'));
}

/** What a module evaluates when it is loaded. */
function* evaluated({ bindings, exports, effects, classes }: TypescriptShape): Iterable<Value> {
  for (const it of bindings.values()) if (it.kind === 'value') yield it.value;
  for (const it of exports.values()) if (it.kind === 'value') yield it.value;
  for (const it of effects) yield it.value;
  for (const { decorators } of classes) for (const it of decorators) yield it.value;
}

function* calls(value: Value): Iterable<Value> {
  switch (value.kind) {
    case 'call':
      yield value;
      yield* calls(value.callee);
      for (const it of value.arguments) yield* calls(it);
      return;
    case 'member':
      yield* calls(value.of);
      return;
    case 'list':
      for (const it of value.items) yield* calls(it);
      return;
    case 'dict':
      for (const it of value.entries) yield* calls(it.value);
      return;
    default:
  }
}

function dataSourceOf(value: Value, scope: Scope, registry: EntityRegistry): DataSource | undefined {
  const given = value.kind === 'call' && value.callee.kind === 'path' ? givenTo(value.callee.names, scope) : undefined;
  if (!given || value.kind !== 'call') return undefined;
  const placed = given === 'options' ? { value: value.arguments[0], uri: scope.uri } : made(value.arguments[0], scope);
  const { options, open, scope: inner } = optionsOf(placed.value, { ...scope, uri: placed.uri });
  const isLoaded = booleanOf(options.get('autoLoadEntities')?.value, inner);
  const { entities, list } = listed(options.get('entities')?.value, inner, registry);
  const isClosed = isLoaded.kind === 'absent' || (isLoaded.kind === 'literal' && !isLoaded.value);
  return {
    type: options.has('type') || !open ? stringOf(options.get('type')?.value, inner) : { kind: 'dynamic' },
    list,
    entities: isClosed ? entities : undefined,
  };
}

/** Whether what a path names makes a data source of options, or of what a function gives. */
function givenTo(names: readonly [string, ...string[]], { program, uri }: Scope): 'options' | 'function' | undefined {
  const symbol = program.resolve(uri, names);
  if (symbol.kind !== 'external') return undefined;
  const [maker = '', method] = symbol.path;
  if (maker === 'TypeOrmModule' && method === 'forRoot') return 'options';
  if (maker === 'TypeOrmModule' && method === 'forRootAsync') return 'function';
  return isTypeorm(symbol.package) && method === undefined && makers.has(maker) ? 'options' : undefined;
}

/** The options that `useFactory` gives, where it only gives them. */
function made(
  value: Value | undefined,
  scope: Scope,
): { readonly value: Value | undefined; readonly uri: Scope['uri'] } {
  const { options, scope: inner } = optionsOf(value, scope);
  const factory = options.get('useFactory')?.value;
  const result = factory && resultOf(factory, inner);
  return result ?? { value: value && { kind: 'unknown', site: value.site }, uri: scope.uri };
}

function listed(
  given: Value | undefined,
  scope: Scope,
  registry: EntityRegistry,
): Pick<DataSource, 'entities' | 'list'> {
  if (!given) return { entities: undefined, list: undefined };
  const { value, uri } = follow(given, scope);
  if (value.kind !== 'list') return { entities: undefined, list: undefined };
  const items = [...itemsOf({ value, uri }, scope.program)];
  const entities = items.map((it) => entityOf(it, scope.program, registry));
  return {
    list: { uri, site: value.site },
    entities: entities.every((it) => it !== undefined) ? new Set(entities) : undefined,
  };
}

/** The items of a list, and of those that are spread into it. */
function* itemsOf({ value, uri }: Placed, program: TypescriptProgram, depth = 0): Iterable<Placed> {
  if (value.kind !== 'list' || depth > deepest) yield { value, uri };
  else {
    for (const it of value.items) {
      const [spread] = it.kind === 'operation' && it.operator === '...' ? it.operands : [];
      if (spread) yield* itemsOf(follow(spread, { program, uri }), program, depth + 1);
      else yield { value: it, uri };
    }
  }
}

/** Lists are not spread into each other more often than this; what is spreads itself. */
const deepest = 8;

function entityOf(
  { value, uri }: Placed,
  program: TypescriptProgram,
  registry: EntityRegistry,
): EntityDraft | undefined {
  const symbol = program.classOf(uri, value);
  if (symbol.kind === 'class') return registry.ofClass(symbol, 'decorators') ?? registry.ofClass(symbol, 'schema');
  const schema = symbol.kind === 'value' ? registry.storage.schemaOf(symbol.value) : undefined;
  return schema && registry.of(schema);
}
