import type { LayoutRequest, LayoutResponse } from './layout-messages.ts';
import { createLayoutSession } from './layout-session.ts';
import type { LayoutStage } from './layout.ts';

/**
 * Answers requests one after the other, a step at a time.
 *
 * @param post sends an answer.
 * @param later runs something when requests that have arrived meanwhile were handed over.
 * @returns takes a request.
 */
export function serveLayout(
  post: (response: LayoutResponse) => void,
  later: (task: () => void) => void,
): (request: LayoutRequest) => void {
  const session = createLayoutSession();
  let current: { readonly id: number; readonly stages: Generator<LayoutStage | undefined, void> } | undefined;
  let isWaiting = false;

  /** Takes one step. */
  const step = () => {
    if (!current) return;
    const { id, stages } = current;
    try {
      const { done, value } = stages.next();
      if (value) post({ kind: 'stage', id, stage: value });
      if (done === true) current = undefined;
    } catch (error) {
      // No memory for so large a grid, at worst.
      current = undefined;
      post({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
    }
  };
  const goOn = () => {
    if (isWaiting || !current) return;
    isWaiting = true;
    later(() => {
      isWaiting = false;
      step();
      goOn();
    });
  };
  return (request) => {
    current = { id: request.id, stages: session.run(request) };
    // The first step takes the request over; whatever follows may be given up for the next one.
    step();
    goOn();
  };
}
