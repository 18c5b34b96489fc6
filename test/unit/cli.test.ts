import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { run } from '../../server/src/cli/run.ts';
import { mistaken, pair } from '../lsp/models.ts';

const broken = { ...pair, 'app/post.py': mistaken };

test('a clean project gives exit code 0 and a summary', async (t) => {
  const { code, out, err } = await counterpart(t, pair, 'check');
  assert.deepEqual([code, out, err], [0, 'Nothing found in 4 files (2 entities, 2 relationships)\n', '']);
});

test('a finding gives exit code 1 and is shown with where it is and what belongs to it', async (t) => {
  const { code, out } = await counterpart(t, broken, 'check', 'app');
  const [finding = '', related = '', blank, summary] = out.split('\n');
  assert.equal(code, 1);
  assert.match(finding, /^app\/post\.py:11:59 {2}error {2}"Post\.author" names "articles".*\. {2}\[missing-inverse\]$/);
  assert.match(related, /^ {4}app\/user\.py:5:7 {2}.*\.$/);
  assert.equal(blank, '');
  assert.equal(summary, '1 error in 4 files (2 entities, 2 relationships)');
});

test('as JSON, places count from zero and files are relative to the working folder', async (t) => {
  const { code, json } = await counterpart(t, broken, 'check', '--format', 'json');
  assert.equal(code, 1);
  const { version, findings, summary } = json() as CheckDocument;
  assert.equal(version, 1);
  assert.deepEqual(summary, { files: 4, entities: 2, relationships: 2 });
  const [finding] = findings;
  assert.deepEqual(Object.keys(finding ?? {}).sort(), [
    'category',
    'file',
    'fixes',
    'message',
    'range',
    'related',
    'rule',
    'severity',
  ]);
  assert.equal(finding?.file, 'app/post.py');
  assert.deepEqual(finding.range, { start: { line: 10, character: 58 }, end: { line: 10, character: 66 } });
  assert.equal(finding.related[0]?.file, 'app/user.py');
  assert.ok(finding.fixes.some((it) => it.title.includes('"posts"')));
});

test('hints alone give exit code 0', async (t) => {
  const oneSided = pair['app/post.py'].replace('relationship(back_populates="posts")', 'relationship()');
  const { code, out } = await counterpart(t, { ...pair, 'app/post.py': oneSided }, 'check');
  assert.equal(code, 0);
  assert.match(out, /1 hint in 4 files/);
});

test('a comment silences a finding', async (t) => {
  const silenced = mistaken.replace('"articles")', '"articles")  # counterpart: ignore[missing-inverse]');
  const { code } = await counterpart(t, { ...pair, 'app/post.py': silenced }, 'check');
  assert.equal(code, 0);
});

test('a file stands for itself and what it imports', async (t) => {
  const { code, json } = await counterpart(t, broken, 'check', 'app/post.py', '--format=json');
  assert.equal(code, 1);
  const { findings, summary } = json() as CheckDocument;
  assert.deepEqual(
    findings.map((it) => [it.file, it.rule]),
    [['app/post.py', 'missing-inverse']],
  );
  assert.deepEqual(summary, { files: 1, entities: 1, relationships: 1 });
});

test('several paths are read together, each file once', async (t) => {
  const { json } = await counterpart(t, broken, 'check', 'app', 'app/post.py', './app', '--format=json');
  assert.equal((json() as CheckDocument).findings.length, 1);
  assert.equal((json() as CheckDocument).summary.files, 4);
});

