import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blog, changed, end, problems, verdict } from './laws-blog.ts';

const pair = [
  end('User.posts -> Post', { backPopulates: 'author' }),
  end('Post.author -> User', { backPopulates: 'posts' }),
];
const column = (path: string) => ['column', path] as const;

test('the foreign key makes the join and the direction', () => {
  assert.deepEqual(verdict(blog(...pair), 'User.posts'), {
    direction: 'ONETOMANY',
    uselist: 'true',
    join: 'user.id = post.author_id',
    inverse: 'Post.author',
    problems: [],
  });
  assert.deepEqual(verdict(blog(...pair), 'Post.author'), {
    direction: 'MANYTOONE',
    uselist: 'false',
    join: 'user.id = post.author_id',
    inverse: 'User.posts',
    problems: [],
  });
});

test('an association table makes both joins', () => {
  const tags = end('Post.tags -> Tag', { secondary: 'post_tag' });
  const { direction, join } = verdict(blog(tags), 'Post.tags');
  assert.equal(direction, 'MANYTOMANY');
  assert.equal(join, 'post.id = post_tag.post_id AND tag.id = post_tag.tag_id');
});

test('a relationship of a class to itself is one-to-many, and many-to-one with remote_side on the primary key', () => {
  const tree = blog(
    end('Post.replies -> Post', { backPopulates: 'parent' }),
    end('Post.parent -> Post', { backPopulates: 'replies', remoteSide: ['post.id'] }),
  );
  assert.equal(verdict(tree, 'Post.replies').direction, 'ONETOMANY');
  assert.equal(verdict(tree, 'Post.parent').direction, 'MANYTOONE');
  assert.deepEqual(problems(tree), {});
});

test('no foreign key, no join (J1, J2)', () => {
  assert.deepEqual(problems(blog(end('User.tags -> Tag'))), { 'User.tags': ['noForeignKeys'] });
  assert.deepEqual(problems(blog(end('User.tags -> Tag', { secondary: 'post_tag' }))), {
    'User.tags': ['noForeignKeys'],
  });
  const { direction, join } = verdict(blog(end('User.tags -> Tag')), 'User.tags');
  assert.deepEqual([direction, join], ['unknown: broken', 'unknown: broken']);
});

const edited = changed(blog(end('Post.author -> User')), 'post', {
  columns: ['id', 'author_id', 'editor_id'],
  keys: [[['author_id', 'user.id']], [['editor_id', 'user.id']]],
});

test('two foreign keys leave the join open, until foreign_keys names one (J3)', () => {
  assert.deepEqual(problems(edited), { 'Post.author': ['ambiguousForeignKeys'] });
  const named = { ...edited, ends: [end('Post.author -> User', { foreignKeys: ['post.editor_id'] })] };
  assert.equal(verdict(named, 'Post.author').join, 'user.id = post.editor_id');
  const both = { ...edited, ends: [end('Post.author -> User', { foreignKeys: ['post.editor_id', 'post.author_id'] })] };
  assert.deepEqual(problems(both), { 'Post.author': ['ambiguousForeignKeys'] });
});

test('a many-to-many of a class to itself needs both joins (J4)', () => {
  const links = { columns: ['from_id', 'to_id'], keys: [[['from_id', 'tag.id']], [['to_id', 'tag.id']]] } as const;
  const related = end('Tag.related -> Tag', { secondary: 'post_tag' });
  assert.deepEqual(problems(changed(blog(related), 'post_tag', links)), { 'Tag.related': ['ambiguousForeignKeys'] });
  const explicit = end('Tag.related -> Tag', {
    secondary: 'post_tag',
    primaryjoin: ['==', column('tag.id'), column('post_tag.from_id')],
    secondaryjoin: ['==', column('tag.id'), column('post_tag.to_id')],
  });
  assert.deepEqual(problems(changed(blog(explicit), 'post_tag', links)), {});
});

test('a written join has its own ways to fail (J5 to J10)', () => {
  const failing = {
    secondaryjoinWithoutSecondary: { secondaryjoin: ['==', column('user.id'), column('post.author_id')] },
    noForeignColumns: { primaryjoin: ['==', column('user.name'), column('post.title')] },
    noEquality: { primaryjoin: ['<', column('user.id'), ['foreign', column('post.author_id')]] },
    foreignColumnsOnBothSides: {
      primaryjoin: [
        'and',
        ['==', ['foreign', column('user.id')], column('post.author_id')],
        ['==', column('user.name'), ['foreign', column('post.title')]],
      ],
    },
    foreignColumnsOnNeitherSide: {
      viewonly: true,
      primaryjoin: ['==', column('user.id'), ['foreign', column('tag.id')]],
    },
    noLocalRemotePairs: { remoteSide: ['post.title'] },
  } as const;
  for (const [kind, options] of Object.entries(failing))
    assert.deepEqual(problems(blog(end('User.posts -> Post', options))), { 'User.posts': [kind] });
});

test('viewonly allows any operator', () => {
  const primaryjoin = ['<', column('user.id'), ['foreign', column('post.author_id')]] as const;
  assert.deepEqual(problems(blog(end('User.posts -> Post', { primaryjoin, viewonly: true }))), {});
});

