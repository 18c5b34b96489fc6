import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { DidChangeWorkspaceFoldersNotification, FileChangeType } from 'vscode-languageserver/node';
import { base, mistaken, pair, post, user } from './models.ts';
import { openSession } from './session.ts';

const alone = base + user.replace('from .base import Base\n', '');

/** Both ends write the foreign key, which SQLAlchemy warns of since 1.4. */
const twoWriters = `from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.orm import relationship

Base = declarative_base()


class User(Base):
    __tablename__ = "user"
    id = Column(Integer, primary_key=True)
    posts = relationship("Post")


class Post(Base):
    __tablename__ = "post"
    id = Column(Integer, primary_key=True)
    user_id = Column(ForeignKey("user.id"))
    author = relationship("User")
`;

for (const [where, scheme] of [
  ['on disk', {}],
  ['where only the client can read', { scheme: 'vscode-vfs' }],
] as const) {
  test(`files that come, change and go ${where} are followed`, async (t) => {
    const { 'app/post.py': later, ...first } = pair;
    const session = await openSession(t, { files: first, ...scheme });
    assert.equal((await session.ready()).entities, 1);

    session.write('app/post.py', later);
    await session.changedOnDisk('app/post.py', FileChangeType.Created);
    await session.status((it) => it.entities === 2);

    session.write('app/post.py', `${later}\n\nclass Draft(Post):\n    pass\n`);
    await session.changedOnDisk('app/post.py', FileChangeType.Changed);
    await session.status((it) => it.entities === 3);

    fs.rmSync(join(session.root, 'app/post.py'));
    await session.changedOnDisk('app/post.py', FileChangeType.Deleted);
    await session.status((it) => it.entities === 1);
  });

  test(`the release of SQLAlchemy is read ${where}, and another one is another judge`, async (t) => {
    const files = { 'requirements.txt': 'sqlalchemy==1.4.54\n', 'models.py': twoWriters };
    const session = await openSession(t, { files, ...scheme });
    await session.open('models.py');
    await session.ready();
    assert.deepEqual(
      (await session.pull('models.py')).map((it) => it.code),
      ['conflicting-writes'],
    );
    const refreshed = session.refreshes.count;
    session.write('requirements.txt', 'sqlalchemy==1.3.24\n');
    await session.changedOnDisk('requirements.txt', FileChangeType.Changed);
    await session.until(() => session.refreshes.count > refreshed);
    assert.deepEqual(await session.pull('models.py'), []);
  });
}

test('a folder that is moved away takes its files along, one that is moved in brings them', async (t) => {
  const session = await openSession(t, { files: pair });
  await session.ready();
  fs.renameSync(join(session.root, 'app'), join(session.root, 'core'));
  await session.changedOnDisk('app', FileChangeType.Deleted);
  await session.status((it) => it.entities === 0);
  await session.changedOnDisk('core', FileChangeType.Created);
  await session.status((it) => it.entities === 2);
});

test('after a change on disk the client is asked to pull again', async (t) => {
  const session = await openSession(t, { files: pair });
  await session.open('app/user.py');
  await session.ready();
  await session.pull('app/user.py');
  await session.until(() => session.refreshes.count > 0);
  const before = session.refreshes.count;
  session.write('app/post.py', mistaken);
  await session.changedOnDisk('app/post.py', FileChangeType.Changed);
  await session.until(() => session.refreshes.count > before);
});

test('workspace folders are added and removed live', async (t) => {
  const files = { 'one/app.py': base + user, 'two/app.py': base + post };
  const session = await openSession(t, { files, folders: ['one'] });
  assert.equal((await session.ready()).entities, 1);
  const change = (added: readonly string[], removed: readonly string[]) =>
    session.client.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
      event: {
        added: added.map((name) => ({ uri: session.uri(name), name })),
        removed: removed.map((name) => ({ uri: session.uri(name), name })),
      },
    });
  await change(['two'], []);
  await session.status((it) => it.state === 'ready' && it.files === 2);
  await change([], ['one']);
  await session.status((it) => it.state === 'ready' && it.files === 1);
});

test('links are not followed, not even in a circle', async (t) => {
  const session = await openSession(t, {
    files: pair,
    prepare(root) {
      fs.symlinkSync('..', join(root, 'app', 'loop'));
      fs.symlinkSync('user.py', join(root, 'app', 'same.py'));
    },
  });
  assert.deepEqual(await session.ready(), { state: 'ready', entities: 2, relationships: 2, files: 3 });
  assert.deepEqual(session.logged, []);
});

test('a folder that may not be read is logged in one line, and the rest is read', async (t) => {
  const session = await openSession(t, {
    files: { ...pair, 'secret/models.py': base + user },
    disk: {
      readdirSync(path, options) {
        if (path.endsWith('secret')) throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
        return fs.readdirSync(path, options);
      },
    },
  });
  assert.equal((await session.ready()).entities, 2);
  assert.deepEqual(session.logged, [`${session.root}/secret could not be read: EACCES: permission denied.`]);
});

test('a file that is deleted before it is read is no news', async (t) => {
  const session = await openSession(t, {
    files: { ...pair, 'app/gone.py': base + user },
    disk: {
      openSync(path, flags) {
        if (path.endsWith('gone.py')) fs.rmSync(path);
        return fs.openSync(path, flags);
      },
    },
  });
  assert.equal((await session.ready()).entities, 2);
  assert.deepEqual(session.logged, []);
});

test('a file that is not UTF-8 is read as far as it goes, and logged in one line', async (t) => {
  const broken = Buffer.concat([Buffer.from(user), Buffer.from([0x23, 0x20, 0xe9, 0xff, 0x00, 0x0a])]);
  const session = await openSession(t, { files: { ...pair, 'app/user.py': broken } });
  assert.equal((await session.ready()).entities, 2);
  assert.equal(session.logged.length, 1);
  assert.match(session.logged[0] ?? '', /app\/user\.py is not valid UTF-8/);
});

test('a file over 4 MB is left out with one line in the log, and analysed when it is opened', async (t) => {
  const large = `${alone}${'# nothing\n'.repeat(450_000)}`;
  const session = await openSession(t, { files: { 'large.py': large } });
  assert.equal((await session.ready()).entities, 0);
  assert.deepEqual(session.logged, [`${session.root}/large.py is larger than 4 MB and was left out.`]);
  await session.open('large.py');
  assert.equal(await session.hover('large.py', 'posts:'), 'User.posts → missing');
});

test('a document over 10 MB is not analysed, with one line in the log however often it is edited', async (t) => {
  const session = await openSession(t, { files: pair });
  await session.ready();
  await session.open('huge.py', `${alone}${'# nothing\n'.repeat(1_100_000)}`);
  await session.edit('huge.py', { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, '\n');
  assert.equal(await session.hover('huge.py', 'posts:'), undefined);
  assert.deepEqual(session.logged, [`${session.root}/huge.py is larger than 10 MB and is not analysed.`]);
  assert.equal(await session.hover('app/post.py', 'author:'), 'Post.author → User');
});

test('foreign folders are not looked at', async (t) => {
  const foreign = base + user;
  const session = await openSession(t, {
    files: {
      ...pair,
      'env/pyvenv.cfg': '',
      'env/lib/models.py': foreign,
      'node_modules/models.py': foreign,
      'lib/site-packages/models.py': foreign,
      'build/lib/models.py': foreign,
      'build/lib.linux-x86_64-3.12/models.py': foreign,
      'app/__pycache__/models.py': foreign,
    },
  });
  assert.equal((await session.ready()).entities, 2);
});
