import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

/** From the bottom up: a folder may import itself and what stands before it. `lsp` and `cli` stand side by side. */
const layers = ['base', 'model', 'diagram', 'syntax', 'dialects', 'languages', 'project', 'rules', 'features'];
const tops = ['lsp', 'cli'];

/** Packages that only these folders may know. */
const homes = new Map([
  ['vscode', ['client']],
  ['vscode-languageclient', ['client']],
  ['vscode-languageserver', ['lsp']],
  ['vscode-languageserver-textdocument', ['lsp']],
  ['vscode-languageserver-protocol', ['lsp']],
  ['ts-morph', ['syntax']],
]);

const root = fileURLToPath(new URL('../../', import.meta.url));

for (const file of sources('server/src')) {
  const layer = file.split('/')[2] ?? '';

  test(`${file} imports only from its own layer and below`, () => {
    assert.ok([...layers, ...tops].includes(layer), `"${layer}" is not a layer.`);
    const allowed = layersBelow(layer);
    for (const specifier of importsOf(file)) {
      if (specifier.startsWith('.')) {
        const target = posix.join(posix.dirname(file), specifier);
        if (tops.includes(layer) && target === 'package.json') continue;
        assert.ok(allowed.includes(target.split('/')[2] ?? ''), `${layer} imports ${target}.`);
      } else {
        assertAtHome(specifier, layer);
        assert.ok(
          !isBuiltin(specifier) || tops.includes(layer),
          `${specifier} does input or output, ${layer} does none.`,
        );
      }
    }
  });
}

for (const file of sources('client/src')) {
  test(`${file} knows of the server only the protocol and what a diagram is`, () => {
    for (const specifier of importsOf(file)) {
      if (!specifier.startsWith('.')) assertAtHome(specifier, 'client');
      else {
        const target = posix.join(posix.dirname(file), specifier);
        assert.ok(
          target.startsWith('client/') ||
            target.startsWith('server/src/diagram/') ||
            target === 'server/src/base/multi-map.ts' ||
            target === 'server/src/base/guard.ts' ||
            target === 'server/src/base/translate.ts' ||
            target === 'panel/src/messages.ts' ||
            target === 'server/src/lsp/protocol.ts',
          `The client imports ${target}.`,
        );
      }
    }
  });
}

for (const file of sources('panel/src')) {
  test(`${file} knows of the server only what a diagram is`, () => {
    for (const specifier of importsOf(file)) {
      if (specifier === 'counterpart:layout-worker') continue;
      const target = posix.join(posix.dirname(file), specifier);
      assert.ok(
        specifier.startsWith('.') && /^(?:panel\/src|server\/src\/(?:diagram|base))\//.test(target),
        `The panel imports ${target}.`,
      );
    }
  });
}

for (const file of [...sources('server/src'), ...sources('client/src'), ...sources('panel/src')]) {
  test(`${file} is named in kebab-case and ends within 400 lines`, () => {
    assert.match(file, /^[a-z0-9/.-]+\.ts$/);
    assert.doesNotMatch(file, /util|helper|manager|common/);
    assert.ok(read(file).split('\n').length <= 401);
  });
}

/** What a layer may import: itself and what stands before it. A diagram is plain data, which knows nothing of models. */
function layersBelow(layer: string): readonly string[] {
  if (layer === 'diagram') return ['base', 'diagram'];
  return tops.includes(layer) ? [...layers, layer] : layers.slice(0, layers.indexOf(layer) + 1);
}

function assertAtHome(specifier: string, folder: string) {
  const home = homes.get(specifier.split('/')[0] ?? '');
  assert.ok(
    home === undefined || home.includes(folder),
    `${specifier} belongs to ${home?.join(', ') ?? ''}, not to ${folder}.`,
  );
}

/** Every module a file imports or re-exports, whether at load or on demand. */
function importsOf(file: string): string[] {
  const matches = read(file).matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)'([^'\n]+)'/g);
  return [...matches].map(([, specifier = '']) => specifier);
}

function sources(folder: string): string[] {
  return readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.ts'))
    .sort();
}

function read(file: string): string {
  return readFileSync(`${root}${file}`, 'utf8');
}
