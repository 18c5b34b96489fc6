import { addTo, groupBy } from '../../../base/multi-map.ts';
import type { Uri } from '../../../base/text.ts';
import type { FileFacts, Located, Site, Value } from '../../../model/facts.ts';
import type {
  Binding,
  ClassShape,
  FunctionShape,
  Maker,
  ModuleName,
  PythonShape,
} from '../../../syntax/python/shape.ts';

/** What a name of the source stands for, after following imports through the workspace. */
export type Symbol =
  | { readonly kind: 'class'; readonly declared: DeclaredClass }
  | { readonly kind: 'module'; readonly file: PythonFile }
  /** A module-level `name = value`. */
  | { readonly kind: 'value'; readonly file: PythonFile; readonly name: string; readonly value: Value }
  /** An attribute of something that is not a module: `db.Model`, `Base.metadata`, `User.id`. */
  | { readonly kind: 'attribute'; readonly of: Symbol; readonly name: string }
  /** Imported from outside the analysed files: the dotted path as imported. */
  | { readonly kind: 'external'; readonly path: string }
  | { readonly kind: 'function'; readonly file?: PythonFile; readonly maker?: Maker }
  /** No binding of that name: a builtin, or a mistake. */
  | { readonly kind: 'unbound'; readonly name: string };

export interface PythonFile {
  readonly uri: Uri;
  /** As it is now: see {@link Names.revise}. */
  facts: FileFacts<PythonShape>;
  /** The dotted module path as far as the workspace folder shows, `app.models.user`. */
  readonly module: string;
  /** The function whose names hide the module's; absent for the module itself. */
  readonly within?: FunctionShape['site'];
  /** Whether it is what we know of a library, which stands in no file that somebody could look at. */
  readonly isLibrary?: true;
}

/** A place in a file, if there is such a file to look at. */
export function placeIn({ uri, isLibrary }: PythonFile, site: Site): Located | undefined {
  return isLibrary ? undefined : { uri, site };
}

/** A spelling that differs for a module and each of its functions. */
export function namespaceOf({ module, within }: PythonFile): string {
  return within === undefined ? module : `${module}(${String(within)})`;
}

/** A class and the file it stands in. One object is one class. */
export interface DeclaredClass {
  readonly file: PythonFile;
  /** As it is now: see {@link Names.revise}. */
  shape: ClassShape;
}

/** Follows names through the analysed files. */
export interface Names {
  readonly files: readonly PythonFile[];
  readonly classes: readonly DeclaredClass[];
  /** What `name` means at module level in `file`. */
  lookup(file: PythonFile, name: string): Symbol;
  /** What a dotted path means at module level in `file`. */
  resolve(file: PythonFile, path: readonly [string, ...string[]]): Symbol;
  /** What `name` is of something: an attribute of it, a name of a module, a class in a class. */
  attribute(of: Symbol, name: string): Symbol;
  /** The class of that name in the body of another. */
  within(declared: DeclaredClass, name: string): Symbol | undefined;
  /** The analysed file that `module`, imported in `file`, is. */
  moduleFile(file: PythonFile, module: ModuleName): PythonFile | undefined;
  /** Gives a file new facts, with the same names and as many classes as before, which stay the same objects. */
  revise(file: PythonFile, facts: FileFacts<PythonShape>): void;
  /** `file` as it looks from inside one of its functions: names mean what the function binds first. */
  inside(file: PythonFile, within: FunctionShape | undefined): PythonFile;
}

/** Packages that are what they are known as, even where a copy of them lies in the workspace. */
const libraries = /^(?:sqlalchemy|sqlmodel|flask_sqlalchemy)(?:\.|$)/;

/** Deeper chains of re-exports are taken for cycles. */
const maxDepth = 32;

