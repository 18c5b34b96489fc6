import { addTo } from '../base/multi-map.ts';
import { type Span, touches, type Uri } from '../base/text.ts';
import type { Located } from '../model/facts.ts';
import type { Attribute, Entity, RelationshipEnd, RelationshipGraph } from '../model/graph.ts';
import type { Occurrence } from '../model/occurrences.ts';
import type { Column, Table } from '../model/schema.ts';
import type { Snapshot } from '../project/project.ts';
import { occurrencesIn } from './occurrences.ts';

/** What can be named in many places and be called something else: an attribute is one wherever subclasses inherit it. */
export type Subject =
  | { readonly kind: 'entity'; readonly entity: Entity }
  /** `end` where it is a relationship; `at` is where it is declared. */
  | {
      readonly kind: 'attribute';
      readonly name: string;
      readonly at: Located;
      readonly owner: Entity | undefined;
      readonly end: RelationshipEnd | undefined;
    }
  | { readonly kind: 'table'; readonly table: Table };

/** One place where a subject is named. */
export interface Name {
  /** `undefined` where it cannot be told what the name means. */
  readonly subject: Subject | undefined;
  /** What must stand there for it to be a name; `undefined` where it is one whatever stands there. */
  readonly text: string | undefined;
  readonly at: Located;
  /** Where in the place the name stands, if there is more in it: `user` in `user.id`. */
  readonly part: Span | undefined;
  readonly role: 'declaration' | 'reference';
  /** Whether it stands in a string that only the ORM reads. */
  readonly quoted: boolean;
}

/** Where a name stands now; `undefined` where the source does not spell it out, as in `relationship(TARGET)`. */
function spanOf(snapshot: Snapshot, { at, part, text }: Name): Span | undefined {
  const { start, end } = snapshot.span(at);
  const span = part ? { start: start + part.start, end: start + part.end } : { start, end };
  return text === undefined || textIn(snapshot, at.uri, span) === text ? span : undefined;
}

/** What stands in a span of a file. */
export function textIn(snapshot: Snapshot, uri: Uri, { start, end }: Span): string {
  return snapshot.text(uri)?.slice(start, end) ?? '';
}

/** The name that `offset` touches: a declaration before what refers to others, the smallest first. */
export function nameAt(
  snapshot: Snapshot,
  uri: Uri,
  offset: number,
): { readonly name: Name; readonly span: Span } | undefined {
  let found: { readonly name: Name; readonly span: Span } | undefined;
  for (const name of namesIn(snapshot, uri)) {
    const span = spanOf(snapshot, name);
    if (!span || !touches(span, offset)) continue;
    if (!found || span.end - span.start < found.span.end - found.span.start) found = { name, span };
  }
  return found;
}

/** A name and where it stands, if the source spells it out. */
export interface PlacedName {
  readonly name: Name;
  readonly span: Span | undefined;
}

