import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync, strFromU8, unzipSync } from 'fflate';
import { pack } from '../../scripts/pack.ts';
import { everyRule } from '../../scripts/every-rule.ts';

const server = 'extension/dist/server.cjs';
const typescript = 'extension/dist/typescript.cjs';
const diagrams = 'extension/dist/diagrams.cjs';
const excludes = 'extension/dist/excludes.cjs';
const client = 'extension/dist/client/node.cjs';
const diagram = 'extension/dist/client/diagram.cjs';
/** What the bundles load of each other when it is asked for. */
const onDemand = ['./typescript.cjs', './diagrams.cjs', './excludes.cjs', './diagram.cjs'];
const web = { client: 'extension/dist/web/client.cjs', server: 'extension/dist/web/server.js' };
const page = ['extension/dist/panel/panel.css', 'extension/dist/panel/panel.js'];

describe('the .vsix', () => {
  const folder = mkdtempSync(join(tmpdir(), 'counterpart-vsix-'));
  const file = join(folder, 'counterpart.vsix');
  let content: Readonly<Record<string, Uint8Array>> = {};

  before(async () => {
    const { code, output } = await pack(file);
    assert.equal(code, 0, output);
    content = unzipSync(readFileSync(file));
  });
  after(() => rmSync(folder, { recursive: true }));

  test('holds what it must and nothing else', () => {
    assert.deepEqual(
      Object.keys(content).sort(),
      [
        '[Content_Types].xml',
        'extension.vsixmanifest',
        'extension/LICENSE.txt',
        'extension/changelog.md',
        diagram,
        client,
        diagrams,
        excludes,
        ...page,
        web.client,
        web.server,
        server,
        'extension/dist/third-party-licenses.txt',
        typescript,
        'extension/package.json',
        ...['', '.zh-cn', '.pt-br'].map((it) => `extension/package.nls${it}.json`),
        'extension/readme.md',
        ...['README', ...everyRule.map(({ id }) => id)].map((it) => `extension/docs/rules/${it}.md`),
        ...['zh-cn', 'pt-br'].map((it) => `extension/l10n/bundle.l10n.${it}.json`),
        ...['python', 'script', 'typescript'].map((it) => `extension/syntaxes/${it}.injection.tmLanguage.json`),
      ].sort(),
    );
  });

  test('is smaller than 1.2 MB, what its server loads than 500 kB and for TypeScript 700 kB, what its client loads than 200 kB', () => {
    assert.ok(statSync(file).size <= 1_200_000, `${statSync(file).size} bytes packed`);
    assert.ok(sizeOf(server) <= 500_000, `${sizeOf(server)} bytes of server`);
    assert.ok(sizeOf(typescript) <= 700_000, `${sizeOf(typescript)} bytes for TypeScript`);
    const ofClient = sizeOf(client) + sizeOf(diagram);
    assert.ok(ofClient <= 200_000, `${ofClient} bytes of client and diagram`);
    assert.ok(sizeOf(web.client) <= 200_000, `${sizeOf(web.client)} bytes of client in a browser`);
    assert.ok(sizeOf(web.server) <= 1_200_000, `${sizeOf(web.server)} bytes of server in a browser, with TypeScript`);
  });

  test('has a panel that is, with its worker, smaller than 60 kB packed', () => {
    const packed = page.reduce((sum, name) => sum + gzipSync(content[name] ?? new Uint8Array(60_000)).length, 0);
    assert.ok(packed <= 60_000, `${packed} bytes of panel`);
  });

  test('loads nothing else than itself and what its host brings along', () => {
    for (const name of [server, typescript, diagrams, excludes, client, diagram]) {
      const text = strFromU8(content[name] ?? new Uint8Array());
      const loaded = [...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, path = '']) => path);
      assert.equal(loaded.length === 0, name === diagrams || name === excludes);
      assert.deepEqual(
        loaded.filter((it) => it !== 'vscode' && !onDemand.includes(it) && !isBuiltin(it)),
        [],
      );
    }
  });

  test('runs in a browser with nothing but its own two files, and no Node', () => {
    const loadedBy = (name: string) =>
      [...strFromU8(content[name] ?? new Uint8Array()).matchAll(/\brequire\("([^"]+)"\)/g)].map(([, path]) => path);
    assert.deepEqual([...new Set(loadedBy(web.client))], ['vscode']);
    assert.deepEqual(loadedBy(web.server), []);
  });

  test('carries no source maps and no path of the machine it was built on', () => {
    for (const name of [server, typescript, diagrams, excludes, client, diagram, web.client, web.server]) {
      const text = strFromU8(content[name] ?? new Uint8Array());
      assert.doesNotMatch(text, /\/\/# sourceMappingURL=/);
      assert.ok(!text.includes(process.cwd()), `${name} names ${process.cwd()}.`);
    }
  });

  test('carries the licenses of the libraries in its bundles', () => {
    const licenses = strFromU8(content['extension/dist/third-party-licenses.txt'] ?? new Uint8Array());
    for (const library of ['vscode-languageclient', 'vscode-languageserver', 'ts-morph', 'typescript'])
      assert.match(licenses, new RegExp(`^${library}$`, 'm'));
  });

  function sizeOf(name: string): number {
    return content[name]?.length ?? Infinity;
  }
});
