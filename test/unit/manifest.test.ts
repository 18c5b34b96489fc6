import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

interface Manifest {
  readonly main: string;
  readonly engines: { readonly vscode: string };
  readonly activationEvents: readonly string[];
  readonly capabilities: { readonly untrustedWorkspaces: { readonly supported: boolean } };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category?: string; readonly title: string }[];
    readonly grammars: readonly { readonly path: string; readonly scopeName: string }[];
  };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

function textsIn(language: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(`package.nls${language}.json`, 'utf8')) as Readonly<Record<string, string>>;
}

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

test('every contributed command is registered by the client, and every registered one contributed', () => {
  const client = readdirSync('client/src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(`client/src/${name}`, 'utf8'))
    .join('\n');
  const contributed = manifest.contributes.commands.map(({ command }) => command);
  const named = [...client.matchAll(/'(counterpart\.(?:restart|show)\w+)'/g)].map(([, id = '']) => id);
  assert.deepEqual([...new Set(named)].sort(), contributed.toSorted());
});

test('commands read "Counterpart: Title Case" in the palette', () => {
  for (const { category, title } of manifest.contributes.commands) {
    assert.equal(category, 'Counterpart');
    assert.match(textsIn('')[title.slice(1, -1)] ?? title, /^(?:[A-Z]\w*)(?: [A-Z]\w*)*$/);
  }
});

test('what the manifest leaves to a language is said in each, and nothing else', () => {
  const named = [...readFileSync('package.json', 'utf8').matchAll(/"%([^"%]+)%"/g)].map(([, key = '']) => key);
  for (const language of ['', '.zh-cn', '.pt-br'])
    assert.deepEqual(Object.keys(textsIn(language)).sort(), [...new Set(named)].sort());
});

test('the extension wakes for the languages it serves, and for a diagram that was open when the window closed', () => {
  const languages = ['python', 'typescript', 'typescriptreact', 'javascript', 'javascriptreact'];
  const expected = [...languages.map((it) => `onLanguage:${it}`), 'onWebviewPanel:counterpart.diagram'];
  assert.deepEqual(manifest.activationEvents, expected);
});

test('nothing of a workspace is run, so an untrusted one is served like any other', () => {
  assert.equal(manifest.capabilities.untrustedWorkspaces.supported, true);
});

test('the API compiled against is that of the oldest editor supported', () => {
  assert.equal(manifest.engines.vscode, `^${manifest.devDependencies['@types/vscode'] ?? ''}`);
});

test('every library is bundled or only for development, and pinned', () => {
  assert.equal(manifest.dependencies, undefined);
  for (const version of Object.values(manifest.devDependencies)) assert.match(version, /^\d+\.\d+\.\d+$/);
});

test('the lock file holds what every system needs, not only what was wanted where it was written', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as LockFile;
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
    ),
  );
  assert.deepEqual(missing, []);
});

test('contributed grammars exist under the name they are contributed by', () => {
  for (const { path, scopeName } of manifest.contributes.grammars) {
    assert.ok(existsSync(path), path);
    assert.equal((JSON.parse(readFileSync(path, 'utf8')) as { scopeName: string }).scopeName, scopeName);
  }
});