/** Every place of the workspace that names the subject, in order of file, then of place. */
export function namesOf(snapshot: Snapshot, subject: Subject): readonly PlacedName[] {
  const { graph } = snapshot;
  const index = indexes.get(graph) ?? indexOf(snapshot);
  indexes.set(graph, index);
  return (index.get(identityOf(subject)) ?? [])
    .map((name) => ({ name, span: spanOf(snapshot, name), start: snapshot.span(name.at).start }))
    .sort((a, b) => compare(a.name.at.uri, b.name.at.uri) || a.start - b.start);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const indexes = new WeakMap<RelationshipGraph, ReadonlyMap<unknown, readonly Name[]>>();
const known = new WeakMap<readonly Occurrence[], readonly Name[]>();

function indexOf(snapshot: Snapshot): ReadonlyMap<unknown, readonly Name[]> {
  const index = new Map<unknown, Name[]>();
  for (const uri of snapshot.files) {
    for (const name of namesIn(snapshot, uri)) if (name.subject) addTo(index, identityOf(name.subject), name);
  }
  return index;
}

/** Equal for equal subjects: attributes are one if they are declared at one place. */
function identityOf(subject: Subject): unknown {
  switch (subject.kind) {
    case 'entity':
      return subject.entity;
    case 'attribute':
      return `${subject.at.uri}#${String(subject.at.site)}`;
    case 'table':
      return subject.table;
  }
}

/** The names in a file, each place once for each subject. */
function namesIn(snapshot: Snapshot, uri: Uri): readonly Name[] {
  const occurrences = occurrencesIn(snapshot, uri);
  const before = known.get(occurrences);
  if (before) return before;
  const names = new Map<string, Name>();
  for (const occurrence of occurrences) {
    if (occurrence.role === 'around') continue;
    for (const name of namesAt(occurrence, occurrence.role)) {
      const identity = name.subject && identityOf(name.subject);
      const key = `${String(name.at.site)}:${String(name.part?.start ?? 0)}:${typeof identity === 'string' ? identity : ''}`;
      if (!names.has(key)) names.set(key, name);
    }
  }
  const found = [...names.values()];
  known.set(occurrences, found);
  return found;
}

function* namesAt({ thing, at, quoted }: Occurrence, role: Name['role']): Iterable<Name> {
  switch (thing.kind) {
    case 'entity':
      yield { subject: thing, text: thing.entity.name, at, part: undefined, role, quoted };
      return;
    case 'end':
      yield { subject: ofEnd(thing.end), text: thing.end.name, at, part: undefined, role, quoted };
      return;
    case 'inverse': {
      const { inverseName } = thing.end;
      if (inverseName.kind !== 'literal') return;
      const subject = inverseSubject(thing.end);
      const isDeclaration = subject?.at.uri === at.uri && subject.at.site === at.site;
      const text = inverseName.value;
      yield { subject, text, at, part: undefined, role: isDeclaration ? 'declaration' : 'reference', quoted };
      return;
    }
    case 'target': {
      const { target, declaration } = thing.end;
      const spelled = declaration.target?.spelled ?? '';
      const subject: Subject | undefined =
        target.kind === 'resolved' ? { kind: 'entity', entity: target.to } : undefined;
      const [last] = segmentsOf(spelled).slice(-1);
      // Of a path in code, the place is that of its last name alone.
      if (last) yield { subject, ...(quoted ? last : { text: last.text, part: undefined }), at, role, quoted };
      return;
    }
    case 'column':
      yield {
        subject: ofColumn(thing.column, thing.entity),
        // An attribute may be called otherwise than its column.
        text: undefined,
        at,
        part: undefined,
        role,
        quoted,
      };
      return;
    case 'foreignKey': {
      const [column, table] = segmentsOf(thing.foreignKey.spelled).reverse();
      const { target } = thing.foreignKey;
      if (!column || !table) return;
      const to = target.kind === 'resolved' ? target.column : undefined;
      const of = target.kind === 'noColumn' ? target.table : to?.table;
      yield { subject: of && { kind: 'table', table: of }, ...table, at, role, quoted };
      yield { subject: to && ofColumn(to, undefined), ...column, at, role, quoted };
      return;
    }
    case 'table':
      yield { subject: thing, text: thing.table.name, at, part: undefined, role, quoted };
      return;
    case 'option':
      yield* optionNames(thing.end, thing.option.keyword, at, quoted);
      return;
  }
}

/** The table that `secondary` names, and the relationships that `overlaps` lists. */
function* optionNames(end: RelationshipEnd, keyword: string, at: Located, quoted: boolean): Iterable<Name> {
  if (!quoted) return;
  const value = end.declaration.options.get(keyword)?.value;
  if (value?.kind !== 'string' || value.site !== at.site) return;
  if (keyword === 'secondary' && end.secondary.kind === 'literal') {
    const table = end.secondary.value;
    const [name] = segmentsOf(value.text).reverse();
    if (name) yield { subject: { kind: 'table', table }, ...name, at, role: 'reference', quoted };
  } else if (keyword === 'overlaps') {
    for (const { 0: text, index } of value.text.matchAll(/[^\s,]+/g)) {
      const part = { start: index, end: index + text.length };
      yield { subject: overlapped(end, text), text, at, part, role: 'reference', quoted };
    }
  }
}

/** The relationship of either side that `overlaps` means, where there is only one. */
function overlapped(end: RelationshipEnd, name: string): Subject | undefined {
  const sides = end.target.kind === 'resolved' ? [end.owner, end.target.to] : [end.owner];
  const found = new Map<unknown, Subject>();
  for (const side of sides) {
    const attribute = side.attributes.get(name);
    if (attribute?.kind !== 'relationship' || attribute.end.at.site === end.at.site) continue;
    const subject = ofEnd(attribute.end);
    found.set(identityOf(subject), subject);
  }
  const [only, other] = found.values();
  return other ? undefined : only;
}

function ofEnd(end: RelationshipEnd): Subject & { readonly kind: 'attribute' } {
  return { kind: 'attribute', name: end.name, at: end.at, owner: end.owner, end };
}

function ofColumn(column: Column, owner: Entity | undefined): Subject | undefined {
  return column.at && { kind: 'attribute', name: column.key, at: column.at, owner, end: undefined };
}

function inverseSubject(end: RelationshipEnd): (Subject & { readonly kind: 'attribute' }) | undefined {
  if (end.inverse.kind === 'resolved') return ofEnd(end.inverse.to);
  if (end.target.kind !== 'resolved' || end.inverseName.kind !== 'literal') return undefined;
  const name = end.inverseName.value;
  const attribute = end.target.to.attributes.get(name);
  return attribute && ofAttribute(attribute, name, end.target.to);
}

function ofAttribute(
  attribute: Attribute,
  name: string,
  owner: Entity,
): (Subject & { readonly kind: 'attribute' }) | undefined {
  if (attribute.kind === 'relationship') return ofEnd(attribute.end);
  return attribute.at && { kind: 'attribute', name, at: attribute.at, owner, end: undefined };
}

/** The names of a dotted path, and where in it each stands. */
function segmentsOf(path: string): { readonly text: string; readonly part: Span }[] {
  return [...path.matchAll(/[^.]+/g)].map(({ 0: text, index }) => ({
    text,
    part: { start: index, end: index + text.length },
  }));
}
