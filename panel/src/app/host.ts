import type { KeptPanel } from '../state/read-state.ts';
import { type HostMessage, type PanelMessage, readHostMessage } from '../messages.ts';

/** The extension, as the panel knows it. */
export interface Host {
  tell(message: PanelMessage): void;
  listen(hear: (message: HostMessage) => void): void;
  /** Keeps something for the page that comes after this one. */
  keep(kept: KeptPanel): void;
  /** What an earlier page kept, unchecked. */
  kept(): unknown;
}

/** What VS Code gives a page to speak with. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  setState(state: unknown): void;
  getState(): unknown;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The extension behind VS Code's webview. What it sends is checked; what it does not know to say is dropped and logged. */
export function vsCodeHost(): Host {
  const api = acquireVsCodeApi();
  const listeners: ((message: HostMessage) => void)[] = [];
  addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message = readHostMessage(data);
    if (message !== undefined) for (const hear of listeners) hear(message);
    else api.postMessage({ kind: 'log', text: 'The panel was sent a message that it does not know.' });
  });
  return {
    tell: (message) => {
      api.postMessage(message);
    },
    listen: (hear) => {
      listeners.push(hear);
    },
    keep: (kept) => {
      api.setState(kept);
    },
    kept: () => api.getState(),
  };
}