/** Indexes the analysed files; names are followed when they are asked for. */
export function namesOf(files: readonly PythonFile[]): Names {
  const functions = new Map<PythonFile, Map<FunctionShape['site'], SeenInside>>();
  /** For a file as seen from inside a function: itself as a module, and what the function has of its own. */
  const outsides = new Map<PythonFile, { readonly file: PythonFile; readonly own: ReadonlySet<string> }>();
  const classes = files.flatMap((file) =>
    file.facts.shape.classes.map((shape): DeclaredClass => ({ file: inside(file, shape.within), shape })),
  );
  const byShape = new Map(classes.map((it) => [it.shape, it]));
  const byModule = new Map(files.map((it) => [it.module, it]));
  // By the last name of the module and by the last two: many files are called `models`.
  const byEnding = new Map<string, PythonFile[]>();
  for (const file of files) {
    const lastDot = file.module.lastIndexOf('.');
    addTo(byEnding, file.module.slice(lastDot + 1), file);
    if (lastDot > 0) addTo(byEnding, file.module.slice(file.module.lastIndexOf('.', lastDot - 1) + 1), file);
  }
  const symbols = new Map<PythonFile, Map<string, Symbol>>();
  const modules = new Map<PythonFile, Map<string, PythonFile | undefined>>();

  return {
    files,
    classes,
    lookup: (file, name) => lookup(file, name, 0),
    resolve,
    attribute: (of, name) => attribute(of, name, 0),
    within,
    moduleFile,
    revise,
    inside,
  };

  function revise(file: PythonFile, facts: FileFacts<PythonShape>): void {
    for (const [index, before] of file.facts.shape.classes.entries()) {
      const shape = facts.shape.classes[index];
      const declared = byShape.get(before);
      if (!shape || !declared || shape === before) continue;
      byShape.delete(before);
      byShape.set(shape, declared);
      declared.shape = shape;
    }
    file.facts = facts;
    for (const { seen, within } of functions.get(file)?.values() ?? []) seen.facts = factsInside(facts, within);
  }

  function inside(file: PythonFile, within: FunctionShape | undefined): PythonFile {
    if (!within || file.within === within.site) return file;
    const ofFile = functions.get(file) ?? new Map<FunctionShape['site'], SeenInside>();
    functions.set(file, ofFile);
    const known = ofFile.get(within.site);
    if (known) return known.seen;
    const seen = { ...file, facts: factsInside(file.facts, within), within: within.site };
    ofFile.set(within.site, { seen, within });
    outsides.set(seen, { file, own: new Set([...within.bindings.keys(), ...classesInside(file.facts, within)]) });
    return seen;
  }

  function resolve(file: PythonFile, [first, ...rest]: readonly [string, ...string[]]): Symbol {
    return rest.reduce((of, name) => attribute(of, name, 0), lookup(file, first, 0));
  }

  function lookup(file: PythonFile, name: string, depth: number): Symbol {
    const known = symbols.get(file)?.get(name);
    if (known) return known;
    const found = find(file, name, depth);
    const ofFile = symbols.get(file) ?? new Map<string, Symbol>();
    symbols.set(file, ofFile.set(name, found));
    return found;
  }

  function find(file: PythonFile, name: string, depth: number): Symbol {
    if (depth > maxDepth) return { kind: 'external', path: name };
    const outside = outsides.get(file);
    if (outside?.own.has(name) === false) return lookup(outside.file, name, depth + 1);
    const { bindings, rebound } = file.facts.shape;
    const binding = bindings.get(name);
    const former = rebound.get(name);
    // Which of both is meant depends on when that is asked.
    if (binding && former && !isCall(binding))
      return { kind: 'value', file, name, value: { kind: 'unknown', site: former.shape.nameSite } };
    if (binding) return follow(file, name, binding, depth);
    let external: Symbol | undefined;
    for (const star of file.facts.shape.stars) {
      const from = moduleFile(file, star);
      const found = from && lookup(from, name, depth + 1);
      if (found && found.kind !== 'unbound') return found;
      // Of a library only what models extend is told.
      if (!from || from.isLibrary) external ??= { kind: 'external', path: `${star.path}.${name}` };
    }
    return external ?? { kind: 'unbound', name };
  }

  function follow(file: PythonFile, name: string, binding: Binding, depth: number): Symbol {
    switch (binding.kind) {
      case 'function':
        return binding.maker ? { kind: 'function', file, maker: binding.maker } : { kind: 'function' };
      case 'class': {
        const declared = byShape.get(binding.shape);
        return declared ? { kind: 'class', declared } : { kind: 'unbound', name };
      }
      case 'value':
        // `Model = db.Model` is another name for the same thing.
        if (binding.value.kind === 'path' && binding.value.names[0] !== name) {
          const [first, ...rest] = binding.value.names;
          const aliased = rest.reduce((of, it) => attribute(of, it, depth + 1), lookup(file, first, depth + 1));
          if (aliased.kind !== 'unbound') return aliased;
        }
        return { kind: 'value', file, name, value: binding.value };
      case 'import': {
        const path = '.'.repeat(binding.module.level) + binding.module.path;
        const from = moduleFile(file, binding.module);
        if (binding.name === undefined) return from ? { kind: 'module', file: from } : { kind: 'external', path };
        if (from) {
          const found = lookup(from, binding.name, depth + 1);
          if (found.kind !== 'unbound') return found;
        }
        const submodule = moduleFile(file, {
          level: binding.module.level,
          path: join(binding.module.path, binding.name),
        });
        return submodule ? { kind: 'module', file: submodule } : { kind: 'external', path: join(path, binding.name) };
      }
    }
  }

  function attribute(of: Symbol, name: string, depth: number): Symbol {
    switch (of.kind) {
      case 'external':
        return externalAttribute(of.path, name);
      case 'module': {
        const found = lookup(of.file, name, depth + 1);
        if (found.kind !== 'unbound') return found;
        const path = join(of.file.module, name);
        const submodule = moduleFile(of.file, { level: 0, path });
        if (submodule) return { kind: 'module', file: submodule };
        // Of a library not everything is known.
        return of.file.isLibrary ? { kind: 'external', path } : found;
      }
      case 'class':
        return within(of.declared, name) ?? { kind: 'attribute', of, name };
      case 'value':
      case 'attribute':
      case 'function':
      case 'unbound':
        return { kind: 'attribute', of, name };
    }
  }

  function within({ file, shape }: DeclaredClass, name: string): Symbol | undefined {
    if (!shape.holdsClasses) return undefined;
    const found = file.facts.shape.classes.findLast((it) => it.name === name && it.holderSite === shape.site);
    const declared = found && byShape.get(found);
    return declared && { kind: 'class', declared };
  }

  /** `import a.b` binds `a`: its attributes may lead to files of the workspace. */
  function externalAttribute(path: string, name: string): Symbol {
    const joined = join(path, name);
    if (libraries.test(joined)) return { kind: 'external', path: joined };
    const candidates = byEnding.get(name)?.filter((it) => it.module === joined || it.module.endsWith(`.${joined}`));
    const only = candidates?.length === 1 ? candidates[0] : undefined;
    return only ? { kind: 'module', file: only } : { kind: 'external', path: joined };
  }

  function moduleFile(file: PythonFile, module: ModuleName): PythonFile | undefined {
    const ofFile = modules.get(file) ?? new Map<string, PythonFile | undefined>();
    modules.set(file, ofFile);
    const key = module.level === 0 ? module.path : '.'.repeat(module.level) + module.path;
    if (ofFile.has(key)) return ofFile.get(key);
    const found =
      module.level > 0 ? relative(file, module) : libraries.test(module.path) ? undefined : absolute(file, module.path);
    ofFile.set(key, found);
    return found;
  }

  function relative(file: PythonFile, module: ModuleName): PythonFile | undefined {
    const segments = file.module.split('.');
    const up = module.level - (isPackage(file) ? 1 : 0);
    if (up > segments.length) return undefined;
    return byModule.get(join(segments.slice(0, segments.length - up).join('.'), module.path));
  }

  /** Import roots are not known (`src/`, `lib/`): the file whose path ends so, and lies nearest to the importing one. */
  function absolute(file: PythonFile, path: string): PythonFile | undefined {
    let best: PythonFile | undefined;
    let bestShared = -1;
    const lastDot = path.lastIndexOf('.');
    const ending = lastDot > 0 ? path.slice(path.lastIndexOf('.', lastDot - 1) + 1) : path;
    for (const candidate of byEnding.get(ending) ?? []) {
      if (candidate.module !== path && !candidate.module.endsWith(`.${path}`)) continue;
      const shared = sharedPrefix(candidate.module, file.module);
      if (shared > bestShared || (shared === bestShared && best && candidate.module.length < best.module.length)) {
        best = candidate;
        bestShared = shared;
      }
    }
    return best;
  }
}

