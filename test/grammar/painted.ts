import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar, type IRawGrammar } from 'vscode-textmate';

const require = createRequire(import.meta.url);

/** A language of VS Code, and the grammars that are injected into it. */
export interface Painted {
  readonly scope: string;
  /** The file with its grammar. */
  readonly grammar: string;
  /** By scope name, the files of those that are injected. */
  readonly injections: Readonly<Record<string, string>>;
}

/** Python. */
export const python: Painted = {
  scope: 'source.python',
  grammar: require.resolve('tm-grammars/grammars/python.json'),
  injections: { 'counterpart.python.injection': 'python.injection.tmLanguage.json' },
};

const scripts = { 'counterpart.script.injection': 'script.injection.tmLanguage.json' };

/** TypeScript. */
export const typescript: Painted = {
  scope: 'source.ts',
  grammar: require.resolve('tm-grammars/grammars/typescript.json'),
  injections: { ...scripts, 'counterpart.typescript.injection': 'typescript.injection.tmLanguage.json' },
};

/** JavaScript. */
export const javascript: Painted = {
  scope: 'source.js',
  grammar: require.resolve('tm-grammars/grammars/javascript.json'),
  injections: scripts,
};

/** The scopes that the injected grammars give names, and the word a painted text shows for each. */
const words: ReadonlyMap<string, string> = new Map([
  ['entity.name.type.class.python', 'class'],
  ['entity.name.namespace.python', 'namespace'],
  ['entity.name.type.table.python', 'table'],
  ['variable.other.member.python', 'attribute'],
  ['support.function.python', 'function'],
  ['entity.name.type.class.ts', 'class'],
  ['variable.other.property.ts', 'property'],
]);

interface Painter {
  /** The text with each name inside a string that has a colour of its own as `‹word name›`. */
  paint(text: string): string;
  /** For each line the scopes of each UTF-16 unit, without and with the injection. */
  scopes(text: string): { readonly plain: readonly string[][]; readonly injected: readonly string[][] };
}

/** Loads VS Code's grammar of a language and injects ours, as VS Code does for `injectTo`. */
export async function createPainter(language: Painted): Promise<Painter> {
  const wasm = await readFile(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const [plain, injected] = await Promise.all([load(language, []), load(language, Object.keys(language.injections))]);
  return {
    paint: (text) => tokens(injected, text).map(painted).join(''),
    scopes: (text) => ({ plain: perUnit(plain, text), injected: perUnit(injected, text) }),
  };
}

async function load(
  { scope: host, grammar: file, injections: ours }: Painted,
  injections: string[],
): Promise<IGrammar> {
  const files = new Map([
    [host, file],
    ...Object.entries(ours).map(
      ([scope, name]) => [scope, fileURLToPath(new URL(`../../syntaxes/${name}`, import.meta.url))] as const,
    ),
  ]);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (scope): Promise<IRawGrammar | null> => {
      const file = files.get(scope);
      return file === undefined ? null : textmate.parseRawGrammar(await readFile(file, 'utf8'), 'grammar.json');
    },
    getInjections: (scope) => (scope === host ? injections : undefined),
  });
  const grammar = await registry.loadGrammar(host);
  if (grammar === null) throw new Error(`The grammar of ${host} did not load.`);
  return grammar;
}

interface Token {
  readonly text: string;
  readonly scopes: readonly string[];
}

function tokens(grammar: IGrammar, text: string): Token[] {
  let state = textmate.INITIAL;
  return text.split('\n').flatMap((line, number) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    const start: Token[] = number === 0 ? [] : [{ text: '\n', scopes: [] }];
    return [
      ...start,
      ...result.tokens.map((token) => ({ text: line.slice(token.startIndex, token.endIndex), scopes: token.scopes })),
    ];
  });
}

function painted({ text, scopes }: Token): string {
  const word = scopes.some((scope) => scope.startsWith('string.')) ? words.get(scopes.at(-1) ?? '') : undefined;
  return word === undefined ? text : `‹${word} ${text}›`;
}

function perUnit(grammar: IGrammar, text: string): string[][] {
  return tokens(grammar, text).flatMap((token) => Array.from(token.text, () => [...token.scopes]));
}
