import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  CodeLensRequest,
  CompletionRequest,
  DocumentHighlightRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  TextDocumentEdit,
} from 'vscode-languageserver/node';
import { showPlaces } from '../../server/src/lsp/protocol.ts';
import { mistaken, pair } from './models.ts';
import { openSession, type Session, vscode } from './session.ts';

describe('references', () => {
  test('lead from a string to the declaration and to the other names of it, in other files too', async (t) => {
    const session = await opened(t);
    const found = await session.client.sendRequest(ReferencesRequest.type, {
      ...at(session, 'app/post.py', 'posts")'),
      context: { includeDeclaration: true },
    });
    assert.deepEqual(found, [
      { uri: session.uri('app/post.py'), range: range(session, 'app/post.py', 'posts")', 'posts') },
      { uri: session.uri('app/user.py'), range: range(session, 'app/user.py', 'posts:', 'posts') },
    ]);
  });

  test('leave the declaration out unless it is asked for', async (t) => {
    const session = await opened(t);
    const found = await session.client.sendRequest(ReferencesRequest.type, {
      ...at(session, 'app/post.py', 'posts")'),
      context: { includeDeclaration: false },
    });
    assert.deepEqual(
      found?.map((it) => it.uri),
      [session.uri('app/post.py')],
    );
  });

  test('are marked in the file itself only', async (t) => {
    const session = await opened(t);
    const marked = await session.client.sendRequest(
      DocumentHighlightRequest.type,
      at(session, 'app/post.py', 'posts")'),
    );
    assert.deepEqual(
      marked?.map((it) => it.range),
      [range(session, 'app/post.py', 'posts")', 'posts')],
    );
    const inCode = await session.client.sendRequest(
      DocumentHighlightRequest.type,
      at(session, 'app/post.py', 'author:'),
    );
    assert.equal(inCode, null);
  });
});

describe('renaming', () => {
  test('changes the strings, and has the names in code confirmed', async (t) => {
    const session = await opened(t);
    const place = at(session, 'app/post.py', 'posts")');
    assert.deepEqual(
      await session.client.sendRequest(PrepareRenameRequest.type, place),
      range(session, 'app/post.py', 'posts")', 'posts'),
    );
    const edit = await session.client.sendRequest(RenameRequest.type, { ...place, newName: 'articles' });
    const files = (edit?.documentChanges ?? []).filter((it) => TextDocumentEdit.is(it));
    assert.deepEqual(
      files.flatMap(({ textDocument, edits }) =>
        edits.map((it) => [
          textDocument.uri,
          textDocument.version,
          'newText' in it && it.newText,
          'annotationId' in it && edit?.changeAnnotations?.[it.annotationId]?.needsConfirmation,
        ]),
      ),
      [
        [session.uri('app/post.py'), 1, 'articles', false],
        [session.uri('app/user.py'), null, 'articles', true],
      ],
    );
  });

  test('is plain for a client that shows no annotations', async (t) => {
    const session = await opened(t, { capabilities: {} });
    const edit = await session.client.sendRequest(RenameRequest.type, {
      ...at(session, 'app/post.py', 'posts")'),
      newName: 'articles',
    });
    assert.deepEqual(edit, {
      changes: {
        [session.uri('app/post.py')]: [
          { newText: 'articles', range: range(session, 'app/post.py', 'posts")', 'posts') },
        ],
        [session.uri('app/user.py')]: [
          { newText: 'articles', range: range(session, 'app/user.py', 'posts:', 'posts') },
        ],
      },
    });
  });

  test('is left to others in code, and refused with a reason in a string', async (t) => {
    const session = await opened(t, { files: { ...pair, 'app/post.py': mistaken } });
    const inCode = at(session, 'app/post.py', 'author:');
    assert.equal(await session.client.sendRequest(PrepareRenameRequest.type, inCode), null);
    assert.equal(await session.client.sendRequest(RenameRequest.type, { ...inCode, newName: 'writer' }), null);
    const unknown = at(session, 'app/post.py', 'articles"');
    await assert.rejects(session.client.sendRequest(PrepareRenameRequest.type, unknown), {
      message: 'It is not known what "articles" names, so it cannot be renamed.',
    });
  });
});

describe('completion', () => {
  test('offers what a half typed string could name, in order', async (t) => {
    const session = await opened(t);
    const rest = range(session, 'app/post.py', 'sts")', 'sts")');
    await session.edit('app/post.py', rest, '');
    const list = await session.client.sendRequest(CompletionRequest.type, {
      textDocument: { uri: session.uri('app/post.py') },
      position: rest.start,
    });
    assert.ok(list !== null && 'items' in list);
    const [first] = list.items.toSorted((a, b) => (a.sortText ?? '').localeCompare(b.sortText ?? ''));
    assert.equal(first?.label, 'posts');
    const { line, character } = rest.start;
    assert.deepEqual(first.textEdit, {
      newText: 'posts',
      range: { start: { line, character: character - 2 }, end: rest.start },
    });
  });

  test('offers nothing where other tools do', async (t) => {
    const session = await opened(t);
    const place = at(session, 'app/post.py', 'Mapped["User"]');
    assert.equal(await session.client.sendRequest(CompletionRequest.type, place), null);
  });
});

describe('code lenses', () => {
  test('are shown once they are wanted, and lead to the other side', async (t) => {
    const settings = { current: {} as unknown };
    const session = await opened(t, { settings });
    const textDocument = { uri: session.uri('app/post.py') };
    assert.equal(await session.client.sendRequest(CodeLensRequest.type, { textDocument }), null);

    const { count } = session.lensRefreshes;
    settings.current = { codeLens: { enabled: true } };
    await session.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await session.until(() => session.lensRefreshes.count > count);
    const lenses = await session.client.sendRequest(CodeLensRequest.type, { textDocument });
    const lens = lenses?.find((it) => it.command?.title === '⇄ User.posts');
    assert.equal(lens?.command?.command, showPlaces);
    assert.deepEqual(lens.command.arguments, [
      { uri: textDocument.uri, position: session.place('app/post.py', 'author:') },
      [{ uri: session.uri('app/user.py'), range: range(session, 'app/user.py', 'posts:', 'posts') }],
    ]);
  });
});

async function opened(test: Parameters<typeof openSession>[0], options: Parameters<typeof openSession>[1] = {}) {
  const session = await openSession(test, { files: pair, capabilities: vscode, ...options });
  await session.open('app/post.py');
  await session.ready();
  return session;
}

function at(session: Session, path: string, text: string) {
  return { textDocument: { uri: session.uri(path) }, position: session.place(path, text) };
}

function range(session: Session, path: string, around: string, text: string) {
  const start = session.place(path, around);
  return { start, end: { line: start.line, character: start.character + text.length } };
}
