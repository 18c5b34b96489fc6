import { t } from '../../../base/translate.ts';
import type { EndProblem, Entity, RelationshipEnd } from '../../../model/graph.ts';
import type { EntityProblem } from '../../../model/problems.ts';
import type { Said, Voice } from '../../voice.ts';

/** What MikroORM raises when it starts, and what comes of what it lets pass. */
export const mikroormVoice: Voice = {
  orm: 'MikroORM',
  member: 'property',
  relation: 'relation',
  naming: (name) => `mappedBy: '${name}'`,
  says: (problem, end) => raised(problem, end) ?? silent(problem, end),
  // MikroORM enters `inversedBy` by itself.
  oneSided: () => undefined,
  saysOfClass,
};

/** What `MikroORM.init()` refuses, in its own words (`MetadataError`). */
function raised(problem: EndProblem, end: RelationshipEnd): Said | undefined {
  if (problem.kind === 'targetNotGiven')
    return { text: t`${unseen(problem)}. MikroORM raises "${notGiven(problem, end)}".` };
  if (problem.kind === 'targetNotMapped' && problem.by === 'builtin')
    return { text: t`MikroORM does not start, for it has no metadata of it.` };
  if (problem.kind === 'targetNotMapped' && problem.late)
    return {
      text: t`MikroORM 5 starts, and raises "Metadata for entity ${problem.name} not found" when the relation is used.`,
    };
  const text = textOf(problem, end);
  return text === undefined ? undefined : { text: t`MikroORM raises "${text}".` };
}

function textOf(problem: EndProblem, end: RelationshipEnd): string | undefined {
  const name = nameOf(end);
  const option = inverseOption(end);
  const target = end.target.kind === 'resolved' ? end.target.to.name : '';
  switch (problem.kind) {
    case 'inverseMissing':
      return `${name} has unknown '${option}' reference: ${target}.${isLambda(end) ? 'undefined' : problem.name}`;
    case 'inverseNotNamed':
      return problem.because === 'absent'
        ? t`${name} is missing 'mappedBy' option`
        : `${name} has unknown '${option}' reference: ${target}.undefined`;
    case 'inverseIsNoRelationship':
      return t`${name} has wrong '${option}' reference type`;
    case 'inverseOfOtherClass':
      return t`${name} has wrong '${option}' reference type: ${targetName(problem.inverse)} instead of ${end.owner.name}`;
    case 'kindsDiffer':
      return end.owning === true
        ? undefined
        : t`${name} is of type ${kindOf(end)} which is incompatible with its owning side ${nameOf(problem.inverse)} of type ${kindOf(problem.inverse)}`;
    case 'bothOwn':
      return t`Both ${name} and ${nameOf(problem.inverse)} are defined as owning sides, use 'mappedBy' on one of them`;
    case 'targetMissing':
      return namesByString(end) ? undiscovered(problem.name, end) : t`${problem.name} is not defined`;
    case 'targetNotMapped':
      if (isNamedByType(end)) return undiscovered(problem.name, end);
      return t`${name} targets abstract entity ${problem.name}. Maybe you forgot to put @Entity() decorator on the ${problem.name} class?`;
    case 'targetNotAFunction':
      return t`Class constructor ${problem.name} cannot be invoked without 'new'`;
    case 'targetNotReturned':
      return t`Cannot read properties of ${givesNull(end) ? 'null' : 'undefined'} (reading 'name')`;
    case 'severalDecorators':
      return t`Multiple property decorators used on '${name}' property`;
    case 'classNotInitialized':
      return t`Cannot access '${problem.name}' before initialization`;
    default:
      return undefined;
  }
}

type NotGiven = Extract<EndProblem, { readonly kind: 'targetNotGiven' }>;

/** Why MikroORM does not see in the type of a property what it leads to. */
function unseen({ typed, emits }: NotGiven): string {
  if (emits !== undefined) return t`and for its type the compiler emits "${emits}"`;
  return typed === undefined
    ? t`nor by its type`
    : t`and its type "${typed}" is not emitted: emitDecoratorMetadata is not on`;
}

/** Names of the language it writes in small letters, but for classes. */
function notGiven({ emits }: NotGiven, end: RelationshipEnd): string {
  if (emits === undefined || emits === 'Object')
    return t`Please provide either 'type' or 'entity' attribute in ${nameOf(end)}`;
  return undiscovered(/^(?:String|Number|Boolean|Array)$/.test(emits) ? emits.toLowerCase() : emits, end);
}

function undiscovered(name: string, end: RelationshipEnd): string {
  return t`Entity '${name}' was not discovered, please make sure to provide it in 'entities' array when initializing the ORM (used in ${nameOf(end)})`;
}