test('the graph lists entities with their columns, and relationships with both their sides', async (t) => {
  const { code, json } = await counterpart(t, pair, 'graph');
  assert.equal(code, 0);
  const column = { type: null, primaryKey: false, nullable: false, unique: null, foreignKeys: [] };
  const { version, entities, relationships } = json() as GraphDocument;
  assert.equal(version, 1);
  assert.deepEqual(
    entities.map(({ name, module, file, line, dialect, table }) => ({ name, module, file, line, dialect, table })),
    [
      { name: 'Post', module: 'app.post', file: 'app/post.py', line: 6, dialect: 'sqlalchemy', table: 'post' },
      { name: 'User', module: 'app.user', file: 'app/user.py', line: 4, dialect: 'sqlalchemy', table: 'user' },
    ],
  );
  const userId = entities[0]?.columns[1];
  assert.deepEqual(Object.keys(userId ?? {}).sort(), [...Object.keys(column), 'name'].sort());
  assert.deepEqual([userId?.name, userId?.foreignKeys], ['user_id', ['user.id']]);
  assert.deepEqual(relationships, [
    {
      entity: 'Post',
      module: 'app.post',
      name: 'author',
      target: 'User',
      direction: 'MANYTOONE',
      uselist: false,
      secondary: null,
      inverse: ['User.posts'],
      backPopulates: 'posts',
      viewonly: false,
      origin: 'relationship',
      file: 'app/post.py',
      line: 10,
    },
    {
      entity: 'User',
      module: 'app.user',
      name: 'posts',
      target: 'Post',
      direction: 'ONETOMANY',
      uselist: true,
      secondary: null,
      inverse: ['Post.author'],
      backPopulates: 'author',
      viewonly: false,
      origin: 'relationship',
      file: 'app/user.py',
      line: 7,
    },
  ]);
});

test('modules are named from the folder around their package, whatever path is given', async (t) => {
  for (const path of ['.', 'app', 'app/user.py']) {
    const { json } = await counterpart(t, pair, 'graph', path);
    assert.equal((json() as GraphDocument).entities.at(-1)?.module, 'app.user');
  }
});

test('what is unknown is null', async (t) => {
  const text = pair['app/user.py'].replace('list["Post"]', 'make()').replace('"author"', 'NAME');
  const { json } = await counterpart(t, { ...pair, 'app/user.py': text, 'app/post.py': '' }, 'graph');
  const [posts] = (json() as GraphDocument).relationships;
  assert.deepEqual([posts?.target, posts?.direction, posts?.backPopulates], [null, null, null]);
});

test('the same input gives the same output', async (t) => {
  const first = await counterpart(t, broken, 'check', '--format', 'json');
  const second = await counterpart(t, broken, 'check', '--format', 'json');
  assert.equal(first.out, second.out);
});

test('a diagram is printed, in Mermaid unless another language is asked for', async (t) => {
  const { code, out, err } = await counterpart(t, pair, 'diagram');
  assert.deepEqual([code, err], [0, '']);
  assert.match(out, /^erDiagram\n/);
  assert.match(out, /^ {2}Post \}o--\|\| User : "author ⇄ posts"$/m);
});

test('the diagram of a file shows the entities of others that it leads to', async (t) => {
  const { out } = await counterpart(t, pair, 'diagram', 'app/post.py', '--format', 'dot');
  assert.match(out, /^ {2}"Post":r\d -> "User":r\d /m);
});

for (const [format, beginning] of [
  ['mermaid', 'erDiagram\n'],
  ['dbml', 'Table "post" {\n'],
  ['plantuml', '@startuml\n'],
  ['dot', 'digraph {\n'],
  ['svg', '<svg xmlns="http://www.w3.org/2000/svg" '],
] as const) {
  test(`a diagram is written to a file as ${format}, each time the same, with the same text as is printed`, async (t) => {
    const printed = await counterpart(t, broken, 'diagram', '--format', format);
    assert.equal(printed.code, 0);
    assert.ok(printed.out.startsWith(beginning), printed.out.slice(0, 80));
    const written = await counterpart(t, broken, 'diagram', 'app', `--format=${format}`, '--output', 'out.txt');
    assert.deepEqual([written.code, written.out, written.err], [0, '', '']);
    assert.equal(fs.readFileSync(join(written.cwd, 'out.txt'), 'utf8'), printed.out);
  });
}

