// Stands for VS Code in the benchmark: has the whole project at hand, and notes when the layout's stages are on the screen.
{
  const { subject } = globalThis;
  let kept;
  globalThis.acquireVsCodeApi = () => ({
    postMessage: ({ kind }) => {
      if (kind !== 'ready') return;
      for (const message of subject.messages) postMessage(message);
    },
    setState: (next) => (kept = next),
    getState: () => kept,
  });

  const marks = {};
  let waiting;
  let placed = 0;
  const painted = (then) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => then(performance.now());
      port2.postMessage(null);
    });
  globalThis.Worker = class extends Worker {
    constructor(...rest) {
      super(...rest);
      this.addEventListener('message', ({ data: { stage } }) => {
        if (stage?.kind === 'placed' && marks.placed === undefined) {
          placed += stage.cards.size;
          if (stage.unplaced > 0) return;
          if (placed !== subject.cards) throw new Error('Not the whole project is shown.');
          painted((time) => (marks.placed = time));
        }
        if (stage?.kind !== 'routed' || stage.pending > 0) return;
        painted((time) => {
          if (marks.complete === undefined) marks.complete = time;
          globalThis.marks = marks;
          waiting?.(time);
        });
      });
    }
  };

  /** An entity gets one more key: its card grows, and lines are routed anew. */
  let { entity } = subject;
  globalThis.type = () =>
    new Promise((resolve) => {
      const start = performance.now();
      waiting = (time) => resolve(time - start);
      const [column] = entity.columns;
      const id = `${column.id}${entity.columns.length}`;
      entity = { ...entity, columns: [...entity.columns, { ...column, id, name: `key_${entity.columns.length}` }] };
      const change = { entities: [entity], removedEntities: [], edges: [], removedEdges: [], broken: [] };
      postMessage({ kind: 'change', change, complete: true });
    });
}
