import { groupBy } from '../../base/multi-map.ts';
import type {
  ColumnRow,
  DiagramDocument,
  DiagramEdge,
  DiagramEntity,
  EdgeEnd,
  RelationshipEdgeEnd,
  RelationshipRow,
} from '../document.ts';
import { aliasesOf } from './aliases.ts';
import { edgeDescriber } from './describe-edge.ts';
import { escapeXml } from './escape-xml.ts';

/** The diagram in Graphviz's language: a table for each entity, edges from row to row, a frame around each module. */
export function dotOf(document: DiagramDocument): string {
  const aliases = aliasesOf(document.entities);
  const ports = new Map<string, string>();
  const describe = edgeDescriber(document);
  const groups = [...groupBy(document.entities, (it) => it.group)].map(([group, members], index) => {
    const nodes = members.map((it) => printEntity(it, aliases.get(it.id) ?? '', ports)).join('');
    return `  subgraph cluster_${String(index)} {\n    label=${quoted(group)}\n${nodes}  }\n`;
  });
  const edges = document.edges.map((it) => printEdge(it, describe(it), (end) => place(end, aliases, ports)));
  return `digraph {\n${settings}${groups.join('')}${edges.join('')}}\n`;
}

const settings = [
  '  graph [rankdir=LR, fontname="Helvetica", color="#999999", style=rounded]\n',
  '  node [shape=plain, fontname="Helvetica", fontsize=11]\n',
  '  edge [dir=both, fontname="Helvetica", fontsize=9, color="#555555"]\n',
].join('');

function printEntity(
  { name, table, columns, relationships }: DiagramEntity,
  alias: string,
  ports: Map<string, string>,
): string {
  const title = `<b>${escapeXml(name)}</b>${table === null || table === name ? '' : `<br/>${escapeXml(table)}`}`;
  const rows = [
    ...columns.map((it) => ({ id: it.id, left: columnText(it), right: escapeXml(it.type ?? '') })),
    ...relationships.map((it) => ({ id: it.id, left: `<i>${escapeXml(it.name)}</i>`, right: targetText(it) })),
  ].map(({ id, left, right }, index) => {
    const port = `r${String(index)}`;
    ports.set(id, port);
    return `      <tr><td align="left" port="${port}">${left}  ${right}</td></tr>\n`;
  });
  return (
    `    ${quoted(alias)} [label=<\n      <table border="0" cellborder="1" cellspacing="0" cellpadding="4">\n` +
    `      <tr><td bgcolor="#eeeeee">${title}</td></tr>\n${rows.join('')}      </table>>]\n`
  );
}

function columnText({ name, primaryKey, references }: ColumnRow): string {
  const marks = [primaryKey ? 'PK' : '', references.length > 0 ? 'FK' : ''].filter((it) => it !== '');
  const text = escapeXml(name);
  return `${primaryKey ? `<u>${text}</u>` : text}${marks.length > 0 ? ` ${marks.join(' ')}` : ''}`;
}

function targetText({ target, collection }: RelationshipRow): string {
  return escapeXml(`${target.name ?? '?'}${collection === true ? '[]' : ''}`);
}

function printEdge(edge: DiagramEdge, label: string, at: (end: EdgeEnd) => string): string {
  const ends = `  ${at(edge.from)} -> ${at(edge.to)}`;
  switch (edge.kind) {
    case 'inheritance':
      return `${ends} [arrowtail=none, arrowhead=onormal]\n`;
    case 'foreignKey':
      return `${ends} [${feet(edge)}, style=dotted, tooltip=${quoted(label)}]\n`;
    case 'relationship': {
      const style = edge.viewonly ? ', style=dashed' : '';
      const colour = edge.problems.some(({ severity }) => severity !== 'hint' && severity !== 'information');
      return `${ends} [${feet(edge)}${style}${colour ? ', color="#cc0000"' : ''}, tooltip=${quoted(label)}]\n`;
    }
  }
}

function place(
  { entity, row }: EdgeEnd,
  aliases: ReadonlyMap<string, string>,
  ports: ReadonlyMap<string, string>,
): string {
  const port = row === null ? undefined : ports.get(row);
  return `${quoted(aliases.get(entity) ?? '')}${port === undefined ? '' : `:${port}`}`;
}

function feet({ from, to }: { readonly from: RelationshipEdgeEnd; readonly to: RelationshipEdgeEnd }): string {
  return `arrowtail=${foot(from)}, arrowhead=${foot(to)}`;
}

/** The sign next to the card comes first. */
function foot({ many, optional }: RelationshipEdgeEnd): string {
  if (many === null) return 'none';
  const least = optional === false ? 'tee' : 'odot';
  return `${many ? 'crow' : 'tee'}${least}`;
}

/** Only quotes end a string; a backslash before one would take it in. */
function quoted(text: string): string {
  return `"${text.replace(/\\/g, '\\\\').replaceAll('"', '\\"')}"`;
}