test('columns inside functions are compared too', () => {
  const primaryjoin = ['==', ['lower', column('user.name')], ['lower', ['foreign', column('post.title')]]] as const;
  const { direction, join } = verdict(blog(end('User.posts -> Post', { primaryjoin })), 'User.posts');
  assert.deepEqual([direction, join], ['ONETOMANY', '…(user.name) = …(post.title)']);
});

test('a denied comparison is the opposite comparison', () => {
  const compared = ['!=', column('user.id'), ['foreign', column('post.author_id')]] as const;
  assert.deepEqual(problems(blog(end('User.posts -> Post', { primaryjoin: ['not', compared] }))), {});
  assert.deepEqual(problems(blog(end('User.posts -> Post', { primaryjoin: compared }))), {
    'User.posts': ['noEquality'],
  });
});

test('a remote column on the own side is warned of, since 1.4.42 (J11)', () => {
  const posts = blog(end('User.posts -> Post', { remoteSide: ['user.id'] }));
  assert.deepEqual(problems(posts), { 'User.posts': ['remoteColumnIsLocal'] });
  assert.deepEqual(problems(posts, { from: [1, 4, 0], to: [2, 0, 54] }), {});
});

test('a self-referential condition on more than columns is warned of (J12)', () => {
  const own = ['==', column('post.id'), ['foreign', column('post.parent_id')]] as const;
  const titled = ['==', column('post.title'), ['literal']] as const;
  const replies = blog(end('Post.replies -> Post', { primaryjoin: ['and', own, titled] }));
  assert.deepEqual(problems(replies), { 'Post.replies': ['nonSimpleSelfReference'] });
});

test('a foreign key that leads nowhere matters where it is followed (J14, J15)', () => {
  const keysOf = (target: string) =>
    changed(blog(end('Post.author -> User')), 'post', { keys: [[['author_id', target]]] });
  assert.deepEqual(problems(keysOf('user.uuid')), { 'Post.author': ['foreignKeyToMissingColumn'] });
  assert.deepEqual(problems(keysOf('users.id')), { 'Post.author': ['noForeignKeys'] });
  const compared = { primaryjoin: ['==', column('user.id'), column('post.author_id')] } as const;
  const written = { ...keysOf('users.id'), ends: [end('Post.author -> User', compared)] };
  assert.deepEqual(problems(written), { 'Post.author': ['foreignKeyToMissingTable'] });
});

test('a subclass joins by its own table first', () => {
  const animals = {
    tables: {
      animal: { columns: ['id', 'owner_id'], keys: [[['owner_id', 'owner.id']]] },
      dog: { columns: ['id', 'walker_id'], keys: [[['id', 'animal.id']], [['walker_id', 'owner.id']]] },
      owner: { columns: ['id'], keys: [] },
    },
    classes: [
      { name: 'Animal', table: 'animal', base: null, kind: 'base', attributes: {} },
      { name: 'Dog', table: 'dog', base: 'Animal', kind: 'joined', attributes: {} },
      { name: 'Owner', table: 'owner', base: null, kind: 'base', attributes: {} },
    ],
    ends: [end('Dog.walker -> Owner'), end('Owner.walked -> Dog')],
  } as const;
  assert.equal(verdict(animals, 'Dog.walker').join, 'owner.id = dog.walker_id');
  assert.deepEqual(problems(animals), { 'Owner.walked': ['ambiguousForeignKeys'] });
});

test('in an open table a visible foreign key is the best guess, and nothing is held against it', () => {
  const open = changed(blog(...pair), 'post', { open: true });
  assert.equal(verdict(open, 'User.posts').join, 'user.id = post.author_id');
  assert.equal(verdict(open, 'User.posts').direction, 'ONETOMANY');
  const hidden = changed(blog(end('User.tags -> Tag')), 'tag', { open: true });
  assert.deepEqual(verdict(hidden, 'User.tags'), {
    direction: 'unknown: dynamic',
    uselist: 'unknown: dynamic',
    join: 'unknown: dynamic',
    inverse: 'unknown: absent',
    problems: [],
  });
  assert.deepEqual(problems(changed(edited, 'user', { open: true })), {});
});

test('what is computed is not known: no verdict on the join', () => {
  for (const unknown of ['foreignKeys', 'primaryjoin', 'secondary', 'target'])
    assert.deepEqual(problems({ ...edited, ends: [end('Post.author -> User', { unknown: [unknown] })] }), {}, unknown);
  const unrelated = blog(end('User.posts -> Post', { remoteSide: ['post.title'], unknown: ['remoteSide'] }));
  assert.deepEqual(problems(unrelated), {});
});

test('with an association table the direction is certain whatever the joins are', () => {
  for (const unknown of ['foreignKeys', 'primaryjoin', 'secondaryjoin', 'remoteSide'])
    assert.equal(
      verdict(blog(end('Post.tags -> Tag', { secondary: 'post_tag', unknown: [unknown] })), 'Post.tags').direction,
      'MANYTOMANY',
    );
});
