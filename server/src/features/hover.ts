import { t } from '../base/translate.ts';
import type { Span, Uri } from '../base/text.ts';
import type { Entity, RelationshipEnd } from '../model/graph.ts';
import type { Thing } from '../model/occurrences.ts';
import type { Table } from '../model/schema.ts';
import type { Snapshot } from '../project/project.ts';
import { check } from '../rules/check.ts';
import type { Report } from '../rules/rule.ts';
import { explainColumn, explainForeignKey } from './hover/column.ts';
import { explainEntity } from './hover/entity.ts';
import { explainOption } from './hover/option.ts';
import { explainInverse, explainRelationship } from './hover/relationship.ts';
import { linked } from './hover/wording.ts';
import { occurrencesAt } from './occurrences.ts';

/** What is shown of the thing under the cursor, as Markdown. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/** Explains the relationship, name, option, column or class at `offset`. */
export function hover(snapshot: Snapshot, uri: Uri, offset: number): Hover | undefined {
  for (const { thing, span } of occurrencesAt(snapshot, uri, offset)) {
    const markdown = explainThing(snapshot, uri, thing);
    if (markdown !== undefined) return { span, markdown };
  }
  return undefined;
}

/** What is shown of a thing that is named in `uri`, as Markdown; `undefined` if there is nothing to say. */
export function explainThing(snapshot: Snapshot, uri: Uri, thing: Thing): string | undefined {
  const paragraphs = explain(snapshot, uri, thing);
  return paragraphs.length > 0 ? paragraphs.join('\n\n') : undefined;
}

function explain(snapshot: Snapshot, uri: Uri, thing: Thing): readonly string[] {
  switch (thing.kind) {
    case 'end':
      return [...mistakes(snapshot, uri, thing.end), ...explainRelationship(snapshot, thing.end)];
    case 'inverse':
      return [...mistakes(snapshot, uri, thing.end), ...explainInverse(snapshot, thing.end)];
    case 'target':
      return [
        ...mistakes(snapshot, uri, thing.end),
        ...explainTarget(snapshot, thing.end),
        ...explainRelationship(snapshot, thing.end),
      ];
    case 'option':
      return explainOption(snapshot, thing.end, thing.option);
    case 'entity':
      return explainEntity(snapshot, thing.entity);
    case 'column':
      return explainColumn(snapshot, thing.column, thing.entity);
    case 'foreignKey':
      return explainForeignKey(snapshot, thing.foreignKey);
    case 'table':
      return [explainTable(snapshot, thing.table)];
  }
}

/** A table and the classes that are mapped to it. */
function explainTable(snapshot: Snapshot, table: Table): string {
  const mapped = snapshot.graph.entities.filter((it) => it.table.kind === 'resolved' && it.table.to === table);
  const classes = mapped.map((it) => linked(snapshot, it.name, it.at)).join(', ');
  return `**${table.name}** · ${classes === '' ? t`association or plain table` : t`table of ${classes}`}`;
}

function explainTarget(snapshot: Snapshot, { target }: RelationshipEnd): readonly string[] {
  if (target.kind === 'resolved')
    return [t`Leads to ${linked(snapshot, target.to.name, target.to.at)}${tableOf(target.to)}.`];
  if (target.kind !== 'ambiguous') return [];
  return [t`One of ${target.candidates.map((it) => linked(snapshot, it.name, it.at)).join(', ')}.`];
}

function tableOf({ table }: Entity): string {
  return table.kind === 'resolved' ? t`, mapped to table \`${table.to.name}\`` : '';
}

/** What is wrong with this very declaration, in the words of the findings. */
function mistakes(snapshot: Snapshot, uri: Uri, { declaration }: RelationshipEnd): readonly string[] {
  if (declaration.uri !== uri) return [];
  const name = snapshot.span(declaration.name);
  const call = snapshot.span(declaration.call);
  const start = Math.min(name.start, call.start);
  const end = Math.max(name.end, call.end);
  return reportsOf(snapshot, uri)
    .filter((it) => {
      const at = snapshot.span(it.at);
      return at.start >= start && at.end <= end;
    })
    .map((it) => `${it.severity === 'hint' ? '💡' : '⚠️'} ${escapeMarkdown(it.message)}`);
}

const reports = new WeakMap<Snapshot, Map<Uri, readonly Report[]>>();

function reportsOf(snapshot: Snapshot, uri: Uri): readonly Report[] {
  const ofSnapshot = reports.get(snapshot) ?? new Map<Uri, readonly Report[]>();
  reports.set(snapshot, ofSnapshot);
  const found = ofSnapshot.get(uri) ?? [...check(snapshot, uri)];
  ofSnapshot.set(uri, found);
  return found;
}

/** Messages are plain text: what Markdown would take for markup is kept as written. */
function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\*_[\]<>]/g, '\\$&');
}
