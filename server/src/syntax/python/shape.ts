import type { Option, Site, Value } from '../../model/facts.ts';

/** What a Python file declares, without a single position. Equal shapes give equal graphs. */
export interface PythonShape {
  /** What each module-level name is bound to; the last binding wins, as it does when the module has run. */
  readonly bindings: ReadonlyMap<string, Binding>;
  /** Classes whose name something else has in the end, and how many classes of the file begin before it does. */
  readonly rebound: ReadonlyMap<string, { readonly shape: ClassShape; readonly until: number }>;
  /** Names that are bound several times or only under some condition, so that they may mean several things. */
  readonly unsettled: readonly string[];
  /** Modules whose names are all imported (`from x import *`). */
  readonly stars: readonly ModuleName[];
  /** Every class of the file, in order, nested ones too. */
  readonly classes: readonly ClassShape[];
  /** Statements outside class bodies that change something else: `User.posts = …`, `registry.map_imperatively(…)`. */
  readonly effects: readonly Effect[];
  /** How often the text calls something named `Table`, wherever that is. */
  readonly tableCalls: number;
  /** Whether the text makes classes by calling `type(name, bases, …)`. */
  readonly makesClasses: boolean;
}

/** What one top-level stretch of a file declares; a file's shape is put together from these. */
export interface PieceShape {
  readonly bindings: readonly NamedBinding[];
  readonly stars: readonly ModuleName[];
  readonly classes: readonly ClassShape[];
  readonly effects: readonly Effect[];
}

/** A name bound at module level. One that is not certain stands under a condition and does not hide what is always there. */
export interface NamedBinding {
  readonly name: string;
  readonly binding: Binding;
  readonly certain: boolean;
}

/** A module as an import names it: leading dots and dotted path. */
export interface ModuleName {
  readonly level: number;
  readonly path: string;
}

/** What a name is bound to. `import a.b as c` binds the module itself, `from a import b` a name in it (or a submodule). */
export type Binding = (
  | { readonly kind: 'import'; readonly module: ModuleName; readonly name: string | undefined }
  | { readonly kind: 'class'; readonly shape: ClassShape }
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'function'; readonly maker?: Maker }
) & {
  /** Whether it is bound under `if TYPE_CHECKING:` only, so that it is not there when the module runs. */
  readonly typeChecking?: boolean;
};

/** A function or method that holds classes or maps some: what its own names mean. */
export interface FunctionShape {
  /** Its name. Of functions within functions the outermost counts. */
  readonly site: Site;
  /** What it binds besides classes, its parameters included; the last binding wins. */
  readonly bindings: ReadonlyMap<string, Exclude<Binding, { readonly kind: 'class' }>>;
}

export interface ClassShape {
  readonly name: string;
  readonly nameSite: Site;
  /** From the first decorator to the end of the body. */
  readonly site: Site;
  readonly bases: readonly Value[];
  readonly keywords: readonly Option[];
  readonly decorators: readonly Value[];
  readonly members: readonly Member[];
  /** Where the statement stands: anything but `module` may not exist when the mappers are configured. */
  readonly scope: 'module' | 'class' | 'function' | 'condition' | 'typeChecking';
  /** The function it stands in, if any. */
  readonly within: FunctionShape | undefined;
  /** The {@link site} of the class it stands in, if any. */
  readonly holderSite: Site | undefined;
  readonly holdsClasses: boolean;
}

/** One name bound in a class body. */
export interface Member {
  readonly name: string;
  readonly nameSite: Site;
  readonly annotation?: Value;
  readonly value?: Value;
  readonly method?: Method;
  /** Whether it stands in an `if`, `for` or `try` of the class body. */
  readonly conditional: boolean;
}

/** A function in a class body, as far as decorated ones are evaluated (`@declared_attr`). */
export interface Method {
  readonly decorators: readonly Value[];
  readonly returns?: Value;
  /** The first parameter: what the class is called inside. */
  readonly receiver: string | undefined;
  readonly body: readonly Step[];
}

/** A function of the module that returns what a call makes. */
export interface Maker {
  /** Its name. */
  readonly site: Site;
  readonly parameters: readonly {
    readonly name: string;
    readonly takes: 'position' | 'keyword' | 'rest' | 'keywords';
    readonly standard?: Value;
  }[];
  readonly method: Method;
}

/** What a statement of a method does, as far as it bears on what the method returns. */
export type Step =
  /** Without a value it returns `None`. */
  | { readonly kind: 'return'; readonly value?: Value }
  | { readonly kind: 'local'; readonly name: string; readonly value: Value }
  /** `if`, every `elif`, and `else`, which has no test. */
  | { readonly kind: 'branches'; readonly branches: readonly Branch[] }
  /** The body of a loop, a handler or a case, which may run or not. */
  | { readonly kind: 'maybe'; readonly body: readonly Step[] };

export interface Branch {
  readonly test?: Value;
  readonly body: readonly Step[];
}

export type Effect = (
  | { readonly kind: 'assign'; readonly target: Value; readonly value: Value }
  | { readonly kind: 'call'; readonly value: Value }
) & {
  /** Whether it may not be done when the module has run. */
  readonly conditional: boolean;
  /** The function it stands in, if any. */
  readonly within?: FunctionShape;
};
