import {
  commands,
  Disposable,
  type DocumentSelector,
  type LanguageStatusItem,
  languages,
  LanguageStatusSeverity,
} from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { t } from '../../server/src/base/translate.ts';
import { type Status, statusMethod } from '../../server/src/lsp/protocol.ts';

/** Shows in the language status what the server knows, and when it is still reading or does not run. */
export function showStatus(client: BaseLanguageClient, selector: DocumentSelector): Disposable {
  let shown: LanguageStatusItem | undefined;

  const state = client.onDidChangeState(({ newState }) => {
    // From here on there may be models: what shows them can be asked for before they are known.
    void commands.executeCommand('setContext', 'counterpart.isNeeded', true);
    if (newState === State.Running) return;
    const item = (shown ??= newItem(selector));
    item.busy = newState === State.Starting;
    item.text = item.busy ? t`Starting` : t`Server stopped`;
    item.severity = item.busy ? LanguageStatusSeverity.Information : LanguageStatusSeverity.Error;
    item.command = item.busy
      ? { command: 'counterpart.showOutput', title: t`Show Output` }
      : { command: 'counterpart.restartServer', title: t`Restart Server` };
  });
  const told = client.onNotification(statusMethod, ({ state, entities, relationships, files }: Status) => {
    void commands.executeCommand('setContext', 'counterpart.hasModels', entities > 0);
    const item = (shown ??= newItem(selector));
    item.busy = state === 'indexing';
    item.severity = LanguageStatusSeverity.Information;
    item.text = item.busy
      ? t`Reading the workspace`
      : `${counted(entities, t`entity`, t`entities`)}, ${counted(relationships, t`relationship`, t`relationships`)}`;
    item.detail = t`ORM models in ${counted(files, t`file`, t`files`)}`;
    item.command = { command: 'counterpart.showOutput', title: t`Show Output` };
  });

  return Disposable.from(state, told, { dispose: () => shown?.dispose() });
}

/** Nothing is shown of a server that was never needed. */
function newItem(selector: DocumentSelector): LanguageStatusItem {
  const item = languages.createLanguageStatusItem('counterpart.status', selector);
  item.name = 'Counterpart';
  return item;
}

function counted(count: number, one: string, many: string): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}