/** What goes wrong without a word, or later. */
function silent(problem: EndProblem, end: RelationshipEnd): Said | undefined {
  switch (problem.kind) {
    case 'neitherOwns':
      return (
        problem.inverse && {
          text: t`MikroORM raises "Both ${nameOf(end)} and ${nameOf(problem.inverse)} are defined as owning sides, use 'mappedBy' on one of them", which has it backwards: both have mappedBy already, and one of them needs inversedBy instead.`,
        }
      );
    case 'kindsDiffer':
      return {
        text: t`MikroORM compares the kinds only from the side that has mappedBy, so it starts, and sets a property that belongs to another relation.`,
        severity: 'error',
      };
    case 'inverseShared':
      return { text: t`MikroORM allows it: each holds the same rows.`, severity: 'hint' };
    case 'removeCascadesBack':
      return { text: t`MikroORM allows it: removing either removes the other.`, severity: 'hint' };
    case 'eagerCycle':
      return { text: t`MikroORM allows it: loading either loads the other, and what that leads to.`, severity: 'hint' };
    case 'requiredCycle':
      return { text: t`MikroORM starts with it, but no row of these can be the first one.`, severity: 'hint' };
    case 'optionIgnored':
      return { text: t`MikroORM ignores it without a word.`, severity: 'warning' };
    case 'setNullOnRequired':
      return {
        text: t`MikroORM does not check this, and the database refuses to delete the other row.`,
        severity: 'error',
      };
    case 'collectionInitialized':
      return {
        text: t`MikroORM does not check this: until the first flush it is an array, which has none of the methods of a Collection.`,
        severity: 'warning',
      };
    case 'annotationDiffers':
      return ofAnnotation(problem.fault);
    default:
      return undefined;
  }
}

function ofAnnotation(fault: Extract<EndProblem, { readonly kind: 'annotationDiffers' }>['fault']): Said {
  switch (fault) {
    case 'notACollection':
      return { text: t`MikroORM does not look at the type, and puts a Collection there.`, severity: 'error' };
    case 'collection':
      return { text: t`MikroORM does not look at the type, and fails when it writes the row.`, severity: 'error' };
    case 'otherClass':
      return { text: t`MikroORM does not look at the type, and follows the decorator.`, severity: 'warning' };
  }
}

function saysOfClass(problem: EntityProblem, { name, unregistered }: Entity): Said | undefined {
  switch (problem.kind) {
    case 'primaryKeyMissing':
      return {
        text: t`MikroORM raises "${name} entity is missing @PrimaryKey()"${unregistered ? t` once it discovers it` : ''}. Make the property that identifies a row its primary key.`,
      };
    case 'constraintColumnMissing':
      return {
        text: t`MikroORM raises "Entity ${name} has wrong ${problem.construct.toLowerCase()} definition: '${problem.name}' does not exist. You need to use property name, not column name".`,
      };
    default:
      return undefined;
  }
}

/** Whether the other side is named as that of an owner. */
function inverseOption({ owning, declaration: { options } }: RelationshipEnd): 'mappedBy' | 'inversedBy' {
  return owning === true || options.has('inversedBy') ? 'inversedBy' : 'mappedBy';
}

/** Of a lambda that leads nowhere MikroORM cannot print the name. */
function isLambda({ declaration: { options } }: RelationshipEnd): boolean {
  return (options.get('mappedBy') ?? options.get('inversedBy'))?.value.kind === 'lambda';
}

function namesByString({ declaration: { options, positional } }: RelationshipEnd): boolean {
  return [positional[0], options.get('entity')?.value, options.get('type')?.value].some((it) => it?.kind === 'string');
}

function givesNull({ declaration: { options, positional } }: RelationshipEnd): boolean {
  const given = options.get('entity')?.value ?? positional[0];
  return given?.kind === 'lambda' && given.body.kind === 'constant' && given.body.value === null;
}

function isNamedByType({ declaration: { options, positional, open } }: RelationshipEnd): boolean {
  return !open && (positional[0]?.kind ?? 'dict') === 'dict' && !options.has('entity') && !options.has('type');
}

function nameOf(end: RelationshipEnd): string {
  return `${end.owner.name}.${end.name}`;
}

function targetName({ target }: RelationshipEnd): string {
  return target.kind === 'resolved' ? target.to.name : t`another entity`;
}

function kindOf({ cardinality }: RelationshipEnd): string {
  switch (cardinality) {
    case 'one-to-one':
      return '1:1';
    case 'one-to-many':
      return '1:m';
    case 'many-to-one':
      return 'm:1';
    case 'many-to-many':
      return 'm:n';
    case undefined:
      return 'scalar';
  }
}
