import { holdsMany } from '../../../model/cardinality.ts';
import type { Cardinality, RelationshipEnd } from '../../../model/graph.ts';
import { importChanges } from '../../typescript/compose/imports.ts';
import type { Change, Script } from '../../typescript/compose/script.ts';
import { originOf } from '../../typescript/origins.ts';

const decorators: Readonly<Record<Cardinality, string>> = {
  'one-to-one': 'OneToOne',
  'one-to-many': 'OneToMany',
  'many-to-one': 'ManyToOne',
  'many-to-many': 'ManyToMany',
};

const kinds: Readonly<Record<Cardinality, string>> = {
  'one-to-one': '1:1',
  'one-to-many': '1:m',
  'many-to-one': 'm:1',
  'many-to-many': 'm:n',
};

/** The decorator that declares a kind. */
export function decoratorOf(cardinality: Cardinality): string {
  return decorators[cardinality];
}

/** What `kind` says in the options of a schema. */
export function kindOf(cardinality: Cardinality): string {
  return kinds[cardinality];
}

/** The builder of a kind. */
export function builderOf(cardinality: Cardinality): string {
  const name = decorators[cardinality];
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Makes a relation one of another kind that holds as many; one that holds another number would be another property. */
export function changeKind(script: Script, end: RelationshipEnd, to: Cardinality): readonly Change[] {
  const { declaration, cardinality, owner } = end;
  if (cardinality === undefined || holdsMany(cardinality) !== holdsMany(to)) return [];
  // Without mappedBy a one-to-many relation is none.
  if (to === 'one-to-many' && !declaration.options.has('mappedBy')) return [];
  const span = script.span(declaration.callee.site);
  const written = script.text.slice(span.start, span.end);
  if (written === kindOf(cardinality)) return [{ span, text: kindOf(to) }];
  if (written === builderOf(cardinality)) return [{ span, text: builderOf(to) }];
  if (written !== decoratorOf(cardinality)) return [];
  const shape = originOf(owner)?.program.shape(script.uri);
  const binding = shape?.bindings.get(written);
  const module = binding?.kind === 'import' ? binding.module : '@mikro-orm/core';
  const name = decoratorOf(to);
  const isQualified = script.text.charAt(span.start - 1) === '.';
  const imports = isQualified ? [] : importChanges(script, shape, [{ name, exported: name, module }]);
  return [...imports, { span, text: name }];
}
