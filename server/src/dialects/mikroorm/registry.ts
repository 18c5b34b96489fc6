import { groupBy } from '../../base/multi-map.ts';
import type { Uri } from '../../base/text.ts';
import type { Site, Value } from '../../model/facts.ts';
import type { DeclaredClass, Symbol, TypescriptProgram } from '../../syntax/typescript/program.ts';
import type { ClassShape } from '../../syntax/typescript/shape.ts';
import { keptByNames } from '../typescript/kept-by-names.ts';
import { mixedBy } from '../typescript/mixin.ts';
import type { DeclaredEntity } from './declared.ts';
import { constructName } from './names/constructs.ts';
import { readDecoratedClass } from './read/decorated-class.ts';
import { classOfSchema, isSchema, readSchema } from './read/schema.ts';

/** Everything in the workspace that MikroORM may map. */
export interface Registry {
  readonly program: TypescriptProgram;
  /** Entities and embeddables, in order of file and declaration. */
  readonly declared: readonly DeclaredEntity[];
  /** What a symbol maps; a class that nothing maps is read as a base. */
  ofSymbol(symbol: Symbol): DeclaredEntity | undefined;
  /** The entity of a class, or what the class would contribute as a base. */
  ofClass(declared: DeclaredClass): DeclaredEntity;
  /** What an entity inherits from. */
  parentOf(entity: DeclaredEntity): Parent;
  /** Those of a name, of one file if that has any. */
  named(name: string, uri: Uri): readonly DeclaredEntity[];
}

/** `none` also for MikroORM's own `BaseEntity`; `unknown` may have any properties. */
export type Parent =
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'known'; readonly entity: DeclaredEntity };

/** What classes and schemas say, as long as names lead to the same things. */
const kept = keptByNames(() => ({
  classes: new WeakMap<ClassShape, DeclaredEntity>(),
  schemas: new WeakMap<Value, DeclaredEntity>(),
}));

