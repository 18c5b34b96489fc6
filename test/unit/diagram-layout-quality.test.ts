import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DiagramDocument } from '../../server/src/diagram/document.ts';
import { layOut } from '../../server/src/diagram/layout/lay-out.ts';
import { diagramFixture, diagramFixtures } from '../harness/diagram-fixtures.ts';
import { layoutMetrics, type LayoutMetrics } from '../harness/diagram/layout-metrics.ts';
import {
  projectThresholds,
  shortcomings,
  syntheticThresholds,
  type Thresholds,
} from '../harness/diagram/layout-thresholds.ts';
import { measuredGraph } from '../harness/diagram/measured-graph.ts';
import { syntheticDiagram } from '../harness/synthetic-diagram.ts';

for (const [count, allowed] of Object.entries(syntheticThresholds)) {
  test(`the picture of a schema of ${count} entities is good to read`, () => {
    assertGood(syntheticDiagram(Number(count)), allowed);
  });
}

for (const name of diagramFixtures) {
  test(`the picture of ${name} is good to read`, () => {
    const allowed = projectThresholds[name];
    assert.ok(allowed);
    assertGood(diagramFixture(name), allowed);
  });
}

test('pictures of 50 entities cross few edges on average, whatever the schema', () => {
  const crossings = [1, 2, 3, 4, 5, 6].map((seed) => metricsOf(syntheticDiagram(50, seed)).crossingsPerEdge);
  assert.ok(crossings.reduce((sum, it) => sum + it, 0) / crossings.length <= 0.8, crossings.join(', '));
});

function assertGood(document: DiagramDocument, allowed: Thresholds): void {
  assert.deepEqual(shortcomings(metricsOf(document), allowed), []);
}

function metricsOf(document: DiagramDocument): LayoutMetrics {
  const graph = measuredGraph(document);
  const { cards, routes } = layOut(graph);
  return layoutMetrics(graph, { cards, routes: new Map([...routes].map(([id, { points }]) => [id, points])) });
}
