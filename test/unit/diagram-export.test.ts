import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DiagramDocument } from '../../server/src/diagram/document.ts';
import { dbmlOf } from '../../server/src/diagram/export/dbml.ts';
import { dotOf } from '../../server/src/diagram/export/dot.ts';
import { drawSvg } from '../../server/src/diagram/export/draw-svg.ts';
import { mermaidOf } from '../../server/src/diagram/export/mermaid.ts';
import { plantumlOf } from '../../server/src/diagram/export/plantuml.ts';
import { partOf } from '../../server/src/diagram/part-of.ts';
import { diagramFixture, diagramFixtures } from '../harness/diagram-fixtures.ts';
import { drawPlantuml } from '../harness/draw-plantuml.ts';
import { hostileDiagram, hostileNames } from '../harness/hostile-diagram.ts';
import { parseDbml, parseDot, parseMermaid, textOf } from '../harness/parse-exports.ts';
import { syntheticDiagram } from '../harness/synthetic-diagram.ts';

const empty: DiagramDocument = { version: 1, entities: [], edges: [], broken: [] };

for (const name of diagramFixtures) {
  const document = diagramFixture(name);

  test(`Mermaid takes the diagram of ${name}, with every entity and edge`, async () => {
    const { entities, edges } = await parseMermaid(mermaidOf(document));
    assert.deepEqual(
      entities,
      document.entities.map((it) => it.name),
    );
    assert.deepEqual(edges, edgesOf(document));
  });

  test(`DBML takes the diagram of ${name}, with every table and reference`, () => {
    const { entities, edges } = parseDbml(dbmlOf(document));
    assert.deepEqual(new Set(entities), new Set(document.entities.map((it) => it.table ?? it.name)));
    const shown = new Set(document.entities.flatMap((it) => it.columns.map((row) => row.id)));
    const references = document.entities.flatMap((it) => it.columns.flatMap((row) => row.references));
    assert.ok(edges.length >= references.filter((it) => it.row !== null && shown.has(it.row)).length * 0.9);
  });
}

test('Graphviz draws the diagram of a real project, with every entity and edge', async () => {
  const document = diagramFixture('dispatch');
  const { entities, edges } = await parseDot(dotOf(document));
  assert.equal(entities.length, document.entities.length);
  assert.equal(edges.length, document.edges.length);
});

test('PlantUML draws the entities of a real project', async () => {
  const whole = diagramFixture('dispatch');
  const document = partOf(
    whole,
    whole.entities.slice(0, 20).map((it) => it.id),
  );
  const drawn = await drawPlantuml(plantumlOf(document));
  for (const { name } of document.entities) assert.ok(drawn.includes(name), name);
});

test('every name survives Mermaid', async () => {
  const { entities, edges, attributes } = await parseMermaid(mermaidOf(hostileDiagram()));
  assert.deepEqual(entities, hostileNames);
  assert.deepEqual(edges, edgesOf(hostileDiagram()));
  for (const name of hostileNames) assert.ok(attributes.includes(`${name}: ${name}`), name);
});

test('every name survives DBML', () => {
  const { entities, columns, edges, notes } = parseDbml(dbmlOf(hostileDiagram()));
  const flat = hostileNames.map((it) => it.replace(/\n/g, ' '));
  assert.deepEqual(new Set(entities), new Set(flat.map((it, index) => `${it}.${index}`)));
  flat.forEach((name, index) => {
    assert.ok(columns.includes(`${name}.${index}.${name}: ${name}`), name);
  });
  assert.equal(edges.length, hostileNames.length);
  const told = notes.map((it) => it.trimStart());
  for (const name of hostileNames)
    assert.ok(
      told.some((it) => it.startsWith(`${name} (`.trimStart())),
      name,
    );
});

test('every name survives Graphviz', async () => {
  const { drawn, edges } = await parseDot(dotOf(hostileDiagram()));
  for (const name of hostileNames) assert.ok(flatten(drawn).includes(flatten(name)), name);
  assert.equal(edges.length, hostileNames.length);
});