/** Whether a name is given to what a call makes, of a class of that name perhaps: `Base = as_declarative()(Base)`. */
export function isCall(binding: Binding): boolean {
  return binding.kind === 'value' && binding.value.kind === 'call';
}

/** A file as it looks from inside a function. */
interface SeenInside {
  readonly seen: PythonFile;
  readonly within: FunctionShape;
}

function factsInside(facts: FileFacts<PythonShape>, { site, bindings: own }: FunctionShape): FileFacts<PythonShape> {
  const { shape } = facts;
  const bindings = new Map<string, Binding>([...shape.bindings, ...own]);
  for (const it of shape.classes)
    if (it.scope === 'function' && it.within?.site === site) bindings.set(it.name, { kind: 'class', shape: it });
  return { ...facts, shape: { ...shape, bindings } };
}

function classesInside({ shape }: FileFacts<PythonShape>, { site }: FunctionShape): readonly string[] {
  return shape.classes.flatMap((it) => (it.scope === 'function' && it.within?.site === site ? [it.name] : []));
}

/** The same names with the files, and so their classes, in another order. */
export function reordered(names: Names, files: readonly PythonFile[]): Names {
  const classes = groupBy(names.classes, (it) => it.file.uri);
  return { ...names, files, classes: files.flatMap((it) => classes.get(it.uri) ?? []) };
}

const repeated = new WeakMap<PythonShape, ReadonlySet<string>>();

/** The names that several classes of a file have. */
export function repeatedNames(shape: PythonShape): ReadonlySet<string> {
  const known = repeated.get(shape);
  if (known) return known;
  const once = new Set<string>();
  const twice = new Set<string>();
  for (const { name } of shape.classes) (once.has(name) ? twice : once).add(name);
  repeated.set(shape, twice);
  return twice;
}

/** Whether a statement of the file calls something that is spelled so: `Base.metadata.clear`. */
export function calls({ facts }: PythonFile, spelled: RegExp): boolean {
  return facts.shape.effects.some(
    ({ kind, value }) =>
      kind === 'call' &&
      value.kind === 'call' &&
      value.callee.kind === 'path' &&
      spelled.test(value.callee.names.join('.')),
  );
}

function isPackage(file: PythonFile): boolean {
  return file.uri.endsWith('/__init__.py');
}

function join(path: string, name: string): string {
  if (path === '') return name;
  return path.endsWith('.') || name === '' ? path + name : `${path}.${name}`;
}

function sharedPrefix(a: string, b: string): number {
  const left = a.split('.');
  const right = b.split('.');
  let shared = 0;
  while (shared < left.length && left[shared] === right[shared]) shared++;
  return shared;
}
