import { t } from '../../../base/translate.ts';
import type { EndProblem, RelationshipEnd } from '../../../model/graph.ts';
import type { Table } from '../../../model/schema.ts';
import type { Said, Voice } from '../../voice.ts';

/** What TypeORM raises when a data source is initialized, and what becomes of the many mistakes that it does not check. */
export const typeormVoice: Voice = {
  orm: 'TypeORM',
  member: 'property',
  relation: 'relation',
  naming: (name) => t`"${name}" as inverse side`,
  says: sayingOf,

  oneSided({ cardinality, owning }) {
    // The owner hands its join table to the inverse side that it names (`RelationMetadata.registerJunctionEntityMetadata`).
    if (cardinality === 'many-to-many' && owning === false)
      return {
        text: t`TypeORM starts, and fails with "Cannot read properties of undefined (reading 'tablePath')" when the relation is used from here.`,
        severity: 'error',
      };
    return {
      text: t`it works, but what TypeORM checks of a pair, eager loading and cascades, it only checks from here.`,
    };
  },

  saysOfClass(problem, { unregistered, imperative }) {
    if (problem.kind !== 'primaryKeyMissing') return undefined;
    return {
      text: t`TypeORM raises "Primary column is required to have in all your entities"${unregistered ? t` once a data source lists it` : ''}. ${
        imperative
          ? t`Set primary: true on the column that identifies a row.`
          : t`Decorate the property that identifies a row with @PrimaryGeneratedColumn() or @PrimaryColumn().`
      }`,
    };
  },
};

function sayingOf(problem: EndProblem, end: RelationshipEnd): Said | undefined {
  switch (problem.kind) {
    case 'targetMissing':
    case 'targetNotMapped':
    case 'targetNotReturned':
      return { text: t`TypeORM raises "Entity metadata for ${end.owner.name}#${end.name} was not found".` };
    case 'targetAmbiguous':
      return { text: t`TypeORM takes the first that is registered.`, severity: 'warning' };
    case 'targetNotAFunction':
      return {
        text: t`TypeORM calls it and raises "Class constructor ${problem.name} cannot be invoked without 'new'".`,
      };
    case 'inverseMissing':
    case 'inverseIsNoRelationship':
    case 'inverseNotNamed':
      return end.owning === true ? unchecked() : fails(end, false);
    case 'inversePathBroken':
      return { text: t`TypeORM raises "Cannot read properties of undefined (reading '${lastOf(problem.path)}')".` };
    case 'inverseOfOtherClass':
      return leadsElsewhere(end, problem.inverse);
    case 'kindsDiffer':
      return kindsDiffer(end, problem.inverse);
    case 'bothOwn':
      return bothOwn(end, problem.inverse);
    case 'neitherOwns':
      return withOwner(fails(end, problem.inverse !== undefined), end);
    case 'inverseShared':
      return { text: t`TypeORM sets the foreign key to null for what one of them holds when it saves the other.` };
    default:
      return undefined;
  }
}

const unchecked = (): Said => ({
  text: t`TypeORM does not check it: the relation works, but nothing is known of its other side.`,
  severity: 'warning',
});

/** An owner goes by its own columns. Only its join table is handed on (`RelationMetadata.registerJunctionEntityMetadata`). */
function leadsElsewhere({ owning, cardinality }: RelationshipEnd, inverse: RelationshipEnd): Said {
  if (owning !== true)
    return { text: t`TypeORM does not check it: it loads the wrong rows and writes the wrong foreign key.` };
  if (cardinality !== 'many-to-many' || inverse.cardinality !== 'many-to-many') return unchecked();
  return {
    text: t`TypeORM does not check it, and hands its join table to "${inverse.owner.name}.${inverse.name}", which then asks for columns that do not exist.`,
  };
}

/** Of two join tables the last one serves both sides, which goes well as long as its columns are called as those of the other. */
function bothOwn(end: RelationshipEnd, inverse: RelationshipEnd): Said {
  const join = end.owner.imperative ? joinOf(end).replace(': true', '') : joinOf(end);
  if (end.cardinality !== 'many-to-many')
    return {
      text: t`TypeORM makes a foreign key for each ${join}, and what is set on one side does not show on the other.`,
    };
  const [one, other] = [tableOf(end), tableOf(inverse)];
  const areAlike = one && other && isMutual(end, inverse) && columnsOf(one) === columnsOf(other);
  if (!areAlike)
    return {
      text: t`TypeORM makes a join table for each ${join}, and what is saved on one side does not show on the other.`,
    };
  return one.name === other.name && one.schema === other.schema
    ? { text: t`It works as long as each ${join} says the same of one join table.`, severity: 'warning' }
    : {
        text: t`TypeORM makes a join table for each ${join}, uses one of them for both sides, and leaves the other empty.`,
      };
}

function tableOf({ secondary }: RelationshipEnd): Table | undefined {
  return secondary.kind === 'literal' && secondary.value.name !== '' ? secondary.value : undefined;
}

function columnsOf({ columns }: Table): string {
  return [...columns.values()]
    .map((it) => it.name)
    .sort()
    .join();
}

function isMutual(end: RelationshipEnd, other: RelationshipEnd): boolean {
  const isNamed = ({ inverse }: RelationshipEnd, to: RelationshipEnd): boolean =>
    inverse.kind === 'resolved' && inverse.to === to;
  return isNamed(end, other) && isNamed(other, end);
}

/** What every use of a relation ends in that has no other side, or one that has no join columns either. */
function fails({ cardinality, owner, name }: RelationshipEnd, hasBoth: boolean): Said {
  const what =
    cardinality === 'many-to-many'
      ? t`Cannot read properties of undefined (reading 'tablePath')`
      : hasBoth
        ? t`Relation ${owner.name}.${name} does not have join columns`
        : t`Cannot read properties of undefined (reading 'joinColumns')`;
  return { text: t`TypeORM starts, and fails with "${what}" when the relation is used.` };
}

/** Names the decorator, or the option of a schema, that makes a side the owner. */
function withOwner({ text }: Said, end: RelationshipEnd): Said {
  return { text: t`${text} ${joinOf(end)} makes a side the owner.` };
}

function joinOf({ cardinality, owner }: RelationshipEnd): string {
  const isTable = cardinality === 'many-to-many';
  if (owner.imperative) return isTable ? 'joinTable: true' : 'joinColumn: true';
  return isTable ? '@JoinTable()' : '@JoinColumn()';
}

/** How each combination of kinds goes wrong, as observed. */
function kindsDiffer({ cardinality, owner, name }: RelationshipEnd, inverse: RelationshipEnd): Said {
  switch (`${cardinality ?? ''} ${inverse.cardinality ?? ''}`) {
    case 'one-to-one many-to-one':
    case 'many-to-one one-to-one':
      return { text: t`TypeORM does not check it, and loads one of the many.`, severity: 'warning' };
    case 'one-to-many one-to-one':
    case 'one-to-one one-to-many':
      return { text: t`TypeORM does not check it, and there is never more than one.`, severity: 'warning' };
    case 'many-to-one many-to-one':
      return { text: t`TypeORM makes two foreign keys of them that know nothing of each other.` };
    case 'many-to-many many-to-one':
    case 'many-to-one many-to-many':
      return { text: t`TypeORM makes a join table and a foreign key of them that know nothing of each other.` };
    case 'one-to-many one-to-many':
      return {
        text: t`TypeORM starts, and fails with "Relation ${owner.name}.${name} does not have join columns" when it is used.`,
      };
    default:
      return { text: t`TypeORM starts, and asks the database for columns that do not exist when it is used.` };
  }
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
