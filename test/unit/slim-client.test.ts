import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { leftOut } from '../../scripts/slim-client.ts';
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
