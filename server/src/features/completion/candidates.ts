import { t } from '../../base/translate.ts';
import type { Entity, RelationshipEnd } from '../../model/graph.ts';
import type { ForeignKey, Table } from '../../model/schema.ts';
import { tableKey } from '../../model/tables.ts';
import type { Snapshot } from '../../project/project.ts';
import { inverseCandidates, relationshipsOf } from '../../rules/inverse-candidates.ts';
import { cardinalityName, nameOf } from '../../rules/words.ts';
import { cardinality } from '../hover/wording.ts';
import { vocabularyOf } from '../vocabulary.ts';

/** Something that could be written. */
export interface Candidate {
  readonly text: string;
  readonly kind: 'relationship' | 'entity' | 'column' | 'table' | 'keyword' | 'word';
  /** What it is, in a few words. */
  readonly detail?: string | undefined;
  /** Markdown. */
  readonly note?: string | undefined;
}

/** The attributes on the other side: first those that can be this one's counterpart. Where there is none, a name for a new one. */
export function inverseNames(end: RelationshipEnd, makes: boolean): readonly Candidate[] {
  if (end.target.kind !== 'resolved') return [];
  const { to } = end.target;
  const fitting = makes ? [] : inverseCandidates(end);
  const others = makes ? [] : relationshipsOf(to).filter((it) => it !== end && !fitting.includes(it));
  const existing = [...fitting, ...others].map(asCandidate);
  if (fitting.length > 0) return existing;
  const text = vocabularyOf(end.owner.dialect)?.newName(end);
  const detail = makes ? t`made on ${to.name}` : t`not on ${to.name} yet`;
  return text === undefined ? existing : [{ text, kind: 'relationship', detail }, ...existing];
}

function asCandidate(end: RelationshipEnd): Candidate {
  const kind = cardinality(end);
  return {
    text: end.name,
    kind: 'relationship',
    detail: kind === undefined ? nameOf(end) : `${nameOf(end)} · ${cardinalityName(kind)}`,
  };
}

/** The classes an end can lead to, those of its own file first. Of classes of one name, the path of each. */
export function entityNames(snapshot: Snapshot, { owner, declaration }: RelationshipEnd): readonly Candidate[] {
  // Dialects of one family share their words, and their classes can be mixed.
  const family = ({ dialect }: Entity): unknown => vocabularyOf(dialect) ?? dialect;
  const entities = snapshot.graph.entities.filter((it) => family(it) === family(owner));
  const counts = new Map<string, number>();
  for (const { name } of entities) counts.set(name, (counts.get(name) ?? 0) + 1);
  const isElsewhere = ({ uri }: Entity): number => Number(uri !== declaration.uri);
  return entities
    .toSorted((a, b) => isElsewhere(a) - isElsewhere(b) || compare(a.name, b.name))
    .map(({ name, module, uri }) => ({
      text: counts.get(name) === 1 ? name : `${module}.${name}`,
      kind: 'entity',
      detail: snapshot.path(uri),
    }));
}

/**
 * The columns a foreign key can lead to: behind a table's name all that it has, before that the keys of all tables.
 * First those of the table that the column is called after.
 */
export function foreignKeyTargets(
  { graph }: Snapshot,
  { column }: ForeignKey,
  typed: string,
): { readonly candidates: readonly Candidate[]; readonly isPartial: boolean } {
  const tables = graph.tables.filter((it) => it.name !== '' && it.metadata === column.table.metadata);
  const called = column.key.replace(/_?id$/i, '');
  const isOther = ({ name }: Table): number => Number(called === '' || !name.startsWith(called));
  const chosen = tables.filter((it) => typed.startsWith(`${tableKey(it)}.`));
  const isPartial = chosen.length === 0;
  const candidates = (isPartial ? tables : chosen)
    .toSorted((a, b) => isOther(a) - isOther(b) || compare(tableKey(a), tableKey(b)))
    .flatMap((table) => {
      const columns = [...table.columns.values()].filter((it) => it !== column);
      const keys = columns.filter((it) => it.primaryKey);
      const shown = isPartial ? keys : [...keys, ...columns.filter((it) => !it.primaryKey)];
      return shown.map(({ name, type, primaryKey }): Candidate => {
        const detail = [type, primaryKey ? t`primary key` : undefined].filter((it) => it !== undefined).join(' · ');
        return { text: `${tableKey(table)}.${name}`, kind: 'column', detail };
      });
    });
  return { candidates, isPartial };
}

/** The tables that can tie both sides together: first those that refer to both, then others that no class is mapped to. */
export function associationTables({ graph }: Snapshot, { owner, target }: RelationshipEnd): readonly Candidate[] {
  const own = tableOf(owner);
  const other = target.kind === 'resolved' ? target.to : undefined;
  const mapped = new Set(graph.entities.map(tableOf));
  return graph.tables
    .filter((it) => it.name !== '' && it !== own && it !== (other && tableOf(other)) && it.metadata === own?.metadata)
    .map((table) => ({ table, rank: rankOf(table) }))
    .sort((a, b) => a.rank - b.rank || compare(tableKey(a.table), tableKey(b.table)))
    .map(({ table, rank }) => ({
      text: tableKey(table),
      kind: 'table',
      detail: rank === 0 && other ? t`refers to ${owner.name} and ${other.name}` : undefined,
    }));

  function rankOf(table: Table): number {
    const referred = new Set(
      table.constraints.flatMap(({ elements }) =>
        elements.flatMap((it) => (it.target.kind === 'resolved' ? [it.target.column.table] : [])),
      ),
    );
    const far = other && tableOf(other);
    if (own && far && referred.has(own) && referred.has(far)) return 0;
    return mapped.has(table) ? 2 : 1;
  }
}

/** The two classes of an end, or the attributes of one. */
export function expressionNames({ owner, target }: RelationshipEnd, of: Entity | undefined): readonly Candidate[] {
  if (!of) {
    const sides = target.kind === 'resolved' && target.to !== owner ? [target.to, owner] : [owner];
    return sides.map((it) => ({ text: it.name, kind: 'entity' }));
  }
  const candidates = [...of.attributes].flatMap(([text, it]): readonly Candidate[] => {
    if (it.kind === 'other') return [];
    return [it.kind === 'column' ? { text, kind: 'column', detail: it.column?.type } : { text, kind: 'relationship' }];
  });
  const isRelationship = ({ kind }: Candidate): number => Number(kind === 'relationship');
  return candidates.sort((a, b) => isRelationship(a) - isRelationship(b));
}

function tableOf({ table }: Entity): Table | undefined {
  return table.kind === 'resolved' ? table.to : undefined;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
