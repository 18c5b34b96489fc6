import { EventEmitter } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { DiagramDocument } from '../../../server/src/diagram/document.ts';
import { applyChange, type DocumentChange } from '../../../server/src/diagram/document-change.ts';
import {
  type Diagram,
  type DiagramChanged,
  diagramMethods,
  type DiagramParameters,
} from '../../../server/src/lsp/protocol.ts';

/** What one learns of a diagram that is followed. */
export interface DiagramListener {
  /** It as a whole: when it is first drawn up, and whenever the thread was lost. */
  document(document: DiagramDocument, complete: boolean): void;
  /** What became different; the document is what it is now. */
  change(change: DocumentChange | null, document: DiagramDocument, complete: boolean): void;
  /** Whether there is no server to ask. */
  connection(lost: boolean): void;
}

/** A diagram that the server keeps up to date. */
export interface FollowedDiagram {
  /** What the server knows it by. */
  readonly key: string;
  /** Asks for it anew, perhaps differently. */
  ask(parameters: Omit<DiagramParameters, 'key'>): void;
  dispose(): void;
}

/** Follows diagrams from their first {@link FollowedDiagram.ask} on, through restarts of the server. */
export type FollowDiagram = (listener: DiagramListener) => FollowedDiagram;

/** Lets diagrams be followed: there is one of these, since a client hears each notification at one place only. */
export function diagramFollower(client: BaseLanguageClient, subscriptions: { dispose(): void }[]): FollowDiagram {
  const changes = new EventEmitter<DiagramChanged>();
  let count = 0;
  subscriptions.push(
    changes,
    client.onNotification(diagramMethods.changed, (told: DiagramChanged) => {
      changes.fire(told);
    }),
  );
  return (listener) => follow(client, changes, `diagram-${String(++count)}`, listener);
}

function follow(
  client: BaseLanguageClient,
  changes: EventEmitter<DiagramChanged>,
  key: string,
  listener: DiagramListener,
): FollowedDiagram {
  let parameters: DiagramParameters | undefined;
  let document: DiagramDocument | undefined;
  let revision = -1;
  let asked = 0;
  let isLost = false;

  async function open(): Promise<void> {
    if (parameters === undefined) return;
    tellConnection();
    if (!client.isRunning()) return;
    const turn = ++asked;
    const answer = await client.sendRequest<Diagram | null>(diagramMethods.open, parameters).catch(() => null);
    if (turn !== asked || answer === null) return;
    ({ revision, document } = answer);
    listener.document(document, answer.complete);
  }

  function tellConnection(): void {
    // While it starts there is nothing to complain of.
    const next = client.needsStart();
    if (next === isLost) return;
    isLost = next;
    listener.connection(isLost);
  }

  const changed = changes.event((told) => {
    if (told.key !== key || document === undefined) return;
    if (told.since !== revision) {
      void open();
      return;
    }
    ({ revision } = told);
    if (told.change !== null) document = applyChange(document, told.change);
    listener.change(told.change, document, told.complete);
  });
  const state = client.onDidChangeState(() => void open());

  return {
    key,
    ask(wanted) {
      parameters = { ...wanted, key };
      void open();
    },
    dispose() {
      asked++;
      changed.dispose();
      state.dispose();
      if (client.isRunning()) void client.sendNotification(diagramMethods.close, { key });
    },
  };
}
