import { l10n, Uri, type WebviewPanel, window, workspace } from 'vscode';
import { t } from '../../../server/src/base/translate.ts';
import type { DiagramDocument } from '../../../server/src/diagram/document.ts';
import { splitDocument } from '../../../server/src/diagram/document-parts.ts';
import type { DiagramAction, DiagramHover } from '../../../server/src/lsp/protocol.ts';
import { diagramMethods } from '../../../server/src/lsp/protocol.ts';
import { type HostMessage, type PanelMessage, readPanelMessage } from '../../../panel/src/messages.ts';
import { exportDiagram, savePicture } from './export-diagram.ts';
import type { DiagramSurroundings } from './diagrams.ts';
import { pageOf } from './page.ts';
import { followLink, revealThing } from './places.ts';
import { withinFolder } from './within-folder.ts';

/** A diagram in a panel of the editor. */
export interface DiagramPanel {
  /** Brings it to the front and shows a file's models, or one entity by its id. */
  show(file: Uri | undefined, entity: string | undefined): void;
  dispose(): void;
}

/** Whatever the panel shows it is told by messages; it has no other way to know. */
export function openDiagramPanel(
  panel: WebviewPanel,
  folder: Uri | undefined,
  surroundings: DiagramSurroundings,
): DiagramPanel {
  const { client, log, views, extension, follow } = surroundings;
  const { webview } = panel;
  const disposables: { dispose(): void }[] = [];
  const fixes = new Map<number, readonly DiagramAction[]>();
  let associations: 'folded' | 'shown' = 'folded';
  let file: string | null = null;
  let entity: string | undefined;
  let isReady = false;
  let cursor: ReturnType<typeof setTimeout> | undefined;

  const tell = (message: HostMessage) => void webview.postMessage(message);
  const restricts = () => (folder !== undefined && (workspace.workspaceFolders?.length ?? 0) > 1 ? folder : undefined);
  const diagram = follow({
    document(document, complete) {
      tellDocument(document, complete);
      if (entity !== undefined) tell({ kind: 'show', id: entity });
      entity = undefined;
      tellCursor();
    },
    change(change, document, complete) {
      if (restricts() === undefined) tell({ kind: 'change', change, complete });
      else tellDocument(document, complete);
    },
    connection: (lost) => {
      tell({ kind: 'connection', lost });
    },
  });

  function tellDocument(document: DiagramDocument, complete: boolean): void {
    const only = restricts();
    const { parts, last } = splitDocument(only === undefined ? document : withinFolder(document, only.toString()));
    for (const part of parts) tell({ kind: 'part', part });
    tell({ kind: 'document', document: last, file, complete });
  }

  function ask(): void {
    diagram.ask({ files: null, entities: [], depth: 0, associations });
  }

  function tellCursor(): void {
    clearTimeout(cursor);
    cursor = setTimeout(() => {
      const editor = window.activeTextEditor;
      if (!panel.visible || editor === undefined) return;
      const position = client.code2ProtocolConverter.asPosition(editor.selection.active);
      client
        .sendRequest<readonly string[]>(diagramMethods.idsAt, { uri: editor.document.uri.toString(), position })
        .then(
          ([id = null]) => {
            tell({ kind: 'cursor', id });
          },
          () => undefined,
        );
    }, 80);
  }

  async function hear(message: PanelMessage): Promise<void> {
    switch (message.kind) {
      case 'ready':
        isReady = true;
        tell({ kind: 'views', views: views.all() });
        ask();
        return;
      case 'associations':
        associations = message.shown ? 'shown' : 'folded';
        ask();
        return;
      case 'reveal':
        if (!(await revealThing(client, message.id, { take: message.take, notIn: panel.viewColumn }))) {
          tell({ kind: 'said', text: t`That is not declared in a file of the workspace.` });
        }
        return;
      case 'hover': {
        const answer = await client.sendRequest<DiagramHover | null>(diagramMethods.hover, { id: message.id });
        tell({ kind: 'hover', request: message.request, markdown: answer?.markdown ?? null });
        return;
      }
      case 'fixes': {
        const actions = await client.sendRequest<readonly DiagramAction[]>(diagramMethods.actions, {
          ids: message.ids,
        });
        fixes.clear();
        fixes.set(message.request, actions);
        tell({ kind: 'fixes', request: message.request, titles: actions.map(({ title }) => title) });
        return;
      }
      case 'fix': {
        const action = fixes.get(message.request)?.[message.index];
        if (action === undefined) return;
        const edit = await client.protocol2CodeConverter.asWorkspaceEdit(action.edit);
        const isDone = await workspace.applyEdit(edit);
        tell({
          kind: 'said',
          text: isDone ? t`${action.title}: done.` : t`${action.title}: the files could not be changed.`,
        });
        return;
      }
      case 'follow':
        await followLink(message.link, panel.viewColumn);
        return;
      case 'export':
        await exportDiagram(client, diagram.key, message, folder);
        return;
      case 'save':
        await savePicture(message, folder);
        return;
      case 'saveView':
        await views.save(message.view);
        return;
      case 'deleteView':
        await views.remove(message.name);
        return;
      case 'log':
        log.warn(message.text);
        return;
    }
  }

  const { extensionUri } = extension;
  const parts = (name: string) => webview.asWebviewUri(Uri.joinPath(extensionUri, 'dist', 'panel', name)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [Uri.joinPath(extensionUri, 'dist', 'panel')] };
  disposables.push(
    webview.onDidReceiveMessage((received: unknown) => {
      const message = readPanelMessage(received);
      if (message === undefined) log.warn('The diagram sent a message that is none of its own.');
      else {
        hear(message).catch((error: unknown) => {
          log.error(
            `The diagram asked for "${message.kind}": ${error instanceof Error ? error.message : String(error)}`,
          );
        });
      }
    }),
    diagram,
    views.onChange(() => {
      tell({ kind: 'views', views: views.all() });
    }),
    window.onDidChangeTextEditorSelection(tellCursor),
    window.onDidChangeActiveTextEditor(tellCursor),
  );
  panel.onDidDispose(() => {
    clearTimeout(cursor);
    for (const each of disposables) each.dispose();
  });
  webview.html = pageOf({
    title: panel.title,
    script: parts('panel.js'),
    style: parts('panel.css'),
    translations: l10n.bundle,
    nonce: crypto.randomUUID().replaceAll('-', ''),
  });

  return {
    show(nextFile, nextEntity) {
      file = nextFile?.toString() ?? file;
      entity = nextEntity;
      panel.reveal(undefined, true);
      if (isReady) ask();
    },
    dispose: () => {
      panel.dispose();
    },
  };
}