test('a file that cannot be written gives exit code 2 and one line', async (t) => {
  const { code, out, err } = await counterpart(t, pair, 'diagram', '--output', 'no/such/folder/diagram.mmd');
  assert.deepEqual([code, out], [2, '']);
  assert.match(err, /^counterpart: no\/such\/folder\/diagram\.mmd cannot be written: .*\.\n$/);
});

const wrong: readonly (readonly [args: readonly string[], message: string])[] = [
  [[], 'Say what to do: check, graph or diagram. See counterpart --help.'],
  [['lint'], 'There is no command "lint"; there are check, graph and diagram. See counterpart --help.'],
  [['check', '--format', 'xml'], '"check" has no format "xml"; it can be text or json. See counterpart --help.'],
  [['graph', '--format', 'text'], '"graph" has no format "text"; it can be json. See counterpart --help.'],
  [
    ['diagram', '--format', 'png'],
    '"diagram" has no format "png"; it can be mermaid, dbml, plantuml, dot or svg. See counterpart --help.',
  ],
  [['diagram', '--output', ''], '--output names no file. See counterpart --help.'],
  [['check', '--output', 'x'], '"check" writes no file; only "diagram" has --output. See counterpart --help.'],
  [['diagram', 'nowhere'], 'nowhere does not exist.'],
  [['check', '--fix'], "Unknown option '--fix'. See counterpart --help."],
  [['check', 'nowhere'], 'nowhere does not exist.'],
];

for (const [args, message] of wrong) {
  test(`"${['counterpart', ...args].join(' ')}" gives exit code 2 and one line`, async (t) => {
    const { code, out, err } = await counterpart(t, pair, ...args);
    assert.deepEqual([code, out, err], [2, '', `counterpart: ${message}\n`]);
  });
}

test('a file that is too large gives exit code 2 and one line that says so', async (t) => {
  const { code, out, err, cwd } = await counterpart(
    t,
    { 'large.py': '#'.repeat(10 * 1024 * 1024 + 1) },
    'check',
    'large.py',
  );
  assert.deepEqual([code, out, err], [2, '', `counterpart: ${cwd}/large.py is larger than 10 MB and was left out.\n`]);
});

test('help and version are printed', async (t) => {
  assert.match((await counterpart(t, {}, '--help')).out, /^Check both sides.*\n\nUsage:\n/);
  assert.deepEqual(await counterpart(t, {}, '--version').then(({ code, out }) => [code, out]), [0, '1.2.3\n']);
});

interface CheckDocument {
  readonly version: number;
  readonly findings: readonly {
    readonly rule: string;
    readonly file: string;
    readonly range: object;
    readonly related: readonly { readonly file: string }[];
    readonly fixes: readonly { readonly title: string }[];
  }[];
  readonly summary: { readonly files: number };
}

interface GraphDocument {
  readonly version: number;
  readonly entities: readonly {
    readonly name: string;
    readonly module: string;
    readonly file: string;
    readonly line: number;
    readonly dialect: string;
    readonly table: string | null;
    readonly columns: readonly { readonly name: string; readonly foreignKeys: readonly string[] }[];
  }[];
  readonly relationships: readonly {
    readonly target: string | null;
    readonly direction: string | null;
    readonly backPopulates: string | null;
  }[];
}

/** Runs the program in a temporary folder with these files. */
async function counterpart(t: TestContext, files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const cwd = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'counterpart-')));
  t.after(() => {
    fs.rmSync(cwd, { recursive: true });
  });
  for (const [path, text] of Object.entries(files)) {
    fs.mkdirSync(dirname(join(cwd, path)), { recursive: true });
    fs.writeFileSync(join(cwd, path), text);
  }
  const written = { out: '', err: '' };
  const code = await run(args, {
    cwd,
    version: '1.2.3',
    out: (text) => (written.out += text),
    err: (text) => (written.err += text),
  });
  return { code, cwd, ...written, json: (): unknown => JSON.parse(written.out) };
}
