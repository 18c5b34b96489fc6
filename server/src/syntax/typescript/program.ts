import type { Uri } from '../../base/text.ts';
import type { FileFacts, Ignorance, Value } from '../../model/facts.ts';
import type { ModuleResolver } from './resolve-module.ts';
import { sameNames } from './same-names.ts';
import type { Applies, Binding, ClassShape, Export, TypescriptShape } from './shape.ts';

/** A TypeScript or JavaScript file of the workspace. */
export type TypescriptSource = Pick<FileFacts<TypescriptShape>, 'uri' | 'shape'>;

/** The files of a workspace and what names in them lead to: imports, barrels, `export *`, namespaces and aliases are followed. */
export interface TypescriptProgram {
  /** In order of their URIs. */
  readonly files: readonly TypescriptSource[];
  readonly shape: (uri: Uri) => TypescriptShape | undefined;
  /** What a path of names means at module level of a file. A constant set to a path is what that path means. */
  readonly resolve: (uri: Uri, path: readonly string[]) => Symbol;
  /** What a module exports under a name. */
  readonly exported: (uri: Uri, name: string) => Symbol;
  /**
   * One object as long as names lead to the same things, whatever stands in the bodies of classes: what is read of a class by following
   * names may be kept by this object and the class's shape.
   */
  readonly names: Names;
  /** A class of a file, by what the file says of it. */
  readonly declared: (uri: Uri, shape: ClassShape) => DeclaredClass;
  /** The class that a value names or is: a path, `Base<T>`, a class expression. */
  readonly classOf: (uri: Uri, value: Value) => Symbol;
}

/** What names lead to, as far as they have been followed. */
export interface Names {
  readonly modules: ModuleResolver;
  readonly classes: WeakMap<ClassShape, DeclaredClass>;
  readonly followed: Map<Uri, Map<string, Followed>>;
}

/** Where a name leads: classes by their place, since the shape there may be another one by and by. */
type Followed = { readonly kind: 'at'; readonly uri: Uri; readonly index: number } | Exclude<Symbol, DeclaredClass>;

/** What a name leads to. Always one object for one class, so that classes can be keys. */
export type Symbol =
  | DeclaredClass
  /** A constant, variable or function of a module. `name` is what it is called there, `default` or `export=`. */
  | {
      readonly kind: 'value';
      readonly uri: Uri;
      readonly name: string;
      readonly value: Value;
      readonly type?: Value;
      readonly applies?: Applies;
    }
  | {
      readonly kind: 'enum';
      readonly uri: Uri;
      readonly name: string;
      readonly members: Extract<Binding, { readonly kind: 'enum' }>['members'];
    }
  | {
      readonly kind: 'type';
      readonly uri: Uri;
      readonly name: string;
      readonly parameters: readonly string[];
      readonly type?: Value;
    }
  /** What stands behind the dot after one of the others: `Role.Admin`, `User.name`, `BookSchema.class`. */
  | { readonly kind: 'member'; readonly of: Exclude<Symbol, { kind: 'member' }>; readonly path: readonly string[] }
  | { readonly kind: 'module'; readonly uri: Uri }
  | {
      readonly kind: 'namespace';
      readonly uri: Uri;
      readonly name: string;
      readonly bindings: ReadonlyMap<string, Binding>;
    }
  /** Of a package outside the workspace, as the import spells it: `{ package: '@mikro-orm/decorators/legacy', path: ['OneToMany'] }`. The path is empty for the package itself. */
  | { readonly kind: 'external'; readonly package: string; readonly path: readonly string[] }
  /** No such export of a module that is known whole (`name` in `module`), or a name that nothing binds, which may be global: `Promise`. */
  | { readonly kind: 'missing'; readonly name: string; readonly module: Uri | undefined }
  /** A file that is not known, names that lead in a circle. */
  | { readonly kind: 'unknown'; readonly because: Ignorance };

/** A class and the file it stands in. */
export interface DeclaredClass {
  readonly kind: 'class';
  readonly uri: Uri;
  readonly shape: ClassShape;
}

/** Names do not lead through more steps than this; what does leads in a circle. */
const mostSteps = 64;

/**
 * Links files. Nothing is followed before it is asked for; what was followed is remembered.
 *
 * @param before the program as it was, of which everything is taken over that still holds.
 */
