import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mappersOf } from '../../scripts/conformance/fuzz-mapping.ts';
import { effectiveCascade, expandCascade } from '../../server/src/dialects/sqlalchemy/laws/cascade.ts';
import { configure } from '../../server/src/dialects/sqlalchemy/laws/configure.ts';
import { blog, changed, end, judged, problems, verdict } from './laws-blog.ts';

const author = end('Post.author -> User', { backPopulates: 'posts' });
const posts = end('User.posts -> Post', { backPopulates: 'author' });

test('one side may name the other alone: both are linked all the same', () => {
  const spec = blog(posts, end('Post.author -> User'));
  assert.equal(verdict(spec, 'Post.author').inverse, 'unknown: absent');
  assert.deepEqual(
    [...(judged(spec).get('Post.author')?.linked ?? [])].map((one) => one.relationship.key),
    ['posts'],
  );
  assert.deepEqual(problems(spec), {});
});

test('back_populates names an attribute of the other class (P1, P2)', () => {
  assert.deepEqual(problems(blog(posts)), { 'User.posts': ['inverseMissing'] });
  assert.equal(verdict(blog(posts), 'User.posts').inverse, 'missing');
  assert.deepEqual(problems(blog(end('User.posts -> Post', { backPopulates: 'author_id' }))), {
    'User.posts': ['inverseIsNoRelationship'],
  });
});

test('nobody knows what an open class has', () => {
  const spec = changed(blog(posts), 'Post', { open: true });
  assert.deepEqual(problems(spec), {});
  assert.equal(verdict(spec, 'User.posts').inverse, 'unknown: dynamic');
});

test('a backref of unknown target or name may be the one that is missing', () => {
  const elsewhere = end('Tag.owner -> User', { unknown: ['target'], backref: { name: 'author' } });
  assert.deepEqual(problems({ ...blog(elsewhere, posts), classes: [...blog().classes].reverse() }), {});
  const computed = end('Tag.owner -> Post', { secondary: 'post_tag', unknown: ['backref'] });
  assert.deepEqual(problems({ ...blog(computed, posts), classes: [...blog().classes].reverse() }), {});
});

test('the other side must lead back (P3)', () => {
  const spec = blog(author, posts, end('Tag.posts -> Post', { secondary: 'post_tag', backPopulates: 'author' }));
  assert.deepEqual(problems(spec), { 'Tag.posts': ['inverseOfOtherClass'] });
});

test('two sides of one direction do not fit; the later one is told (P4)', () => {
  const tree = blog(
    end('Post.replies -> Post', { backPopulates: 'parent' }),
    end('Post.parent -> Post', { backPopulates: 'replies' }),
  );
  assert.deepEqual(problems(tree), { 'Post.parent': ['sameDirection'] });
  const generated = blog(end('Post.replies -> Post', { backref: { name: 'parent' } }));
  assert.deepEqual(problems(generated), { 'Post.parent': ['sameDirection'] });
  const fitting = blog(end('Post.replies -> Post', { backref: { name: 'parent', remoteSide: ['post.id'] } }));
  assert.deepEqual(problems(fitting), {});
  const unknown = blog(end('Post.replies -> Post', { backref: { name: 'parent', unknown: ['remoteSide'] } }));
  assert.deepEqual(problems(unknown), {});
});

test('sync_backref does not go with viewonly (P5, X2)', () => {
  const spec = blog(end('User.posts -> Post', { backPopulates: 'author', viewonly: true }), {
    ...author,
    syncBackref: true,
  });
  assert.deepEqual(problems(spec)['User.posts'], ['syncBackrefOfViewonly']);
  const alone = blog(end('User.posts -> Post', { viewonly: true, syncBackref: true }));
  assert.deepEqual(problems(alone), { 'User.posts': ['viewonlyWithSyncBackref'] });
  assert.deepEqual(problems(alone, { from: [1, 3, 0], to: [2, 1, 1] }), {});
});

test('backref makes the other side, which inherits the join', () => {
  const spec = blog(end('User.posts -> Post', { backref: { name: 'author' } }));
  assert.deepEqual(verdict(spec, 'Post.author'), {
    direction: 'MANYTOONE',
    uselist: 'false',
    join: 'user.id = post.author_id',
    inverse: 'User.posts',
    problems: [],
  });
  assert.equal(verdict(spec, 'User.posts').inverse, 'Post.author');
  const mappers = mappersOf(spec);
  const post = mappers.find((mapper) => mapper.name === 'Post');
  assert.ok(post);
  const properties = configure(mappers, undefined).properties(post);
  assert.deepEqual([...properties.keys()], ['id', 'author_id', 'parent_id', 'title', 'author']);
  assert.equal(properties.get('author')?.kind, 'relationship');
});

test('a backref needs a free name in the whole line of inheritance (P6)', () => {
  const taken = blog(end('User.posts -> Post', { backref: { name: 'title' } }));
  assert.deepEqual(problems(taken), { 'User.posts': ['backrefNameTaken'] });
  assert.deepEqual(problems(changed(taken, 'Post', { open: true })), {});
  const special = { name: 'Draft', table: 'post', base: 'Post', kind: 'single', attributes: {} } as const;
  const below = blog(end('User.posts -> Post', { backref: { name: 'author' } }), end('Draft.author -> User'));
  const [problem] = judged({ ...below, classes: [...below.classes, special] }).get('User.posts')?.problems ?? [];
  assert.ok(problem?.kind === 'backrefNameTaken');
  assert.deepEqual([problem.owner.name, problem.by], ['Draft', 'relationship']);
});

