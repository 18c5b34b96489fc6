import { groupBy } from '../../base/multi-map.ts';
import type { ColumnRow, DiagramDocument, DiagramEdge, RelationshipEdgeEnd } from '../document.ts';
import { aliasesOf } from './aliases.ts';
import { edgeDescriber } from './describe-edge.ts';

/** What Mermaid draws at most unless it is configured otherwise: edges, and characters of text. */
const most = { edges: 500, characters: 50_000 } as const;

/**
 * The diagram as Mermaid's `erDiagram`.
 *
 * What is too large for one becomes Markdown with several, each with some modules and the edges that begin there; entities
 * of other modules at their far ends stand there by name.
 */
export function mermaidOf(document: DiagramDocument): string {
  const printed = print(document);
  const whole = diagram(printed);
  if (printed.edges.length <= most.edges && whole.length <= most.characters) return whole;
  const parts = divide(printed);
  return parts
    .map(
      (it, index) =>
        `## ${titleOf(it)} (${String(index + 1)} of ${String(parts.length)})\n\n\`\`\`mermaid\n${diagram(it)}\`\`\`\n`,
    )
    .join('\n');
}

interface PrintedEntity {
  readonly id: string;
  readonly group: string;
  readonly text: string;
  /** Without its attributes; empty if its id says its name. */
  readonly name: string;
}

interface PrintedEdge {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

interface Printed {
  readonly entities: readonly PrintedEntity[];
  /** Entities that only stand at the ends of edges. */
  readonly others: readonly PrintedEntity[];
  readonly edges: readonly PrintedEdge[];
}

function print(document: DiagramDocument): Printed {
  const aliases = aliasesOf(document.entities);
  const describe = edgeDescriber(document);
  const alias = (id: string): string => aliases.get(id) ?? 'unknown';
  return {
    entities: document.entities.map((it) => {
      const id = alias(it.id);
      const name = id === it.name ? id : `${id}["${escaped(it.name)}"]`;
      const rows = it.columns.map((column) => `    ${attribute(column)}\n`).join('');
      return {
        id: it.id,
        group: it.group,
        text: `  ${name}${rows === '' ? '' : ` {\n${rows}  }`}\n`,
        name: `  ${name}\n`,
      };
    }),
    others: [],
    edges: document.edges.map((it) => ({
      from: it.from.entity,
      to: it.to.entity,
      text: `  ${alias(it.from.entity)} ${crowsFeet(it)} ${alias(it.to.entity)} : "${escaped(describe(it))}"\n`,
    })),
  };
}

function diagram({ entities, others, edges }: Printed): string {
  const statements = [...entities.map((it) => it.text), ...others.map((it) => it.name), ...edges.map((it) => it.text)];
  return `erDiagram\n${statements.join('')}`;
}

/** Parts that Mermaid draws, each as full as can be; entities of one module come one after the other. */
function divide({ entities, edges }: Printed): readonly Printed[] {
  const outgoing = groupBy(edges, (it) => it.from);
  const byId = new Map(entities.map((it) => [it.id, it]));
  const parts: { entities: PrintedEntity[]; others: Set<PrintedEntity>; edges: PrintedEdge[]; size: number }[] = [];
  for (const entity of [...groupBy(entities, (it) => it.group).values()].flat()) {
    for (const [index, some] of chunks(outgoing.get(entity.id) ?? []).entries()) {
      const far = some.flatMap(({ to }) => byId.get(to) ?? []);
      const size = [entity.text, ...some.map((it) => it.text), ...far.map((it) => it.name)].join('').length;
      let part = parts.at(-1);
      if (!part || part.edges.length + some.length > most.edges || part.size + size > most.characters) {
        part = { entities: [], others: new Set(), edges: [], size: 'erDiagram\n'.length };
        parts.push(part);
      }
      if (index === 0) part.entities.push(entity);
      else part.others.add(entity);
      for (const it of far) part.others.add(it);
      part.edges.push(...some);
      part.size += size;
    }
  }
  return parts.map((it) => ({ ...it, others: [...it.others].filter((other) => !it.entities.includes(other)) }));
}

/** At least one chunk, each of no more edges than a diagram may have. */
function chunks(edges: readonly PrintedEdge[]): readonly (readonly PrintedEdge[])[] {
  const count = Math.max(1, Math.ceil(edges.length / most.edges));
  return Array.from({ length: count }, (_, index) => edges.slice(index * most.edges, (index + 1) * most.edges));
}

function titleOf({ entities }: Printed): string {
  const groups = [...new Set(entities.map((it) => it.group))];
  return groups.map((it) => it.replace(/[\\`*_{}[\]<>#|!]/g, '\\$&')).join(', ') || 'More edges';
}

function attribute({ name, type, primaryKey, references, unique }: ColumnRow): string {
  const keys = [primaryKey ? 'PK' : '', references.length > 0 ? 'FK' : '', unique === true ? 'UK' : ''];
  const word = name.replace(/[^\w]/g, '_').replace(notAWord, '_');
  const written = type === null ? 'unknown' : type.replace(/\s*[^\w()[\]]+\s*/g, '-').replace(notAWord, '_');
  // What had to be respelled is told as written.
  const respelled =
    word === name && (type === null || written === type) ? '' : `"${escaped(`${name}: ${type ?? ''}`)}"`;
  return [written, word, keys.filter((it) => it !== '').join(', '), respelled].filter((it) => it !== '').join(' ');
}

/** Where a word of an attribute cannot begin: before what is no letter, and before the signs for keys. */
const notAWord = /^(?![A-Za-z_])|^(?=[PFU]K\b)/;

function crowsFeet(edge: DiagramEdge): string {
  switch (edge.kind) {
    case 'inheritance':
      return '|o--||';
    case 'foreignKey':
      return `${leftFoot(edge.from)}..${rightFoot(edge.to)}`;
    case 'relationship':
      return `${leftFoot(edge.from)}${edge.viewonly ? '..' : '--'}${rightFoot(edge.to)}`;
  }
}

/** What is not known counts as what says least: none, one or many. */
function leftFoot({ many, optional }: RelationshipEdgeEnd): string {
  return `${many === false ? '|' : '}'}${optional === false ? '|' : 'o'}`;
}

function rightFoot({ many, optional }: RelationshipEdgeEnd): string {
  return `${optional === false ? '|' : 'o'}${many === false ? '|' : '{'}`;
}

/** Mermaid's own escapes for everything that it, Markdown or HTML might read as something else. */
function escaped(text: string): string {
  return text.replace(
    /[^\p{L}\p{M}\p{N}_ .,:()⇄-]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu,
    (it) => `#${String(it.codePointAt(0) ?? 0)};`,
  );
}
