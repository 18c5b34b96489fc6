import type { Site, Value } from '../../../model/facts.ts';
import type { Member } from '../../../syntax/typescript/shape.ts';
import type { ConstraintArgs } from './class-args.ts';
import { namesIn } from './options.ts';

/** What `@Index(…)`, `@Unique(…)` or `@ForeignKey(…)` says, on a class or on one of its members; nothing for any other decorator. */
export function constraintOf(
  name: string,
  given: readonly Value[],
  site: Site,
  member: Member | undefined,
): readonly ConstraintArgs[] {
  if (name === 'Index' || name === 'Unique') return [columnsConstraint(name, given, site, member)];
  return name === 'ForeignKey' ? [foreignKey(given, site, member)] : [];
}

/** `Index(name?, fields?, options?)`: on a property the fields are that property. */
function columnsConstraint(
  construct: 'Index' | 'Unique',
  given: readonly Value[],
  site: Site,
  member: Member | undefined,
): ConstraintArgs {
  const fields = given[0]?.kind === 'string' ? given[1] : given[0];
  const names = member ? [{ name: member.name, site: member.nameSite }] : namesIn(fields);
  // With `synchronize: false` nothing is looked up (`IndexMetadata.build`).
  const isOff = given.some(
    (it) => it.kind === 'dict' && it.entries.some(({ key }) => key?.kind === 'string' && key.text === 'synchronize'),
  );
  return {
    construct,
    property: member?.name,
    columns: names ?? [],
    target: undefined,
    referenced: [],
    known: names !== undefined && !isOff,
    site,
  };
}

/** `ForeignKey(target, inverse?)` on a property, `ForeignKey(target, columns, referenced)` on a class. */
function foreignKey(given: readonly Value[], site: Site, member: Member | undefined): ConstraintArgs {
  const [target, second, third] = given;
  if (member) {
    const inverse = inverseColumn(second);
    return {
      construct: 'ForeignKey',
      property: member.name,
      columns: [{ name: member.name, site: member.nameSite }],
      target,
      referenced: inverse ? [inverse] : [],
      known: inverse !== undefined || second === undefined || second.kind === 'dict',
      site,
    };
  }
  const columns = namesIn(second);
  const referenced = namesIn(third);
  return {
    construct: 'ForeignKey',
    property: undefined,
    columns: columns ?? [],
    target,
    referenced: referenced ?? [],
    known: columns !== undefined && referenced !== undefined,
    site,
  };
}

/** `'id'` or `user => user.id`. */
function inverseColumn(value: Value | undefined): { readonly name: string; readonly site: Site } | undefined {
  if (value?.kind === 'string') return { name: value.text, site: value.site };
  if (value?.kind !== 'lambda' || value.body.kind !== 'path' || value.body.names.length !== 2) return undefined;
  const [, name] = value.body.names;
  return name === undefined ? undefined : { name, site: value.body.sites[1] ?? value.body.site };
}