test('a backref replaces a method of the class, with a warning since 2.0 (P7)', () => {
  const spec = changed(blog(end('User.posts -> Post', { backref: { name: 'author' } })), 'Post', {
    attributes: { author: 'plain' },
  });
  assert.deepEqual(problems(spec), { 'User.posts': ['backrefReplacesAttribute'] });
  assert.deepEqual(problems(spec, { from: [1, 4, 54], to: [1, 4, 54] }), {});
});

test('secondaryjoin in backref() needs secondary (P8)', () => {
  const secondaryjoin = ['==', ['column', 'user.id'], ['column', 'post.author_id']] as const;
  const spec = blog(end('User.posts -> Post', { backref: { name: 'author', secondaryjoin } }));
  assert.deepEqual(problems(spec), { 'User.posts': ['secondaryjoinInBackref'] });
});

test('a relationship that fails says so itself, and its backref is not missed by others', () => {
  const spec = blog(
    end('User.tags -> Tag', { backref: { name: 'owner' } }),
    end('User.also -> Tag', { backPopulates: 'owner' }),
  );
  assert.deepEqual(problems(spec), { 'User.tags': ['noForeignKeys'], 'User.also': ['noForeignKeys'] });
  assert.equal(verdict(spec, 'User.also').inverse, 'Tag.owner');
  assert.equal(verdict(spec, 'Tag.owner').join, 'unknown: broken');
});

const unlinked = blog(end('User.posts -> Post'), end('Post.author -> User'));

test('two relationships that write one column must know each other (O1)', () => {
  assert.deepEqual(problems(unlinked), { 'Post.author': ['conflictingWrite'] });
  assert.deepEqual(problems(blog(posts, author)), {});
  for (const excuse of [{ viewonly: true }, { overlaps: 'author' }])
    assert.deepEqual(problems(blog(end('User.posts -> Post', excuse), end('Post.author -> User'))), {});
});

test('SQLAlchemy 1.3 did not look for it: when the release is unknown, neither do we', () => {
  assert.deepEqual(problems(unlinked, { from: [1, 3, 24], to: [2, 1, 1] }), {});
  const { relationships } = configure(mappersOf(unlinked), undefined);
  assert.deepEqual(
    relationships.flatMap((one) => one.problems),
    [],
  );
});

test('whatever could excuse a conflict is given the benefit of the doubt', () => {
  for (const unknown of ['backPopulates', 'backref', 'overlaps', 'viewonly', 'foreignKeys', 'primaryjoin', 'secondary'])
    assert.deepEqual(problems(blog(end('User.posts -> Post', { unknown: [unknown] }), end('Post.author -> User'))), {});
  assert.deepEqual(problems(changed(unlinked, 'post', { open: true })), {});
});

test('delete-orphan belongs on the one side (K1)', () => {
  const orphan = { cascade: 'all, delete-orphan' };
  assert.deepEqual(problems(blog(end('Post.author -> User', orphan))), { 'Post.author': ['deleteOrphanOnManySide'] });
  assert.deepEqual(problems(blog(end('User.posts -> Post', orphan))), {});
  for (const excuse of [
    { singleParent: true },
    { unknown: ['singleParent'] },
    { unknown: ['cascade'] },
    { viewonly: true },
  ])
    assert.deepEqual(problems(blog(end('Post.author -> User', { ...orphan, ...excuse }))), {});
  const tags = end('Post.tags -> Tag', { ...orphan, secondary: 'post_tag', unknown: ['primaryjoin'] });
  assert.deepEqual(problems(blog(tags)), { 'Post.tags': ['deleteOrphanOnManySide'] });
});

test('passive_deletes="all" leaves no room for delete (K2)', () => {
  const options = { passiveDeletes: 'all', cascade: 'delete' } as const;
  assert.deepEqual(problems(blog(end('User.posts -> Post', options))), {
    'User.posts': ['passiveDeletesAllWithDelete'],
  });
  assert.deepEqual(problems(blog(end('User.posts -> Post', { ...options, unknown: ['cascade'] }))), {});
});

test('a dynamic loader needs a list (K5)', () => {
  assert.deepEqual(problems(blog(end('Post.author -> User', { lazy: 'dynamic' }))), {
    'Post.author': ['dynamicScalar'],
  });
  assert.deepEqual(problems(blog(end('User.posts -> Post', { lazy: 'dynamic', uselist: false }))), {
    'User.posts': ['dynamicScalar'],
  });
  assert.deepEqual(problems(blog(end('User.posts -> Post', { lazy: 'dynamic' }))), {});
});

test('"all" stands for every cascade but delete-orphan; viewonly leaves those that only read', () => {
  const all = ['save-update', 'merge', 'refresh-expire', 'expunge', 'delete'];
  assert.deepEqual([...expandCascade('all , delete-orphan')].sort(), [...all, 'delete-orphan'].sort());
  assert.deepEqual([...expandCascade('all, none')], []);
  const [relationship] = [...judged(blog(end('User.posts -> Post', { cascade: 'all', viewonly: true }))).values()];
  assert.ok(relationship);
  const effective = effectiveCascade(relationship.relationship);
  assert.deepEqual([...(effective ?? [])].sort(), ['expunge', 'merge', 'refresh-expire']);
});
