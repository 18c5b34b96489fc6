import { type Span, touches, type Uri } from '../base/text.ts';
import type { Option, Value } from '../model/facts.ts';
import type { Entity, RelationshipEnd, RelationshipGraph } from '../model/graph.ts';
import type { Occurrence, Thing } from '../model/occurrences.ts';
import type { Snapshot } from '../project/project.ts';

const known = new WeakMap<RelationshipGraph, Map<Uri, readonly Occurrence[]>>();

/** Every place in `uri` that names something of the graph. Computed once for a graph and a file. */
export function occurrencesIn({ graph }: Snapshot, uri: Uri): readonly Occurrence[] {
  const files = known.get(graph) ?? new Map<Uri, readonly Occurrence[]>();
  known.set(graph, files);
  const found = files.get(uri) ?? [...find(graph, uri)];
  files.set(uri, found);
  return found;
}

/** A thing named at some place. */
export interface Found {
  readonly thing: Thing;
  readonly span: Span;
}

/** The things that `offset` touches, the innermost first; of several at one place the one listed last first. */
export function occurrencesAt(snapshot: Snapshot, uri: Uri, offset: number): readonly Found[] {
  const found: Found[] = [];
  for (const { thing, at } of occurrencesIn(snapshot, uri)) {
    const span = snapshot.span(at);
    if (touches(span, offset)) found.push({ thing, span });
  }
  return found.reverse().sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start));
}

function* find(graph: RelationshipGraph, uri: Uri): Iterable<Occurrence> {
  for (const entity of graph.entitiesIn(uri))
    yield { thing: { kind: 'entity', entity }, at: entity.at, role: 'declaration' };
  yield* schemaOccurrences(graph, uri);
  for (const end of graph.declaredIn(uri)) yield* endOccurrences(end, graph);
}

/** Columns and the strings of their foreign keys. */
function* schemaOccurrences({ tables, entities }: RelationshipGraph, uri: Uri): Iterable<Occurrence> {
  const owners = new Map(entities.map((it) => [it.table.kind === 'resolved' ? it.table.to : undefined, it]));
  for (const table of tables) {
    const entity = owners.get(table);
    if (table.at?.uri === uri && !entity) yield { thing: { kind: 'table', table }, at: table.at, role: 'declaration' };
    for (const column of table.columns.values()) {
      if (column.at?.uri === uri)
        yield { thing: { kind: 'column', column, entity }, at: column.at, role: 'declaration' };
    }
    for (const { elements } of table.constraints) {
      for (const foreignKey of elements) {
        if (foreignKey.at?.uri === uri)
          yield { thing: { kind: 'foreignKey', foreignKey }, at: foreignKey.at, role: 'reference' };
      }
    }
  }
}

function* endOccurrences(end: RelationshipEnd, graph: RelationshipGraph): Iterable<Occurrence> {
  const { declaration } = end;
  yield { thing: { kind: 'end', end }, at: declaration.call, role: 'declaration' };
  yield { thing: { kind: 'end', end }, at: declaration.callee, role: 'declaration' };
  yield { thing: { kind: 'end', end }, at: declaration.name, role: 'declaration' };
  for (const option of declaration.options.values()) yield* optionOccurrences(option, end, graph);
  if (declaration.inverse) yield { thing: { kind: 'inverse', end }, at: declaration.inverse, role: 'reference' };
  if (declaration.target) yield { thing: { kind: 'target', end }, at: declaration.target.at, role: 'reference' };
}

function* optionOccurrences(option: Option, end: RelationshipEnd, graph: RelationshipGraph): Iterable<Occurrence> {
  const { uri } = end.declaration;
  const { keyword, keywordSite, value } = option;
  yield { thing: { kind: 'option', end, option }, at: { uri, site: keywordSite }, role: 'reference' };
  if (keyword === 'backref' || keyword === 'back_populates') {
    // What stands in `backref("name", …)` is an option of the relationship it makes.
    if (value.kind === 'call') {
      for (const inner of value.options)
        yield* optionOccurrences(inner, end.inverse.kind === 'resolved' ? end.inverse.to : end, graph);
    }
    return;
  }
  yield { thing: { kind: 'option', end, option }, at: { uri, site: value.site }, role: 'reference' };
  yield* pathOccurrences(value, end, graph);
}

/** The classes and columns that an argument names: `foreign_keys=[author_id]`, `primaryjoin="User.id == Post.author_id"`. */
function* pathOccurrences(value: Value, end: RelationshipEnd, graph: RelationshipGraph): Iterable<Occurrence> {
  const { uri } = end.declaration;
  switch (value.kind) {
    case 'path': {
      const [first, second] = value.names;
      const entity = second === undefined ? end.owner : entityNamed(first, end, graph);
      const attribute = entity?.attributes.get(second ?? first);
      if (entity && second !== undefined && value.sites[0] !== undefined) {
        yield { thing: { kind: 'entity', entity }, at: { uri, site: value.sites[0] }, role: 'reference' };
      }
      const site = second === undefined ? value.site : value.sites[1];
      if (site === undefined || !attribute) return;
      if (attribute.kind === 'column' && attribute.column) {
        yield { thing: { kind: 'column', column: attribute.column, entity }, at: { uri, site }, role: 'reference' };
      } else if (attribute.kind === 'relationship')
        yield { thing: { kind: 'end', end: attribute.end }, at: { uri, site }, role: 'reference' };
      return;
    }
    case 'string':
      if (value.expression) yield* pathOccurrences(value.expression, end, graph);
      return;
    case 'call':
      yield* pathOccurrences(value.callee, end, graph);
      for (const argument of value.arguments) yield* pathOccurrences(argument, end, graph);
      return;
    case 'list':
      for (const item of value.items) yield* pathOccurrences(item, end, graph);
      return;
    case 'operation':
      for (const operand of value.operands) yield* pathOccurrences(operand, end, graph);
      return;
    case 'lambda':
      yield* pathOccurrences(value.body, end, graph);
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

/** The class a name in an argument means, where there is no doubt: one of the two sides, or the only one of that name. */
function entityNamed(
  name: string,
  { owner, target }: RelationshipEnd,
  { entities }: RelationshipGraph,
): Entity | undefined {
  if (owner.name === name) return owner;
  if (target.kind === 'resolved' && target.to.name === name) return target.to;
  const same = entities.filter((it) => it.name === name);
  return same.length === 1 ? same[0] : undefined;
}
