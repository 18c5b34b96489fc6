import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FileChangeType } from 'vscode-languageserver/node';
import { pair } from './models.ts';
import { openSession } from './session.ts';

const user = `import { Entity, OneToMany, PrimaryGeneratedColumn } from 'typeorm';
import { Post } from '@models/post';

@Entity()
export class User {
  @PrimaryGeneratedColumn() id!: number;
  @OneToMany(() => Post, (post) => post.author) posts!: Post[];
}
`;
const post = `import { Entity, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { User } from './index';

@Entity()
export class Post {
  @PrimaryGeneratedColumn() id!: number;
  @ManyToOne(() => User, (user) => user.posts) author!: User;
}
`;
const files = {
  'package.json': '{ "dependencies": { "typeorm": "^0.3.20" } }',
  'tsconfig.json': '{ "compilerOptions": { "paths": { "@models/*": ["./src/*"] } } }',
  'src/user.ts': user,
  'src/post.ts': post,
  'src/index.ts': "export * from './user';\n",
  'src/main.ts': "import { User } from './user';\n",
};

test('models of TypeScript are read and explained, through aliases and barrels', async (t) => {
  const session = await openSession(t, { files });
  await session.open('src/user.ts');
  const { entities, relationships } = await session.ready();
  assert.deepEqual({ entities, relationships }, { entities: 2, relationships: 2 });
  assert.equal(await session.hover('src/user.ts', 'posts!'), 'User.posts → Post');
  assert.deepEqual(session.logged, []);
});

test('a hover needs no index: the open script and what it needs are read as soon as the compiler is there', async (t) => {
  let release = (): void => undefined;
  const settingsAfter = new Promise<void>((resolve) => (release = resolve));
  const session = await openSession(t, { files, settingsAfter });
  await session.open('src/user.ts');
  let early = await session.hover('src/user.ts', 'posts!');
  while (early === undefined) early = await session.hover('src/user.ts', 'posts!');
  assert.equal(early, 'User.posts → Post');
  release();
  await session.ready();
  assert.deepEqual(session.logged, []);
});

test('models of both languages are in one graph, apart', async (t) => {
  const session = await openSession(t, { files: { ...files, ...pair } });
  assert.equal((await session.ready()).entities, 4);
});

test('a file becomes of interest when an entity is typed in it', async (t) => {
  const session = await openSession(t, { files });
  await session.open('src/main.ts');
  await session.ready();
  assert.equal(await session.hover('src/main.ts', 'User'), undefined);
  const model =
    "import { Entity, ManyToOne } from 'typeorm';\nimport { User } from './user';\n@Entity() class Note { @ManyToOne(() => User) by!: User; }\n";
  await session.edit('src/main.ts', undefined, model);
  assert.equal(await session.hover('src/main.ts', 'by!'), 'Note.by → User');
});

test('scripts that come and go on disk are followed, and so is what configures them', async (t) => {
  const session = await openSession(t, { files });
  await session.open('src/user.ts');
  await session.ready();
  session.write('src/tag.ts', "import { Entity } from 'typeorm';\n@Entity() export class Tag {}\n");
  await session.changedOnDisk('src/tag.ts', FileChangeType.Created);
  await session.status((it) => it.entities === 3);
  const refreshed = session.refreshes.count;
  session.write('tsconfig.json', '{}');
  await session.changedOnDisk('tsconfig.json', FileChangeType.Changed);
  await session.until(() => session.refreshes.count > refreshed);
  assert.equal(await session.hover('src/user.ts', 'posts!'), 'User.posts → unknown');
});

test('a broken tsconfig.json is told of once, in one line', async (t) => {
  const session = await openSession(t, { files: { ...files, 'tsconfig.json': '{ "compilerOptions": { "paths": ' } });
  await session.open('src/user.ts');
  await session.ready();
  assert.equal(session.logged.length, 1);
  assert.match(session.logged[0] ?? '', /tsconfig\.json is not valid JSON in line 1, so not all of it is heeded\.$/);
});

test('scripts are looked at once a package.json asks for an ORM', async (t) => {
  const session = await openSession(t, { files: { ...files, 'package.json': '{}' } });
  assert.equal((await session.ready()).entities, 0);
  session.write('package.json', files['package.json']);
  await session.changedOnDisk('package.json', FileChangeType.Changed);
  await session.status((it) => it.entities === 2);
});
