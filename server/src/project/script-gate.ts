/**
 * Tells from raw text, without parsing, what a TypeScript or JavaScript file may have to do with an ORM.
 *
 * All functions here may say yes in vain, and never no to a file that declares an entity by itself.
 */

/** One of these occurs in every file that {@link constructs} matches; to find them costs less than the expression. */
const traces = [
  ...['ToMany', 'ToOne', 'EntitySchema', 'defineEntity', 'Entity', 'Embeddable', '.setClass('],
  ...['new DataSource(', 'createConnection(', 'TypeOrmModule.forRoot'],
];

/**
 * What makes a class an entity, or relates two: TypeORM's and MikroORM's words, under their module's name, imported under another, or at the end of a
 * name of the project's own (`@TenantManyToOne`). And what lists entities.
 */
const constructs =
  /@[\w$.]*(?:Entity|Embeddable)\b|(?:OneTo(?:One|Many)|ManyTo(?:One|Many)|EntitySchema|defineEntity)\b|\bEntity[ \t]+as\b|\.setClass\(|\bnew DataSource\(|\bcreateConnection\(|\bTypeOrmModule\.forRoot/;

/** Whether the text may declare an entity all by itself. */
export function scriptGate(text: string): boolean {
  return traces.some((it) => text.includes(it)) && constructs.test(text);
}

/** A module that a file names. */
export interface ModuleReference {
  readonly specifier: string;
  /** What is taken from it, by the name it has there; `*` for all of it. */
  readonly names: readonly string[];
  /** What that is called here. */
  readonly binds: readonly string[];
  /** Whether it is exported again. */
  readonly isExported: boolean;
}

/**
 * Each part begins with what no other can begin with and ends where it must, so that no text makes the expression try things again and again: a
 * comment that may end at any of several places would, with the number of comments in the exponent.
 */
const reference =
  /\b(import|export)\b([\w$*,\s]*(?:\{(?:[^{}'"`;=()/]|\/\/[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/)*\}\s*)?)\bfrom\s*(?:'([^'\n]*)'|"([^"\n]*)")|(?:\b(?:const|let|var)\s+(\{[^}]*\}|[\w$]+)\s*=\s*)?\brequire\s*\(\s*(?:'([^'\n]*)'|"([^"\n]*)")\s*\)|\bimport\s*\(\s*(?:'([^'\n]*)'|"([^"\n]*)")/g;

/** Every module that the text imports from, exports from or requires. */
export function* moduleReferences(text: string): Iterable<ModuleReference> {
  for (const match of text.matchAll(reference)) {
    const [, keyword, clause = '', from1, from2, pattern = '', required1, required2, loaded1, loaded2] = match;
    const specifier = from1 ?? from2 ?? required1 ?? required2 ?? loaded1 ?? loaded2;
    if (specifier === undefined) continue;
    const isPlain = keyword === undefined && pattern === '';
    const taken = isPlain ? whole : keyword === undefined ? takenBy(pattern, ':') : takenBy(clause, 'as');
    yield {
      specifier,
      names: taken.map(([name]) => name),
      binds: taken.map(([, alias]) => alias),
      isExported: keyword === 'export',
    };
  }
}

/** What `require('./post').Post` takes, which is called nothing here. */
const whole = [['*', '']] as const;

/** The names of `A, { B as C }`, `* as ns` and `{ B: C }`, each with what it is called here. */
function takenBy(clause: string, renaming: string): readonly (readonly [name: string, alias: string])[] {
  const plain = clause.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, ' ');
  const names = plain.replace(/^\s*type\b(?!\s*(?:,|from))/, '').split(/[{},]/);
  return names.flatMap((it) => {
    const words = it
      .replace(renaming === ':' ? ':' : /\s+as\s+/, ' ')
      .trim()
      .split(/\s+/);
    const [name, alias = name] = words[0] === 'type' && words.length > 1 ? words.slice(1) : words;
    return name === undefined || alias === undefined || name === '' ? [] : [[name, alias] as const];
  });
}

const extended = /\bextends\s+([\w$]+)(?:\s*\(\s*([\w$]+))?|@([\w$]+)|\.\.\.([\w$]+)/g;

/**
 * The names whose meaning a declaration depends on, though what they stand for may contain no word of an ORM: bases, mixins, decorators
 * of the project, properties that are spread.
 */
function extendedNames(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(extended)].flatMap(([, ...names]) => names.filter((it) => it)));
}

/** What a relevant file needs from others: what it exports again, the classes that a declaration may name, and what its declarations extend. */
export function neededReferences(text: string): readonly ModuleReference[] {
  const declares = scriptGate(text);
  const names = extendedNames(text);
  const references = [...moduleReferences(text)].map(({ specifier, names: taken, binds, isExported }) => {
    const isNeeded = (bind: string): boolean => isExported || names.has(bind) || (declares && /^[A-Z]|^$/.test(bind));
    const kept = taken.filter((_, index) => isNeeded(binds[index] ?? ''));
    return { specifier, names: kept, binds: [], isExported };
  });
  return references.filter((it) => it.names.length > 0);
}
