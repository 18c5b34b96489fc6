import type { Edit } from '../../../base/text.ts';
import type { RelationshipEnd } from '../../../model/graph.ts';
import type { InverseDraft, Sources } from '../../composer.ts';
import { importChanges } from '../../typescript/compose/imports.ts';
import { editsOf, indentationAt, quoted, type Script, scriptOf } from '../../typescript/compose/script.ts';
import type { Origin } from '../../typescript/origins.ts';
import { inverseCardinality } from '../../../model/cardinality.ts';
import { builderOf, kindOf } from './kind.ts';
import { valueSpan } from './object-text.ts';
import { schemaNeed, schemaOf } from './schema-place.ts';

/** Writes the property into the schema of the target: a chain of builders, or an options object, as the schema has them. */
export function declareInSchema(
  { of: end, name }: InverseDraft,
  into: Origin,
  from: Origin,
  sources: Sources,
): readonly Edit[] {
  if (end.target.kind !== 'resolved' || end.cardinality === undefined) return [];
  const place = schemaOf(end.target.to, into.program);
  const script = place && scriptOf(sources, place.uri);
  if (!place || !script || place.properties.entries.length === 0) return [];
  const isTaken = place.properties.entries.some(({ key }) => key?.kind === 'string' && key.text === name);
  const need = schemaNeed(script, end.owner, from, into.program);
  if (isTaken || need === 'unknown') return [];
  const className = need?.name ?? end.owner.name;
  const entry = `${name}: ${textOf(script, end, className, place.builder)}`;
  const last = place.properties.entries.at(-1);
  if (!last) return [];
  const { end: at } = valueSpan(script, last.value);
  const start = script.span(last.key?.site ?? last.value.site).start;
  const whole = script.span(place.properties.site);
  const isInline = !script.text.slice(whole.start, start).includes('\n');
  const comma = /^\s*,/.exec(script.text.slice(at))?.[0];
  const text = isInline
    ? `, ${entry}`
    : `${comma === undefined ? ',' : ''}${script.eol}${indentationAt(script.text, start)}${entry},`;
  const offset = at + (isInline || comma === undefined ? 0 : comma.length);
  const imports = need ? importChanges(script, into.program.shape(script.uri), [need]) : [];
  return editsOf(script, [...imports, { span: { start: offset, end: offset }, text }]);
}

/** `() => p.oneToMany(Post).mappedBy('author')`, or `{ kind: '1:m', entity: () => Post, mappedBy: 'author' }`. */
function textOf(script: Script, end: RelationshipEnd, className: string, builder: string | undefined): string {
  const kind = inverseCardinality(end.cardinality ?? 'one-to-one');
  const option = end.owning === true ? 'mappedBy' : kind === 'many-to-one' ? undefined : 'inversedBy';
  const named = quoted(script, end.name);
  if (builder === undefined) {
    const side = option === undefined ? '' : `, ${option}: ${named}`;
    return `{ kind: ${quoted(script, kindOf(kind))}, entity: () => ${className}${side} }`;
  }
  const side = option === undefined ? '' : `.${option}(${named})`;
  return `() => ${builder}.${builderOf(kind)}(${className})${side}`;
}
