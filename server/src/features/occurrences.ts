import { groupBy } from '../base/multi-map.ts';
import { type Span, touches, type Uri } from '../base/text.ts';
import type { Located, Option, Value } from '../model/facts.ts';
import type { Attribute, Entity, RelationshipEnd, RelationshipGraph } from '../model/graph.ts';
import type { Occurrence, Thing } from '../model/occurrences.ts';
import type { Snapshot } from '../project/project.ts';

const known = new WeakMap<RelationshipGraph, Map<Uri, readonly Occurrence[]>>();

/** Every place in `uri` that names something of the graph. Computed once for a graph and a file. */
export function occurrencesIn(snapshot: Snapshot, uri: Uri): readonly Occurrence[] {
  const { graph } = snapshot;
  const files = known.get(graph) ?? new Map<Uri, readonly Occurrence[]>();
  known.set(graph, files);
  const found = files.get(uri) ?? [...find(snapshot, uri)];
  files.set(uri, found);
  return found;
}

/** A thing named at some place. */
export interface Found {
  readonly thing: Thing;
  readonly span: Span;
  readonly quoted: boolean;
}

/** The things that `offset` touches, the innermost first; of several at one place the one listed last first. */
export function occurrencesAt(snapshot: Snapshot, uri: Uri, offset: number): readonly Found[] {
  const found: Found[] = [];
  for (const { thing, at, quoted } of occurrencesIn(snapshot, uri)) {
    const span = snapshot.span(at);
    if (touches(span, offset)) found.push({ thing, span, quoted });
  }
  return found.reverse().sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start));
}

function* find(snapshot: Snapshot, uri: Uri): Iterable<Occurrence> {
  const { graph } = snapshot;
  for (const entity of graph.entitiesIn(uri))
    yield { thing: { kind: 'entity', entity }, at: entity.at, role: 'declaration', quoted: false };
  for (const it of schemaOccurrences(graph).get(uri) ?? []) yield { ...it, quoted: isQuoted(snapshot, it.at) };
  for (const end of graph.declaredIn(uri)) yield* endOccurrences(end, snapshot);
}

type SchemaOccurrence = Omit<Occurrence, 'quoted'>;

const schemas = new WeakMap<RelationshipGraph, ReadonlyMap<Uri, readonly SchemaOccurrence[]>>();

/** Tables, columns and the strings of their foreign keys, by file. */
function schemaOccurrences(graph: RelationshipGraph): ReadonlyMap<Uri, readonly SchemaOccurrence[]> {
  const found = schemas.get(graph) ?? groupBy(findSchema(graph), (it) => it.at.uri);
  schemas.set(graph, found);
  return found;
}

function* findSchema({ tables, entities }: RelationshipGraph): Iterable<SchemaOccurrence> {
  const owners = new Map(entities.map((it) => [it.table.kind === 'resolved' ? it.table.to : undefined, it]));
  for (const table of tables) {
    const entity = owners.get(table);
    const at = entity ? table.nameAt : (table.nameAt ?? table.at);
    if (at) yield { thing: { kind: 'table', table }, at, role: 'declaration' };
    for (const column of table.columns.values())
      if (column.at) yield { thing: { kind: 'column', column, entity }, at: column.at, role: 'declaration' };
    for (const { elements } of table.constraints) {
      for (const foreignKey of elements)
        if (foreignKey.at) yield { thing: { kind: 'foreignKey', foreignKey }, at: foreignKey.at, role: 'reference' };
    }
  }
}

function* endOccurrences(end: RelationshipEnd, snapshot: Snapshot): Iterable<Occurrence> {
  const { declaration } = end;
  const { call, callee, name, inverse, target } = declaration;
  const thing: Thing = { kind: 'end', end };
  yield { thing, at: call, role: 'around', quoted: false };
  yield { thing, at: callee, role: 'around', quoted: false };
  yield { thing, at: name, role: 'declaration', quoted: false };
  for (const option of declaration.options.values()) yield* optionOccurrences(option, end, snapshot.graph);
  if (inverse)
    yield { thing: { kind: 'inverse', end }, at: inverse, role: 'reference', quoted: isQuoted(snapshot, inverse) };
  if (target) {
    const quoted = isQuoted(snapshot, target.at) && !isAnnotation(snapshot, end, target.at);
    yield { thing: { kind: 'target', end }, at: target.at, role: 'reference', quoted };
  }
}

