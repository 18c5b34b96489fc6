import { Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { t } from '../../../server/src/base/translate.ts';
import { type DiagramExportParameters, diagramMethods } from '../../../server/src/lsp/protocol.ts';
import type { LanguageFormat, PanelMessage, PictureFormat } from '../../../panel/src/messages.ts';

type ExportMessage = Extract<PanelMessage, { readonly kind: 'export' }>;
type SaveMessage = Extract<PanelMessage, { readonly kind: 'save' }>;

/** What files of a format are called. */
const filters: Readonly<Record<LanguageFormat | PictureFormat, readonly [name: string, extension: string]>> = {
  svg: ['SVG', 'svg'],
  png: ['PNG', 'png'],
  mermaid: ['Mermaid', 'mmd'],
  dbml: ['DBML', 'dbml'],
  plantuml: ['PlantUML', 'puml'],
  dot: ['Graphviz DOT', 'dot'],
};

/** Lets the server write a diagram in a language, and saves it where the user chooses. */
export async function exportDiagram(
  client: BaseLanguageClient,
  key: string,
  { format, entities }: ExportMessage,
  folder: Uri | undefined,
): Promise<void> {
  const parameters: DiagramExportParameters = { key, format, entities };
  const text = await client.sendRequest<string>(diagramMethods.export, parameters);
  await save(format, new TextEncoder().encode(text), folder);
}

/** Saves a picture that the panel has drawn where the user chooses. */
export async function savePicture({ format, data }: SaveMessage, folder: Uri | undefined): Promise<void> {
  await save(
    format,
    format === 'svg' ? new TextEncoder().encode(data) : Uint8Array.from(atob(data), (it) => it.charCodeAt(0)),
    folder,
  );
}

async function save(
  format: LanguageFormat | PictureFormat,
  content: Uint8Array,
  folder: Uri | undefined,
): Promise<void> {
  const [name, extension] = filters[format];
  const target = await window.showSaveDialog({
    title: t`Export Diagram as ${name}`,
    filters: { [name]: [extension] },
    ...(folder !== undefined && { defaultUri: Uri.joinPath(folder, `relationships.${extension}`) }),
  });
  if (target === undefined) return;
  await workspace.fs.writeFile(target, content);
  const open = t`Open`;
  const choice = await window.showInformationMessage(
    t`The diagram is saved as ${workspace.asRelativePath(target)}.`,
    open,
  );
  if (choice === open) await window.showTextDocument(target, { preview: false }).then(undefined, () => undefined);
}
