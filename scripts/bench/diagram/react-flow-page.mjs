// The usual way to draw such a diagram, to measure ours against: React Flow, laid out by ELK in its worker.
import ELK from 'elkjs/lib/elk-api.js';
import { BaseEdge, Handle, Position, ReactFlow, useReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { createElement as h, memo } from 'react';
import { createRoot } from 'react-dom/client';
import { elkGraph, elkPicture } from './elk-graph.ts';

const { graph, document: diagram } = globalThis.subject;
const entities = new Map(diagram.entities.map((it) => [it.id, it]));

const Entity = memo(({ data: { entity } }) =>
  h(
    'div',
    { className: 'entity' },
    h(Handle, { type: 'target', position: Position.Left }),
    h('div', { className: 'title' }, entity.name),
    ...[...entity.columns, ...entity.relationships].map((row) =>
      h(
        'div',
        { className: 'row', key: row.id },
        h('b', null, row.name),
        h('i', null, row.type ?? row.target?.name ?? ''),
      ),
    ),
    h(Handle, { type: 'source', position: Position.Right }),
  ),
);
const Line = memo(({ data: { points } }) =>
  h(BaseEdge, { path: `M${points.map(({ x, y }) => `${x} ${y}`).join('L')}` }),
);

const style = document.createElement('style');
style.textContent = `html, body, #root { margin: 0; height: 100% } .entity { box-sizing: border-box; width: 100%; height: 100%;
  border: 1px solid #454545; background: #252526; color: #d4d4d4; font: 12px sans-serif; overflow: hidden }
  .title { height: 46px; line-height: 46px; padding: 0 12px; font-weight: 600; background: #333338 }
  .row { height: 23px; line-height: 23px; padding: 0 12px; display: flex; justify-content: space-between }`;
document.head.append(style);

const elk = new ELK({ workerFactory: () => new Worker('/elk-worker.js') });
const { cards, routes } = elkPicture(await elk.layout(elkGraph(graph)));
const nodes = graph.cards.map(({ id, width, height }) => {
  const { x, y } = cards.get(id);
  return { id, type: 'entity', position: { x, y }, width, height, data: { entity: entities.get(id) } };
});
const edges = graph.edges
  .filter(({ id }) => routes.has(id))
  .map(({ id, from, to }) => ({
    id,
    type: 'line',
    source: from.card,
    target: to.card,
    data: { points: routes.get(id) },
  }));

function Expose() {
  globalThis.flow = useReactFlow();
  return null;
}
createRoot(document.getElementById('root')).render(
  h(
    ReactFlow,
    {
      defaultNodes: nodes,
      defaultEdges: edges,
      nodeTypes: { entity: Entity },
      edgeTypes: { line: Line },
      fitView: true,
      minZoom: 0.01,
      panOnScroll: true,
      colorMode: 'dark',
    },
    h(Expose),
  ),
);

/** Calls back when what has been done is on the screen. */
const painted = (then) =>
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => then(performance.now());
    port2.postMessage(null);
  });
const look = () =>
  painted((time) => {
    if (document.querySelectorAll('.react-flow__edge').length < edges.length) look();
    else globalThis.marks = { placed: time, complete: time };
  });
look();

/** An entity gets one more row; nothing is laid out anew. */
globalThis.type = () =>
  new Promise((resolve) => {
    const start = performance.now();
    const { id } = nodes[nodes.length >> 1];
    const entity = entities.get(id);
    const next = { ...entity, columns: [...entity.columns, { ...entity.columns[0], id: `${performance.now()}` }] };
    entities.set(id, next);
    globalThis.flow.updateNodeData(id, { entity: next });
    painted((time) => resolve(time - start));
  });