/** Finds every class and schema that MikroORM maps. */
export function registryOf(program: TypescriptProgram): Registry {
  const ofShape = new Map<ClassShape, DeclaredEntity>();
  const { classes, schemas } = kept(program);
  const ofConstant = new Map<string, DeclaredEntity>();
  const declared: DeclaredEntity[] = [];
  const mixins = new Map<DeclaredEntity, () => Parent>();
  const mixes = new Map<Value, DeclaredEntity>();
  const given = classesGiven(program);

  for (const { uri, shape } of program.files) {
    for (const [name, value, site] of constantsOf(shape)) {
      if (!isSchema(value, uri, program)) continue;
      const key = keyOf(uri, name);
      const mapped = given.get(key) ?? classOfSchema(value, uri, program);
      const bound = site === undefined ? undefined : { uri, site };
      const before = schemas.get(value);
      const entity =
        before && before.class === mapped ? before : readSchema({ uri, value, bound, class: mapped }, program);
      schemas.set(value, entity);
      ofConstant.set(key, entity);
      if (mapped) ofShape.set(mapped.shape, entity);
      declared.push(entity);
    }
  }
  for (const { uri, shape } of program.files) {
    for (const it of shape.classes) {
      if (it.decorators.length === 0 || ofShape.has(it)) continue;
      const entity = ofClass(program.declared(uri, it));
      if (entity.role === 'entity' || entity.role === 'embeddable') declared.push(entity);
    }
  }
  const byName = groupBy(declared, (it) => it.name);
  return { program, declared, ofSymbol, ofClass, parentOf, named };

  function ofClass(it: DeclaredClass): DeclaredEntity {
    const known = ofShape.get(it.shape);
    if (known) return known;
    const read = classes.get(it.shape) ?? readDecoratedClass(it, program);
    classes.set(it.shape, read);
    ofShape.set(it.shape, read);
    return read;
  }

  function ofSymbol(symbol: Symbol): DeclaredEntity | undefined {
    switch (symbol.kind) {
      case 'class':
        return ofClass(symbol);
      case 'value':
        return ofConstant.get(keyOf(symbol.uri, symbol.name));
      case 'member':
        return symbol.path.length === 1 && symbol.path[0] === 'class' ? ofSymbol(symbol.of) : undefined;
      default:
        return undefined;
    }
  }

  function parentOf(entity: DeclaredEntity): Parent {
    const mixed = mixins.get(entity);
    if (mixed) return mixed();
    const extended = entity.options.get('extends')?.value;
    if (entity.style === 'schema' && extended) return parentNamed(extended, entity);
    const { class: mapped } = entity;
    const heritage = mapped?.shape.heritage;
    return mapped && heritage ? parentOfValue(heritage, mapped.uri, entity) : { kind: 'none' };
  }

  function parentNamed(value: Value, entity: DeclaredEntity): Parent {
    if (value.kind !== 'string') return parentOfValue(value, entity.source, entity);
    const [found, other] = named(value.text, entity.source);
    return found && !other ? { kind: 'known', entity: found } : { kind: 'unknown' };
  }

  function parentOfValue(value: Value, uri: Uri, entity: DeclaredEntity): Parent {
    if (value.kind === 'call') return parentMixed(value, uri, entity);
    const symbol = program.classOf(uri, value);
    const known = ofSymbol(symbol);
    // `class Book extends BookSchema.class {}` is the class of that very schema.
    if (known) return known === entity ? { kind: 'none' } : { kind: 'known', entity: known };
    if (symbol.kind === 'value') return parentMixed(symbol.value, symbol.uri, entity);
    return constructName(symbol) === 'BaseEntity' ? { kind: 'none' } : { kind: 'unknown' };
  }

  /** What `Owned(Base)` gives: the class within the function, which extends what the function is given in place of its parameter. */
  function parentMixed(call: Value, uri: Uri, entity: DeclaredEntity): Parent {
    const made = mixedBy(call, uri, program);
    if (!made) return { kind: 'unknown' };
    const { declared, base } = made;
    // One for each class that it is mixed into: what it inherits from differs.
    const mixed: DeclaredEntity = mixes.get(call) ?? { ...ofClass(declared) };
    mixes.set(call, mixed);
    if (base) mixins.set(mixed, () => parentOfValue(base.value, base.uri, entity));
    return { kind: 'known', entity: mixed };
  }

  function named(name: string, uri: Uri): readonly DeclaredEntity[] {
    const all = byName.get(name) ?? [];
    const here = all.filter((it) => it.uri === uri);
    return here.length > 0 ? here : all;
  }
}

/** The classes given to schemas by `BookSchema.setClass(Book)`, or by extending `BookSchema.class`. */
function classesGiven(program: TypescriptProgram): ReadonlyMap<string, DeclaredClass> {
  const found = new Map<string, DeclaredClass>();
  for (const { uri, shape } of program.files) {
    for (const it of shape.classes) {
      const heritage = it.heritage && it.decorators.length === 0 ? program.classOf(uri, it.heritage) : undefined;
      if (heritage?.kind !== 'member' || heritage.path.join('.') !== 'class' || heritage.of.kind !== 'value') continue;
      found.set(keyOf(heritage.of.uri, heritage.of.name), program.declared(uri, it));
    }
    for (const { value } of shape.effects) {
      if (value.kind !== 'call' || value.callee.kind !== 'path' || value.callee.names.at(-1) !== 'setClass') continue;
      const [first, ...rest] = value.callee.names;
      const schema = program.resolve(uri, [first, ...rest.slice(0, -1)]);
      const mapped = value.arguments[0] && program.classOf(uri, value.arguments[0]);
      if (schema.kind === 'value' && mapped?.kind === 'class') found.set(keyOf(schema.uri, schema.name), mapped);
    }
  }
  return found;
}

/** The constants of a module, and what it exports without a name. */
function* constantsOf(
  shape: TypescriptProgram['files'][number]['shape'],
): Iterable<readonly [name: string, value: Value, site: Site | undefined]> {
  for (const [name, binding] of shape.bindings)
    if (binding.kind === 'value') yield [name, binding.value, binding.nameSite];
  for (const [name, it] of shape.exports) if (it.kind === 'value') yield [name, it.value, undefined];
}

function keyOf(uri: Uri, name: string): string {
  return `${uri}\n${name}`;
}