export function typescriptProgram(
  files: readonly TypescriptSource[],
  modules: ModuleResolver,
  before?: TypescriptProgram,
): TypescriptProgram {
  const shapes = new Map(files.map((it) => [it.uri, it.shape]));
  const isSame = before?.names.modules === modules && sameNames(files, before.files);
  const names: Names = isSame ? before.names : { modules, classes: new WeakMap(), followed: new Map() };
  const starred = new Map<Uri, Starred>();

  return {
    files,
    names,
    shape: (uri) => shapes.get(uri),
    resolve: (uri, path) => resolve(uri, path, 0),
    exported: (uri, name) => exported(uri, name, 0),
    declared,
    classOf: (uri, value) => symbolOf(uri, value, 0),
  };

  function resolve(uri: Uri, [first, ...rest]: readonly string[], step: number): Symbol {
    if (first === undefined) return { kind: 'module', uri };
    const symbol = known(uri, first) ?? ofName(uri, first, step);
    // What was given up on may be found when asked for by itself.
    if (step === 0) remember(uri, first, symbol);
    return rest.length === 0 ? symbol : below(symbol, rest, step);
  }

  function known(uri: Uri, name: string): Symbol | undefined {
    const it = names.followed.get(uri)?.get(name);
    if (it?.kind !== 'at') return it;
    const shape = shapes.get(it.uri)?.classes[it.index];
    return shape && declared(it.uri, shape);
  }

  function remember(uri: Uri, name: string, symbol: Symbol): void {
    const ofFile = names.followed.get(uri) ?? new Map<string, Followed>();
    names.followed.set(uri, ofFile);
    if (ofFile.has(name)) return;
    if (symbol.kind !== 'class') ofFile.set(name, symbol);
    else {
      const index = shapes.get(symbol.uri)?.classes.indexOf(symbol.shape) ?? -1;
      if (index >= 0) ofFile.set(name, { kind: 'at', uri: symbol.uri, index });
    }
  }

  function ofName(uri: Uri, name: string, step: number): Symbol {
    const shape = shapes.get(uri);
    const binding = shape?.bindings.get(name);
    if (binding) return ofBinding(uri, name, binding, step);
    // Names within functions are not told apart; a class that is the only one of its name is meant.
    const [only, other] = shape?.classes.filter((it) => it.name === name) ?? [];
    return only && !other ? declared(uri, only) : { kind: 'missing', name, module: undefined };
  }

  function ofBinding(uri: Uri, name: string, binding: Binding, step: number): Symbol {
    switch (binding.kind) {
      case 'import':
        return imported(uri, binding.module, binding.imported, step + 1);
      case 'class':
        return declared(uri, binding.shape);
      case 'value': {
        const alias = aliased(uri, binding.value, step);
        if (alias) return alias;
        const { value, type, applies } = binding;
        return { kind: 'value', uri, name, value, ...(type && { type }), ...(applies && { applies }) };
      }
      case 'enum':
        return { kind: 'enum', uri, name, members: binding.members };
      case 'type': {
        const { parameters, type } = binding;
        return { kind: 'type', uri, name, parameters, ...(type && { type }) };
      }
      case 'namespace':
        return { kind: 'namespace', uri, name, bindings: binding.bindings };
    }
  }

  /** What a constant stands for that is set to another name. */
  function aliased(uri: Uri, value: Value, step: number): Symbol | undefined {
    return value.kind === 'path' || value.kind === 'member' ? symbolOf(uri, value, step + 1) : undefined;
  }

  function imported(from: Uri, specifier: string, name: string, step: number): Symbol {
    if (step > mostSteps) return { kind: 'unknown', because: 'broken' };
    const module = modules.resolve(from, specifier);
    switch (module.kind) {
      case 'package':
        return { kind: 'external', package: module.name, path: name === '*' ? [] : [name] };
      case 'missing':
        return { kind: 'unknown', because: 'external' };
      case 'file':
        return name === '*' ? wholeModule(module.uri, step) : exported(module.uri, name, step);
    }
  }

  /** What `import * as x` and `require` give: the module, or what it exports in its place. */
  function wholeModule(uri: Uri, step: number): Symbol {
    const instead = shapes.get(uri)?.exports.get('export=');
    if (!instead || (instead.kind === 'value' && instead.value.kind === 'dict')) return { kind: 'module', uri };
    return ofExport(uri, 'export=', instead, step);
  }

  function exported(uri: Uri, name: string, step: number): Symbol {
    const shape = shapes.get(uri);
    if (!shape) return { kind: 'unknown', because: 'external' };
    const own = shape.exports.get(name) ?? (name === 'default' ? shape.exports.get('export=') : undefined);
    if (own) return ofExport(uri, name, own, step);
    if (name === 'default') return { kind: 'missing', name, module: uri };
    const stars = starsOf(uri);
    const from = stars.names.get(name);
    if (from !== undefined) return exported(from, name, step + 1);
    const { packages, isOpen } = stars;
    const [only, other] = packages;
    if (only !== undefined && other === undefined && !isOpen) return { kind: 'external', package: only, path: [name] };
    return only !== undefined || isOpen
      ? { kind: 'unknown', because: 'external' }
      : { kind: 'missing', name, module: uri };
  }

  function ofExport(uri: Uri, name: string, it: Export, step: number): Symbol {
    if (step > mostSteps) return { kind: 'unknown', because: 'broken' };
    switch (it.kind) {
      case 'local':
        return resolve(uri, [it.name], step + 1);
      case 'from':
        return imported(uri, it.module, it.name, step + 1);
      case 'class':
        return declared(uri, it.shape);
      case 'value':
        return aliased(uri, it.value, step) ?? { kind: 'value', uri, name, value: it.value };
    }
  }

  /** What a module exports by `export *`, from any depth: a module that is reached in a circle is looked at once. */
  function starsOf(uri: Uri): Starred {
    const made = starred.get(uri);
    if (made) return made;
    const exporting = new Map<string, Uri>();
    const packages: string[] = [];
    let isOpen = false;
    const seen = new Set([uri]);
    const pending = [uri];
    for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
      for (const specifier of shapes.get(next)?.stars ?? []) {
        const module = modules.resolve(next, specifier);
        const target = module.kind === 'file' ? shapes.get(module.uri) : undefined;
        if (module.kind === 'package') packages.push(module.name);
        else if (module.kind === 'missing' || !target) isOpen = true;
        else if (!seen.has(module.uri)) {
          seen.add(module.uri);
          pending.push(module.uri);
          for (const name of target.exports.keys()) if (!exporting.has(name)) exporting.set(name, module.uri);
        }
      }
    }
    const found = { names: exporting, packages, isOpen };
    starred.set(uri, found);
    return found;
  }

  /** What stands behind the dots after something. */
  function below(symbol: Symbol, path: readonly string[], step: number): Symbol {
    const [name, ...rest] = path;
    if (name === undefined) return symbol;
    if (step > mostSteps) return { kind: 'unknown', because: 'broken' };
    switch (symbol.kind) {
      case 'module':
        return below(exported(symbol.uri, name, step + 1), rest, step + 1);
      case 'external':
        return { ...symbol, path: [...symbol.path, ...path] };
      case 'member':
        return { ...symbol, path: [...symbol.path, ...path] };
      case 'namespace': {
        const binding = symbol.bindings.get(name);
        if (!binding) return { kind: 'missing', name, module: undefined };
        return below(ofBinding(symbol.uri, name, binding, step), rest, step + 1);
      }
      case 'value': {
        const entry = symbol.value.kind === 'dict' ? entryOf(symbol.value, name) : undefined;
        if (entry?.kind === 'path') return below(symbolOf(symbol.uri, entry, step + 1), rest, step + 1);
        return { kind: 'member', of: symbol, path };
      }
      case 'class':
      case 'enum':
      case 'type':
        return { kind: 'member', of: symbol, path };
      case 'missing':
      case 'unknown':
        return symbol;
    }
  }

  function symbolOf(uri: Uri, value: Value, step: number): Symbol {
    if (step > mostSteps) return { kind: 'unknown', because: 'broken' };
    switch (value.kind) {
      case 'path':
        return resolve(uri, value.names, step);
      case 'subscript':
        return symbolOf(uri, value.of, step + 1);
      case 'member':
        return below(symbolOf(uri, value.of, step + 1), [value.name], step + 1);
      case 'call': {
        const [module] = value.arguments;
        const callee = value.callee.kind === 'path' ? value.callee.names.join('.') : '';
        const loads = (callee === 'require' || callee === 'import') && module?.kind === 'string';
        return loads ? imported(uri, module.text, '*', step + 1) : { kind: 'unknown', because: 'dynamic' };
      }
      case 'unknown': {
        const shape = shapes.get(uri)?.classes.find((it) => it.site === value.site);
        return shape ? declared(uri, shape) : { kind: 'unknown', because: 'dynamic' };
      }
      default:
        return { kind: 'unknown', because: 'dynamic' };
    }
  }

  function declared(uri: Uri, shape: ClassShape): DeclaredClass {
    const same = names.classes.get(shape);
    if (same) return same;
    const made: DeclaredClass = { kind: 'class', uri, shape };
    names.classes.set(shape, made);
    return made;
  }
}

/** What `export *` makes a module export. */
interface Starred {
  /** By name, the module that exports it itself. */
  readonly names: ReadonlyMap<string, Uri>;
  readonly packages: readonly string[];
  /** Whether one of the modules is not known. */
  readonly isOpen: boolean;
}

function entryOf({ entries }: Extract<Value, { readonly kind: 'dict' }>, name: string): Value | undefined {
  return entries.findLast(({ key }) => key?.kind === 'string' && key.text === name)?.value;
}
