import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { createPainter, javascript, typescript } from './painted.ts';

const painters = { ts: await createPainter(typescript), js: await createPainter(javascript) };

/** Asserts that of a class body exactly the names marked `‹word name›` have a colour of their own. */
function paints(...lines: string[]): void {
  const marked = ['class Post {', ...lines, '}'].join('\n');
  assert.equal(painters.ts.paint(marked.replaceAll(/‹\w+ ([^›]*)›/g, '$1')), marked);
}

describe('names in the decorators of relations', () => {
  it('are the target and the inverse side', () => {
    paints("@OneToMany('‹class Post›', '‹property author›') posts: Post[];");
    paints('@ManyToOne("‹class User›", "‹property posts›", { onDelete: "CASCADE" }) author: User;');
    paints("@OneToMany(() => Post, '‹property meta.author›')", 'posts: Post[];');
    paints("@ManyToMany((type) => Tag, '‹property posts›', { cascade: ['insert'] })", '@JoinTable()', 'tags: Tag[];');
  });

  it('are found over several lines', () => {
    paints(
      '  @OneToMany(',
      '    () => Post, // "target"',
      "    '‹property author›',",
      "    { cascade: ['insert', 'update'], eager: find('it') },",
      '  )',
      '  posts: Post[];',
    );
    paints('  @OneToMany(', "    '‹class Post›',", "    '‹property author›',", '  )', '  posts: Post[];');
  });

  it('are found in options', () => {
    paints("@OneToMany({ entity: () => Post, mappedBy: '‹property author›', orderBy: { name: 'asc' } }) posts = all;");
    paints('@ManyToOne({ entity: () => User, inversedBy: "‹property posts›" }) author!: User;');
  });

  it('are found while the call is not closed', () => {
    paints(
      "  @OneToMany(() => Post, '‹property author›'",
      '  posts: Post[];',
      '',
      "  @Column({ default: 'x' })",
      '  name: string;',
    );
  });
});

describe('names in schemas', () => {
  it('are what is on the other side', () => {
    const text = "new EntitySchema({ name: 'User', relations: { posts: { target: 'Post', inverseSide: 'author' } } });";
    const marked = text.replace("'author'", "'‹property author›'");
    assert.equal(painters.ts.paint(text), marked);
    assert.equal(painters.js.paint(text), marked);
  });

  it('are what builders are given', () => {
    const text =
      "const properties = { posts: () => p.oneToMany(Post).mappedBy('author'), tags: p.string().default('mappedBy') };";
    assert.equal(painters.ts.paint(text), text.replace("'author'", "'‹property author›'"));
  });
});

describe('other strings in scripts', () => {
  it('keep their colour', () => {
    paints("@Index('by_name', ['name']) @Column('text', { comment: 'author' }) name: string;");
    paints("@ManyToOne(() => find('User'), (it) => it.of('posts'), { onDelete: 'CASCADE' }) author: User;");
    paints('note = "@OneToMany(() => Post, \'author\')";', '// @OneToMany("Post", "author")');
  });

  it('and everything else look as without the extension, names aside', async () => {
    const folder = new URL('../../examples/', import.meta.url);
    const files = (await readdir(folder, { recursive: true })).filter((it) => /\.[jt]s$/.test(it));
    assert.ok(files.length > 0);
    for (const file of files) {
      const text = await readFile(new URL(file, folder), 'utf8');
      const { plain, injected } = painters[file.endsWith('.ts') ? 'ts' : 'js'].scopes(text);
      plain.forEach((scopes, offset) => {
        const inString = scopes.some((scope) => scope.startsWith('string.'));
        const got = (injected[offset] ?? []).slice(0, inString ? scopes.length : undefined);
        assert.deepEqual(got, scopes, `${file}: ${JSON.stringify(text.slice(Math.max(0, offset - 60), offset + 1))}`);
      });
    }
  });
});
