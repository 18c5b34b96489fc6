/**
 * Tells from raw text, without parsing, what a Python file may have to do with an ORM.
 *
 * All functions here may say yes in vain, and never no to a file that declares something. They take the text as editors
 * hold it or as bytes read one character each: what they look for is ASCII, and names only have to be the same everywhere.
 */

/**
 * One of these occurs in every file that {@link constructs} matches, or that imports what it needs from an ORM.
 *
 * Six characters at most, beginning with a rare one: the engine finds such strings several times faster than longer ones,
 * and all of them together faster than one regular expression.
 */
const traces = ['qlalch', 'SQLA', 'qlmode', 'QLMod', 'Column', 'Mapped', 'hip(', 'vely(', '.Model'];

/** What declares, or makes something that others declare with: SQLAlchemy's constructs, Flask-SQLAlchemy's, SQLModel's. */
const constructs = new RegExp(
  [
    // Called, subscripted, or imported under another name.
    '\\b(?:[Rr]elationship|RelationshipProperty|relation|dynamic_loader|backref|(?:mapped_)?column|Column|Mapped|Table|registry|mapper|SQLAlchemy)(?:[ \\t]*[([]|[ \\t]+as[ \\t])',
    '__table(?:name)?__|[dD]eclarative_?[bB]ase|as_declarative|automap_base|mapped_as_dataclass|MappedAsDataclass',
    'map_imperatively|add_(?:property|properties|mapped_attribute)\\(|declared_attr|association_proxy',
    '\\bSQLModel\\b|\\.Model\\b',
  ].join('|'),
);

/** Whether the text may declare an entity, a table, a relationship or a base, all by itself. */
export function gate(text: string): boolean {
  return traces.some((it) => text.includes(it)) && constructs.test(text);
}

/** What the index keeps of one file. */
export interface Outline {
  /** Whether it passes the {@link gate}. */
  readonly declares: boolean;
  readonly classes: readonly ClassOutline[];
  /** Bases it makes by a call: `Base = declarative_base()`. */
  readonly bases: readonly string[];
}

export interface ClassOutline {
  readonly name: string;
  /** The last name of each base, and the name it is imported by, where that differs. */
  readonly bases: readonly string[];
  /** Whether an ORM's word stands in its own text, so that it may be an entity, a base or a mixin whatever it extends. */
  readonly declares: boolean;
}

/** Reads every `class Name(Bases)` of a text, wherever it stands, and whether anything in it may be an ORM's. */
export function outline(text: string): Outline {
  const declares = gate(text);
  const headers = headersOf(text);
  const aliases = headers.length > 0 ? aliasesBefore(text, headers) : none;
  const classes = headers.map(({ name, inParentheses }, index) => ({
    name,
    bases: basesIn(inParentheses).flatMap((base) => [base, ...(aliases.get(base) ?? [])]),
    declares: declares && constructs.test(textOf(text, headers, index)),
  }));
  return { declares, classes, bases: declares ? madeBases(text) : [] };
}

