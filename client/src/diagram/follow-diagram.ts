import { type BaseLanguageClient, State } from 'vscode-languageclient';
import type { Disposable } from 'vscode';
import type { DiagramDocument } from '../../../server/src/diagram/document.ts';
import { applyChange, type DocumentChange } from '../../../server/src/diagram/document-change.ts';
import {
  type Diagram,
  type DiagramChanged,
  diagramMethods,
  type DiagramParameters,
} from '../../../server/src/lsp/protocol.ts';

/** Running as the language client names it: its module is not loaded again for one number. */
const running: State.Running = 2;

/** What one learns of a diagram that is followed. */
export interface DiagramListener {
  /** It as a whole: when it is first drawn up, and whenever the thread was lost. */
  document(document: DiagramDocument, complete: boolean): void;
  /** What became different; the document is what it is now. */
  change(change: DocumentChange | null, document: DiagramDocument, complete: boolean): void;
  /** Whether there is a server to ask. */
  connection(lost: boolean): void;
}

/** A diagram that the server keeps up to date. */
export interface FollowedDiagram extends Disposable {
  /** What the server knows it by. */
  readonly key: string;
  /** Asks for it anew, perhaps differently. */
  ask(parameters: Omit<DiagramParameters, 'key'>): void;
}

let count = 0;

/** Follows a diagram from the first {@link FollowedDiagram.ask} on, through restarts of the server. */
export function followDiagram(client: BaseLanguageClient, listener: DiagramListener): FollowedDiagram {
  const key = `diagram-${String(++count)}`;
  let parameters: DiagramParameters | undefined;
  let document: DiagramDocument | undefined;
  let revision = -1;
  let asked = 0;

  async function open(): Promise<void> {
    if (parameters === undefined || client.state !== running) return;
    const turn = ++asked;
    const answer = await client.sendRequest<Diagram | null>(diagramMethods.open, parameters).catch(() => null);
    if (turn !== asked || answer === null) return;
    ({ revision, document } = answer);
    listener.document(document, answer.complete);
  }

  const changed = client.onNotification(diagramMethods.changed, (told: DiagramChanged) => {
    if (told.key !== key || document === undefined) return;
    if (told.since !== revision) {
      void open();
      return;
    }
    ({ revision } = told);
    if (told.change !== null) document = applyChange(document, told.change);
    listener.change(told.change, document, told.complete);
  });
  const state = client.onDidChangeState(({ newState }) => {
    listener.connection(newState !== running);
    if (newState === running) void open();
  });

  return {
    key,
    ask(wanted) {
      parameters = { ...wanted, key };
      if (client.state === running) void open();
      else listener.connection(true);
    },
    dispose() {
      asked++;
      changed.dispose();
      state.dispose();
      if (client.state === running) void client.sendNotification(diagramMethods.close, { key });
    },
  };
}
