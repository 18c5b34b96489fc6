import { env, Range, type TextEditor, TextEditorRevealType, Uri, ViewColumn, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Location } from 'vscode-languageclient';
import { diagramMethods } from '../../../server/src/lsp/protocol.ts';

/**
 * Shows where a card or row is declared, in an editor beside `notIn`, and gives it the focus only if `take`.
 *
 * @returns whether there is such a place.
 */
export async function revealThing(
  client: BaseLanguageClient,
  id: string,
  { take, notIn }: { readonly take: boolean; readonly notIn: ViewColumn | undefined },
): Promise<boolean> {
  const place = await client.sendRequest<Location | null>(diagramMethods.place, { id });
  if (place === null) return false;
  const { uri, range } = client.protocol2CodeConverter.asLocation(place);
  await showPlace(uri, range, { take, notIn });
  return true;
}

/** Opens a link of a hover: a line of a file, or a page of the web. Other links are not followed. */
export async function followLink(link: string, notIn: ViewColumn | undefined): Promise<void> {
  const uri = Uri.parse(link);
  if (uri.scheme === 'https') {
    await env.openExternal(uri);
    return;
  }
  if (uri.scheme === 'command' || uri.scheme === 'http') return;
  const line = Math.max(0, Number(/^L(\d+)/.exec(uri.fragment)?.[1] ?? 1) - 1);
  await showPlace(uri.with({ fragment: '' }), new Range(line, 0, line, 0), { take: true, notIn });
}

async function showPlace(
  uri: Uri,
  range: Range,
  { take, notIn }: { readonly take: boolean; readonly notIn: ViewColumn | undefined },
): Promise<void> {
  const editor = await window.showTextDocument(uri, {
    viewColumn: columnFor(uri, notIn),
    preserveFocus: !take,
    preview: true,
    selection: range,
  });
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Where the file is open already, else where other files are, else beside the panel. */
function columnFor(uri: Uri, notIn: ViewColumn | undefined): ViewColumn {
  const isElsewhere = ({ viewColumn }: TextEditor) => viewColumn !== undefined && viewColumn !== notIn;
  const open = window.visibleTextEditors.filter(isElsewhere);
  const best = open.find(({ document }) => document.uri.toString() === uri.toString()) ?? open[0];
  if (best?.viewColumn !== undefined) return best.viewColumn;
  const group = window.tabGroups.all.find(({ viewColumn }) => viewColumn !== notIn);
  return group?.viewColumn ?? ViewColumn.Beside;
}
