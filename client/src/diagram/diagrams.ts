import {
  type ExtensionContext,
  type LogOutputChannel,
  type TreeDataProvider,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { t } from '../../../server/src/base/translate.ts';
import { diagramMethods, type DiagramPosition } from '../../../server/src/lsp/protocol.ts';
import { type DiagramPanel, openDiagramPanel } from './diagram-panel.ts';
import { diagramFollower, type FollowDiagram } from './follow-diagram.ts';
import { revealThing } from './places.ts';
import { relationshipTree, type TreeNode } from './relationship-tree.ts';
import { savedViews, type SavedViews } from './saved-views.ts';

/** What every diagram works with. */
export interface DiagramSurroundings {
  readonly client: BaseLanguageClient;
  readonly log: LogOutputChannel;
  readonly extension: ExtensionContext;
  readonly views: SavedViews;
  readonly follow: FollowDiagram;
}

/** The diagrams of a window, at most one for each workspace folder. */
export interface Diagrams {
  /** Shows the models of a file with their neighbours, and goes to one of them: by its id, or by where it is declared. */
  show(file: Uri | undefined, thing: string | DiagramPosition | undefined): Promise<void>;
  /** Fills a panel that VS Code has kept through a restart; `kept` is what its page has kept. */
  restore(panel: WebviewPanel, kept: unknown): void;
  /** Opens where a card or row is declared. */
  open(id: string): Promise<void>;
  /** What the view of relationships shows. */
  readonly tree: TreeDataProvider<TreeNode>;
}

/** Their webview's type, by which VS Code brings them back. */
const diagramType = 'counterpart.diagram';

/** Makes the diagrams; none is open yet. */
export function createDiagrams(
  extension: ExtensionContext,
  client: BaseLanguageClient,
  log: LogOutputChannel,
): Diagrams {
  const follow = diagramFollower(client, extension.subscriptions);
  const surroundings = { extension, client, log, follow, views: savedViews(extension.workspaceState) };
  const open = new Map<string, DiagramPanel>();

  function attach(panel: WebviewPanel, folder: Uri | undefined): DiagramPanel {
    const key = folder?.toString() ?? '';
    const made = openDiagramPanel(panel, folder, surroundings);
    open.set(key, made);
    panel.onDidDispose(() => {
      if (open.get(key) === made) open.delete(key);
    });
    return made;
  }

  return {
    tree: relationshipTree(follow),
    async open(id) {
      await revealThing(client, id, { take: true, notIn: undefined });
    },
    async show(file, thing) {
      const entity = typeof thing === 'object' ? await idAt(client, thing) : thing;
      const folder = folderOf(file);
      const diagram =
        open.get(folder?.uri.toString() ?? '') ??
        attach(
          window.createWebviewPanel(diagramType, titleOf(folder?.name), {
            viewColumn: ViewColumn.Beside,
            preserveFocus: true,
          }),
          folder?.uri,
        );
      diagram.show(file, entity);
    },
    restore(panel, kept) {
      const file: unknown = typeof kept === 'object' && kept !== null ? Reflect.get(kept, 'file') : undefined;
      const folder = folderOf(typeof file === 'string' ? Uri.parse(file) : undefined);
      if (open.has(folder?.uri.toString() ?? '')) panel.dispose();
      else attach(panel, folder?.uri);
    },
  };
}

function folderOf(file: Uri | undefined) {
  return (file && workspace.getWorkspaceFolder(file)) ?? workspace.workspaceFolders?.[0];
}

function titleOf(folder: string | undefined): string {
  const isOneOfSeveral = (workspace.workspaceFolders?.length ?? 0) > 1;
  return isOneOfSeveral && folder !== undefined ? t`Relationships: ${folder}` : t`Relationships`;
}

async function idAt(client: BaseLanguageClient, place: DiagramPosition): Promise<string | undefined> {
  const [id] = await client.sendRequest<readonly string[]>(diagramMethods.idsAt, place);
  return id;
}