test('every name survives PlantUML', async () => {
  for (let first = 0; first < hostileNames.length; first += 8) {
    const names = hostileNames.slice(first, first + 8);
    const drawn = flatten(await drawPlantuml(plantumlOf(hostileDiagram(names))));
    for (const name of names) assert.ok(drawn.includes(flatten(name)), name);
  }
});

test('every name survives SVG as text, and nothing in it is markup', () => {
  const svg = drawSvg(hostileDiagram());
  const drawn = flatten(textOf(svg));
  for (const name of hostileNames) assert.ok(drawn.includes(flatten(name)), name);
  const elements = new Set([...svg.matchAll(/<([a-z]+)/gi)].map(([, name]) => name));
  assert.deepEqual([...elements].sort(), ['circle', 'g', 'path', 'rect', 'svg', 'text']);
  const opened = [...svg.matchAll(/<[a-z][^<>]*>/g)].filter(([tag]) => !tag.endsWith('/>'));
  assert.equal(opened.length, svg.match(/<\/[a-z]+>/g)?.length);
});

test('a picture has every card and every edge, and is the same each time', () => {
  const document = diagramFixture('dispatch');
  const svg = drawSvg(document);
  const drawn = new Set(textOf(svg).split('\n'));
  for (const { name } of document.entities) assert.ok(drawn.has(name), name);
  const [, lines = ''] = /<g fill="none"[^>]*>\n([^]*?)\n<\/g>\n/.exec(svg) ?? [];
  assert.equal(lines.split('\n').length, document.edges.length);
  assert.equal(drawSvg(document), svg);
});

test('an empty diagram is one in every language', async () => {
  await parseMermaid(mermaidOf(empty));
  await parseDot(dotOf(empty));
  await drawPlantuml(plantumlOf(empty));
  assert.deepEqual(parseDbml(dbmlOf(empty)).entities, []);
});

test('what is too large for one Mermaid diagram becomes several that each can be drawn, and none of it is lost', async () => {
  const document = syntheticDiagram(1000);
  const markdown = mermaidOf(document);
  const parts = [...markdown.matchAll(/^## .+\n\n```mermaid\n([^]*?)^```$/gm)].map(([, it = '']) => it);
  assert.ok(parts.length > 1);
  const edges: string[] = [];
  const entities = new Set<string>();
  for (const part of parts) {
    assert.ok(part.length <= 50_000, `${part.length} characters`);
    const drawn = await parseMermaid(part);
    assert.ok(drawn.edges.length <= 500, `${drawn.edges.length} edges`);
    edges.push(...drawn.edges);
    for (const it of drawn.entities) entities.add(it);
  }
  assert.deepEqual(edges.sort(), [...edgesOf(document)].sort());
  assert.equal(entities.size, document.entities.length);
});

test('an entity with more edges than Mermaid draws is divided too', async () => {
  const hub = syntheticDiagram(601);
  const [first, ...others] = hub.entities;
  assert.ok(first);
  const edges = others.map((it) => ({
    kind: 'inheritance' as const,
    id: `${first.id}--|>${it.id}`,
    from: { entity: first.id, row: null },
    to: { entity: it.id, row: null },
  }));
  const entities = hub.entities.map((it) => ({ ...it, columns: [], relationships: [] }));
  const parts = [...mermaidOf({ ...hub, entities, edges }).matchAll(/```mermaid\n([^]*?)```/g)];
  const drawn = await Promise.all(parts.map(([, it = '']) => parseMermaid(it)));
  assert.deepEqual(
    drawn.map((it) => it.edges.length),
    [500, 100],
  );
});

function edgesOf({ entities, edges }: DiagramDocument): readonly string[] {
  const names = new Map(entities.map((it) => [it.id, it.name]));
  return edges.map(({ from, to }) => `${names.get(from.entity) ?? ''} → ${names.get(to.entity) ?? ''}`);
}

/** Without the white space and invisible signs, which drawing may change. */
function flatten(text: string): string {
  return text.replace(/[\s\p{Cf}\u00A0]/gu, '');
}