const none: ReadonlyMap<string, readonly string[]> = new Map();
const header = /class[ \t]+([^\s(:[]+)[ \t]*(?:\[[^\]]*\])?[ \t]*(\()?/y;
const dottedName = /[A-Za-z_\u0080-\uffff][\w\u0080-\uffff.]*/g;
const madeBase = /^[ \t]*(\w+)[ \t]*(?::[^=\n]*)?=(?:[^\n]*(?:[Bb]ase|automap)\w*\(|[^\n]*\.Model\b)/gm;

function madeBases(text: string): readonly string[] {
  if (!['ase(', 'utomap', '.Model'].some((it) => text.includes(it))) return [];
  return [...text.matchAll(madeBase)].map(([, name = '']) => name);
}

function basesIn(inParentheses: string): readonly string[] {
  const paths = inParentheses.match(dottedName) ?? [];
  return paths.map((it) => it.slice(it.lastIndexOf('.') + 1));
}

/** From the class's decorators to the next class that is not nested in it. */
function textOf(text: string, headers: readonly Header[], index: number): string {
  const own = headers[index];
  if (!own) return '';
  const next = headers.find((it, at) => at > index && it.indentation <= own.indentation);
  return text.slice(startOfDecorators(text, own.at - own.indentation), next?.at);
}

function startOfDecorators(text: string, line: number): number {
  let start = line;
  for (;;) {
    const previous = text.lastIndexOf('\n', start - 2) + 1;
    if (start === 0 || !text.slice(previous, start).trimStart().startsWith('@')) return start;
    start = previous;
  }
}

interface Header {
  readonly name: string;
  readonly at: number;
  /** In characters, whatever they are. */
  readonly indentation: number;
  readonly inParentheses: string;
}

function headersOf(text: string): readonly Header[] {
  const found: Header[] = [];
  for (let at = text.indexOf('class '); at >= 0; at = text.indexOf('class ', at + 6)) {
    if (!beginsStatement(text, at)) continue;
    header.lastIndex = at;
    const match = header.exec(text);
    if (!match?.[1]) continue;
    const open = header.lastIndex;
    found.push({
      name: match[1],
      at,
      indentation: at - (text.lastIndexOf('\n', at) + 1),
      inParentheses: match[2] ? text.slice(open, closing(text, open)) : '',
    });
  }
  return found;
}

/** Whether only white space stands before it on its line, or what ends a statement: `if x: class A(B): pass`. */
function beginsStatement(text: string, at: number): boolean {
  let before = at - 1;
  while (isBlank(text.charCodeAt(before))) before -= 1;
  return before < 0 || '\n\r;:'.includes(text.charAt(before));
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0c;
}

/** Headers are short; one that is not closed within this is broken, or no header. */
const longestHeader = 4000;

function closing(text: string, open: number): number {
  const end = Math.min(text.length, open + longestHeader);
  let depth = 1;
  for (let at = open; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x28) depth += 1;
    else if (code === 0x29 && (depth -= 1) === 0) return at;
  }
  return end;
}

const renaming = /([\w\u0080-\uffff]+)[ \t]+as[ \t]+([\w\u0080-\uffff]+)/y;

/** By alias, what is called so where it comes from: `Model` for `from app import Model as Base`. */
function aliasesBefore(text: string, headers: readonly Header[]): ReadonlyMap<string, readonly string[]> {
  const first = headers.find((it) => it.inParentheses !== '');
  if (!first) return none;
  const imports = text.slice(0, first.at);
  const found = new Map<string, readonly string[]>();
  for (let at = imports.indexOf(' as '); at >= 0; at = imports.indexOf(' as ', at + 4)) {
    renaming.lastIndex = startOfWord(imports, at);
    const [, original, alias] = renaming.exec(imports) ?? [];
    if (original !== undefined && alias !== undefined) found.set(alias, [...(found.get(alias) ?? []), original]);
  }
  return found;
}

function startOfWord(text: string, end: number): number {
  let start = end;
  while (/[\w\u0080-\uffff]/.test(text.charAt(start - 1))) start -= 1;
  return start;
}

/** A module as an import statement spells it: `..models.user` is level 2 with `models.user`. */
export interface ImportedModule {
  readonly level: number;
  readonly module: string;
  /** What is taken from it, `*` included; empty for `import module`. */
  readonly names: readonly string[];
  /** What it is called in the importing file. */
  readonly binds: readonly string[];
}

const importStatement =
  /[ \t]*(?:from[ \t]+(\.*)[ \t]*([\w.\u0080-\uffff]*)[ \t]+import[ \t]*(?:\(([^)]*)\)|((?:[^\n\\#]|\\\r?\n)*))|import[ \t]+([^\n#]+))/y;

/** Every import statement of a text, wherever it stands. */
export function* imports(text: string): Iterable<ImportedModule> {
  for (let at = text.indexOf('import'), next = 0; at >= 0; at = text.indexOf('import', next)) {
    importStatement.lastIndex = text.lastIndexOf('\n', at) + 1;
    const match = importStatement.exec(text);
    next = Math.max(importStatement.lastIndex, at + 6);
    if (!match) continue;
    const [, dots = '', module = '', inParentheses, onLine, plain] = match;
    if (plain === undefined) {
      const taken = aliased((inParentheses ?? onLine ?? '').replace(/#[^\n]*/g, ''));
      yield { level: dots.length, module, names: taken.map((it) => it.name), binds: taken.map((it) => it.alias) };
    } else {
      for (const { name, alias } of aliased(plain)) {
        yield { level: 0, module: name, names: [], binds: [alias.split('.')[0] ?? alias] };
      }
    }
  }
}

/** The names in a list of imports, each with what it is called here. */
function aliased(list: string): readonly { readonly name: string; readonly alias: string }[] {
  return list.split(',').flatMap((it) => {
    const [name, , alias = name] = it.replaceAll('\\', ' ').trim().split(/\s+/);
    return name !== undefined && alias !== undefined && name !== '' ? [{ name, alias }] : [];
  });
}

const namedElsewhere = /\*\*([A-Za-z_]\w*)|\b(?:map_imperatively|mapper)\(\s*(\w+)/g;

/**
 * The names whose meaning a declaration depends on though what they stand for may contain no word of an ORM: bases,
 * mapped classes, mappings of options. Everything else passes {@link gate} where it is defined.
 */
export function neededNames(text: string): ReadonlySet<string> {
  const needed = new Set<string>();
  for (const { inParentheses } of headersOf(text)) {
    for (const path of inParentheses.match(dottedName) ?? []) needed.add(path.split('.')[0] ?? path);
  }
  for (const [, options, mapped] of text.matchAll(namedElsewhere)) needed.add(options ?? mapped ?? '');
  return needed;
}
