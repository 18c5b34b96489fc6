import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asUri, canonicalUri, child, filePath, fileUri } from '../../server/src/base/uri.ts';

const spellings: readonly (readonly [path: string, uri: string])[] = [
  ['/home/me/app/user.py', 'file:///home/me/app/user.py'],
  ['/home/my models/ü(1).py', 'file:///home/my%20models/%C3%BC%281%29.py'],
  ['c:/work/user.py', 'file:///c%3A/work/user.py'],
  ['//server/share/user.py', 'file://server/share/user.py'],
];

for (const [path, uri] of spellings) {
  test(`${path} is spelled as VS Code does, there and back`, () => {
    assert.equal(fileUri(path), uri);
    assert.equal(filePath(asUri(uri)), path);
    assert.equal(canonicalUri(uri), uri);
  });
}

test('other spellings of the same file are one', () => {
  assert.equal(canonicalUri('file:///C:/work/user.py'), 'file:///c%3A/work/user.py');
  assert.equal(canonicalUri('file:///home/a(1).py'), 'file:///home/a%281%29.py');
  assert.equal(canonicalUri('file:///home/app/'), 'file:///home/app');
  assert.equal(fileUri('C:\\work\\user.py'), 'file:///c%3A/work/user.py');
});

test('what is no file keeps its name', () => {
  assert.equal(canonicalUri('untitled:Untitled-1'), 'untitled:Untitled-1');
  assert.equal(canonicalUri('file:///50%-off.py'), 'file:///50%25-off.py');
});

test('a child is spelled as its own path would be', () => {
  const folder = fileUri('/home/my models');
  for (const name of ['user.py', 'a b.py', 'ü.py', '#1.py']) {
    assert.equal(child(folder, name), fileUri(`/home/my models/${name}`));
  }
});
