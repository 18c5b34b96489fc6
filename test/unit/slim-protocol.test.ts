import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { asModule, exportedNames } from '../../scripts/as-module.ts';
import { leftOut } from '../../scripts/slim-client.ts';
import { messageQueue, withoutTraces } from '../../scripts/slim-server.ts';
import { LinkedMap } from 'vscode-languageserver/node';
import { openSession } from '../lsp/session.ts';

test('the parts of the language client that are left out of the bundle exist', () => {
  for (const part of Object.keys(leftOut)) {
    assert.ok(existsSync(`node_modules/vscode-languageclient/lib/common/${part}.js`), part);
  }
});

test('the server offers nothing that the bundled client leaves out', async (t) => {
  const { initialized } = await openSession(t, { capabilities: {} });
  const offered = Object.keys(initialized.capabilities);
  assert.ok(offered.includes('hoverProvider'));
  for (const [part, capabilities] of Object.entries(leftOut)) {
    assert.ok(
      capabilities.every((it) => !offered.includes(it)),
      `Take ${part} out of the list in scripts/slim-client.ts: it is served now.`,
    );
  }
});

test('the queue of messages keeps their order as that of the library does', async () => {
  const module: unknown = await import(`data:text/javascript,${encodeURIComponent(messageQueue)}`);
  assert.ok(module && typeof module === 'object' && 'LinkedMap' in module && typeof module.LinkedMap === 'function');
  const asked: readonly (readonly [string, ...string[]])[] = [
    ...(['a', 'b', 'c'] as const).map((key) => ['set', key, key.toUpperCase()] as const),
    ...([
      ['get', 'b'],
      ['delete', 'b'],
      ['delete', 'b'],
      ['get', 'b'],
      ['set', 'a', 'again'],
    ] as const),
    ...([['shift'], ['shift'], ['shift']] as const),
  ];
  const [theirs, ours] = [LinkedMap, module.LinkedMap].map((Queue) => {
    const queue: unknown = Reflect.construct(Queue, []);
    assert.ok(queue && typeof queue === 'object');
    return asked.map(([name, ...args]): unknown => {
      const method: unknown = Reflect.get(queue, name);
      assert.ok(typeof method === 'function');
      const answer: unknown = Reflect.apply(method, queue, args);
      return [answer === queue ? 'itself' : answer, Reflect.get(queue, 'size')];
    });
  });
  assert.deepEqual(ours, theirs);
});

test('what logs the messages of a connection is left out of the server', () => {
  const slim = withoutTraces(readFileSync('node_modules/vscode-jsonrpc/lib/common/connection.js', 'utf8'));
  assert.equal(slim.match(/function (?:trace(?:Sending|Received)\w+|logLSPMessage)\(\) \{\}/g)?.length, 7);
  assert.doesNotMatch(slim, /tracer\.log\(`/);
  assert.match(slim, /function createMessageConnection\(/);
});

test('what was compiled to CommonJS becomes a module again', () => {
  const module = asModule(
    [
      '"use strict";',
      'var __exportStar = (this && this.__exportStar) || function(m, exports) {',
      '    for (var p in m) exports[p] = m[p];',
      '};',
      'Object.defineProperty(exports, "__esModule", { value: true });',
      'exports.Kind = exports.Reader = exports.limit = void 0;',
      'const api_1 = require("./api");',
      'const path = __importStar(require("path"));',
      '__exportStar(require("./messages"), exports);',
      'Object.defineProperty(exports, "Event", { enumerable: true, get: function () { return api_1.Event; } });',
      'class Reader extends api_1.Base {',
      '}',
      'exports.Reader = Reader;',
      'exports.limit = 10;',
      'var Kind;',
      '(function (Kind) {',
      '    Kind.most = exports.limit;',
      '})(Kind || (exports.Kind = Kind = {}));',
      '',
    ].join('\n'),
  );
  assert.equal(
    module,
    [
      'import * as api_1 from "./api";',
      'import * as path from "path";',
      'export * from "./messages";',
      'export { Event as Event } from "./api";',
      'class Reader extends api_1.Base {',
      '}',
      '',
      'var limit = 10;',
      'var Kind = /* @__PURE__ */ (function (Kind) {',
      '    Kind.most = limit;',
      'return Kind;',
      '})({});',
      '',
      'export { Kind, Reader, limit };',
      '',
    ].join('\n'),
  );
  assert.deepEqual(exportedNames(module), ['Kind', 'Reader', 'limit']);
});

test('a form that is not known stops the build', () => {
  assert.throws(() => asModule('if (ready) require("./now");\n'), /no form that TypeScript's compiler/);
  assert.throws(() => asModule('start(exports.nowhere);\n'), /exports\.nowhere/);
});
