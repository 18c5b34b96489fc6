// The layout in a thread of its own. Bundled into one file that the panel starts from a blob: URL.
import type { LayoutRequest } from '../../../server/src/diagram/layout/layout-messages.ts';
import { serveLayout } from '../../../server/src/diagram/layout/serve-layout.ts';

const { port1: tasks, port2: turns } = new MessageChannel();
const waiting: (() => void)[] = [];
tasks.onmessage = () => waiting.shift()?.();

// Not `setTimeout`, which browsers slow down to 4 ms when it is called from within itself.
const later = (task: () => void) => {
  waiting.push(task);
  turns.postMessage(undefined);
};
const take = serveLayout((response) => postMessage(response), later);
onmessage = ({ data }: MessageEvent<LayoutRequest>) => take(data);
