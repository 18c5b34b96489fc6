import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asUri } from '../../server/src/base/uri.ts';
import { readSqlalchemyVersion } from '../../server/src/project/read-version.ts';

const read = (files: Readonly<Record<string, string>>, ...folders: readonly string[]): string | undefined =>
  readSqlalchemyVersion(folders.map(asUri), {
    list: () => [],
    read(uri) {
      const text = files[uri];
      return text === undefined ? undefined : { bytes: text, decode: () => text };
    },
  });

test('a lock file is believed before the requirements that led to it', () => {
  const lock = '[[package]]\nname = "sqlalchemy"\nversion = "2.0.45"\n';
  const files = { 'file:///p/uv.lock': lock, 'file:///p/pyproject.toml': 'dependencies = ["sqlalchemy>=2.0"]\n' };
  assert.equal(read(files, 'file:///p'), '2.0.45');
});

test('the first folder that names a version decides', () => {
  const files = { 'file:///b/requirements.txt': 'flask\nSQLAlchemy==1.4.54\n' };
  assert.equal(read(files, 'file:///a', 'file:///b'), '==1.4.54');
});

test('where no file names it, it is not known', () => {
  assert.equal(read({ 'file:///p/requirements.txt': 'flask\n' }, 'file:///p'), undefined);
});
