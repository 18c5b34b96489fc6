import { Disposable, type TextDocument, window, workspace } from 'vscode';

/** Languages whose files hold models only where an ORM is used. */
const scripts = new Set(['typescript', 'typescriptreact', 'javascript', 'javascriptreact']);

/** What TypeORM and MikroORM models, and the files that configure these ORMs, contain. */
const words = /\btypeorm\b|\bmikro-orm\b|\bEntitySchema\b|\bdefineEntity\b|@Entity\b|\b(?:One|Many)To(?:One|Many)\b/;

/**
 * Calls `start` once, as soon as a document is open that may have to do with models: any of Python, and of TypeScript or JavaScript
 * one that names an ORM. Most windows with TypeScript never need a server.
 */
export function whenModelsShow(start: () => void): Disposable {
  const listeners = [
    workspace.onDidOpenTextDocument(look),
    workspace.onDidSaveTextDocument(look),
    window.onDidChangeActiveTextEditor((editor) => {
      if (editor) look(editor.document);
    }),
  ];
  const watching = Disposable.from(...listeners);
  let started = false;
  for (const document of workspace.textDocuments) look(document);
  return watching;

  function look(document: TextDocument): void {
    if (started || !mayHoldModels(document)) return;
    started = true;
    watching.dispose();
    start();
  }
}

function mayHoldModels(document: TextDocument): boolean {
  if (document.languageId === 'python') return true;
  return scripts.has(document.languageId) && words.test(document.getText());
}