function isQuoted(snapshot: Snapshot, at: Located): boolean {
  const before = (snapshot.text(at.uri) ?? '')[snapshot.span(at).start - 1] ?? '';
  return before !== '' && '"\'`'.includes(before);
}

/** What stands in quotes within an annotation is code all the same. */
function isAnnotation(snapshot: Snapshot, { declaration }: RelationshipEnd, at: Located): boolean {
  if (!declaration.annotation) return false;
  const { start, end } = snapshot.span(declaration.annotation);
  const span = snapshot.span(at);
  return start <= span.start && span.end <= end;
}

function* optionOccurrences(option: Option, end: RelationshipEnd, graph: RelationshipGraph): Iterable<Occurrence> {
  const { uri } = end.declaration;
  const { keyword, keywordSite, value } = option;
  const thing: Thing = { kind: 'option', end, option };
  yield { thing, at: { uri, site: keywordSite }, role: 'around', quoted: false };
  if (keyword === 'backref' || keyword === 'back_populates') {
    // What stands in `backref("name", …)` is an option of the relationship it makes.
    if (value.kind === 'call') {
      for (const inner of value.options)
        yield* optionOccurrences(inner, end.inverse.kind === 'resolved' ? end.inverse.to : end, graph);
    }
    return;
  }
  yield { thing, at: { uri, site: value.site }, role: 'reference', quoted: value.kind === 'string' };
  yield* pathOccurrences(value, end, graph, false);
}

/** The classes and columns that an argument names: `foreign_keys=[author_id]`, `primaryjoin="User.id == Post.author_id"`. */
function* pathOccurrences(
  value: Value,
  end: RelationshipEnd,
  graph: RelationshipGraph,
  quoted: boolean,
): Iterable<Occurrence> {
  const { uri } = end.declaration;
  switch (value.kind) {
    case 'path': {
      const [first, second] = value.names;
      const entity = second === undefined ? end.owner : entityNamed(first, end, graph);
      const attribute = entity?.attributes.get(second ?? first);
      const [site] = value.sites;
      if (entity && second !== undefined && site !== undefined)
        yield { thing: { kind: 'entity', entity }, at: { uri, site }, role: 'reference', quoted };
      const last = second === undefined ? value.site : value.sites[1];
      const thing = attribute && thingOf(attribute, entity);
      if (thing && last !== undefined) yield { thing, at: { uri, site: last }, role: 'reference', quoted };
      return;
    }
    case 'string':
      if (value.expression) yield* pathOccurrences(value.expression, end, graph, true);
      return;
    case 'call':
      yield* pathOccurrences(value.callee, end, graph, quoted);
      for (const argument of value.arguments) yield* pathOccurrences(argument, end, graph, quoted);
      return;
    case 'list':
      for (const item of value.items) yield* pathOccurrences(item, end, graph, quoted);
      return;
    case 'operation':
      for (const operand of value.operands) yield* pathOccurrences(operand, end, graph, quoted);
      return;
    case 'lambda':
      yield* pathOccurrences(value.body, end, graph, quoted);
      return;
    case 'constant':
    case 'member':
    case 'subscript':
    case 'dict':
    case 'format':
    case 'unknown':
      return;
  }
}

function thingOf(attribute: Attribute, entity: Entity | undefined): Thing | undefined {
  switch (attribute.kind) {
    case 'relationship':
      return { kind: 'end', end: attribute.end };
    case 'column':
      return attribute.column && { kind: 'column', column: attribute.column, entity };
    case 'other':
      return undefined;
  }
}

/** The class a name in an argument means, where there is no doubt: one of the two sides, or the only one of that name. */
export function entityNamed(
  name: string,
  { owner, target }: RelationshipEnd,
  { entities }: RelationshipGraph,
): Entity | undefined {
  if (owner.name === name) return owner;
  if (target.kind === 'resolved' && target.to.name === name) return target.to;
  const same = entities.filter((it) => it.name === name);
  return same.length === 1 ? same[0] : undefined;
}
