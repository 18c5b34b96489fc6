import { Parser } from '@dbml/core';
import { Graphviz } from '@hpcc-js/wasm-graphviz';
import mermaid from 'mermaid';

/** What a diagram of any language says, for comparison: names as a reader of the drawing sees them. */
export interface Drawn {
  readonly entities: readonly string[];
  /** One for each edge, as `from → to`. */
  readonly edges: readonly string[];
}

/** Reads an `erDiagram` with Mermaid's own parser. Throws on what it does not take. */
export async function parseMermaid(text: string): Promise<Drawn & { readonly attributes: readonly string[] }> {
  await mermaid.parse(text);
  const { db } = await mermaidApi.getDiagramFromText(text);
  const entities = [...db.getEntities().values()];
  const names = new Map(entities.map((it) => [it.id, decodeMermaid(it.alias === '' ? it.label : it.alias)]));
  return {
    entities: [...names.values()],
    edges: db.getRelationships().map((it) => `${names.get(it.entityA) ?? ''} → ${names.get(it.entityB) ?? ''}`),
    attributes: entities.flatMap((it) =>
      it.attributes.map((row) => (row.comment === '' ? `${row.name}: ${row.type}` : decodeMermaid(row.comment))),
    ),
  };
}

/** Mermaid shows what it has read only to those who know where to look. */
const api: unknown = Reflect.get(mermaid, 'mermaidAPI');
const mermaidApi = api as {
  readonly getDiagramFromText: (text: string) => Promise<{ readonly db: ErDatabase }>;
};

interface ErDatabase {
  getEntities(): ReadonlyMap<string, ErEntity>;
  getRelationships(): readonly { readonly entityA: string; readonly entityB: string }[];
}

interface ErEntity {
  readonly id: string;
  readonly label: string;
  readonly alias: string;
  readonly attributes: readonly { readonly name: string; readonly type: string; readonly comment: string }[];
}

/** What Mermaid makes of `#60;` before it parses, and draws as the character itself. */
function decodeMermaid(text: string): string {
  return text.replace(/ﬂ°°(\d+)¶ß/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

/** Reads DBML with its own parser, which also looks whether every name means something. */
export function parseDbml(
  text: string,
): Drawn & { readonly columns: readonly string[]; readonly notes: readonly string[] } {
  const { schemas } = new Parser().parse(text, 'dbmlv2');
  const path = (schema: string | null, table: string): string =>
    schema === null || schema === 'public' ? table : `${schema}.${table}`;
  return {
    entities: schemas.flatMap((schema) => schema.tables.map((it) => path(schema.name, it.name))),
    edges: schemas.flatMap((schema) =>
      schema.refs.map(({ endpoints }) =>
        endpoints.map((it) => `${path(it.schemaName, it.tableName)}.${it.fieldNames.join(',')}`).join(' → '),
      ),
    ),
    columns: schemas.flatMap((schema) =>
      schema.tables.flatMap((table) =>
        table.fields.map((it) => `${path(schema.name, table.name)}.${it.name}: ${typeName(it.type)}`),
      ),
    ),
    notes: schemas.flatMap((schema) => schema.tables.map((it) => it.note)),
  };
}

function typeName(type: unknown): string {
  return typeof type === 'object' && type !== null && 'type_name' in type ? String(type.type_name) : '';
}

const graphviz = Graphviz.load();

/** Lays a graph out with Graphviz itself, which says what it cannot read. */
export async function parseDot(text: string): Promise<Drawn & { readonly drawn: string }> {
  const svg = (await graphviz).layout(text, 'svg', 'dot');
  const titles = (kind: string): string[] =>
    [...svg.matchAll(new RegExp(`class="${kind}">\\s*<title>([^<]*)</title>`, 'g'))].map(([, it = '']) =>
      unescapeXml(it),
    );
  return {
    entities: titles('node'),
    edges: titles('edge').map((it) => it.replace(/^([^:]*)(?::\w+)?->([^:]*)(?::\w+)?$/, '$1 → $2')),
    drawn: textOf(svg),
  };
}

/** All text of an SVG, one a line. */
export function textOf(svg: string): string {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, it = '']) => unescapeXml(it)).join('\n');
}

function unescapeXml(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (_, decimal?: string, hex?: string, name?: string) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    return { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' }[name ?? ''] ?? '';
  });
}
