import type { Edit } from '../../../base/text.ts';
import type { Cardinality, RelationshipEnd } from '../../../model/graph.ts';
import type { ClassShape, Member } from '../../../syntax/typescript/shape.ts';
import type { InverseDraft, Sources } from '../../composer.ts';
import { importChanges, type Need, needOfClass } from '../../typescript/compose/imports.ts';
import { insertMember } from '../../typescript/compose/insert-member.ts';
import { editsOf, quoted, type Script, scriptOf } from '../../typescript/compose/script.ts';
import { type Origin, originOf } from '../../typescript/origins.ts';
import { isMikroOrm } from '../names/constructs.ts';
import { annotatedType } from '../read/annotations.ts';
import { declareInSchema } from './declare-in-schema.ts';
import { inverseLambda, writesLambdas } from './inverse-text.ts';
import { holdsMany, inverseCardinality } from '../../../model/cardinality.ts';
import { decoratorOf } from './kind.ts';

/** Writes the property on the target that is the other side of an end, as its file writes its others, with the imports it takes. */
export function declareInverse(draft: InverseDraft, sources: Sources): readonly Edit[] {
  const { of: end, name } = draft;
  const { cardinality, target } = end;
  if (target.kind !== 'resolved' || cardinality === undefined || !/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name))
    return [];
  const into = originOf(target.to);
  const from = originOf(end.owner);
  if (!into || !from) return [];
  if (!into.declared) return declareInSchema(draft, into, from, sources);
  const script = scriptOf(sources, into.declared.uri);
  if (!script || !from.declared || into.declared.shape.members.some((it) => it.name === name)) return [];
  const need = needOfClass(script, from.declared, into.program);
  if (!need && from.declared.uri !== script.uri) return [];
  const className = need?.name ?? end.owner.name;
  const kind = inverseCardinality(cardinality);
  const { shape } = into.declared;
  const relations = shape.members.filter((it) => isRelation(it));
  const style = styleOf(script, relations);
  const decorator = `@${decoratorOf(kind)}(${argumentsOf(script, end, kind, className)})`;
  const held = style.wrapper === undefined ? className : `${style.wrapper}<${className}>`;
  const property = holdsMany(kind)
    ? `${style.modifiers}${name} = new Collection<${className}>(this)${script.end}`
    : `${style.modifiers}${name}${isInverse(end) ? '!' : '?'}: ${held}${script.end}`;
  const lines = style.isOnOneLine ? [`${decorator} ${property}`] : [decorator, property];
  const needs = [
    ...(need ? [need] : []),
    ...constructNeeds(script, into, shape, kind, end),
    ...(style.wrapper === undefined || holdsMany(kind) ? [] : [coreNeed(script, into, style.wrapper, true)]),
  ];
  const file = into.program.shape(script.uri);
  return editsOf(script, [...importChanges(script, file, needs), insertMember(script, shape, isRelation, lines)]);
}

/** The target, and how the sides name each other: the inverse side its owner, an owner its inverse side where it would not be known otherwise. */
function argumentsOf(script: Script, end: RelationshipEnd, kind: Cardinality, className: string): string {
  const target = `() => ${className}`;
  if (!isInverse(end))
    return `${target}, ${writesLambdas(script) ? inverseLambda(script, className, end.name) : quoted(script, end.name)}`;
  if (kind === 'many-to-many') return `{ entity: ${target}, inversedBy: ${quoted(script, end.name)} }`;
  return kind === 'one-to-one' ? `${target}, { inversedBy: ${quoted(script, end.name)} }` : target;
}

/** Whether `end` is the inverse side, so that what is written is the owner. */
function isInverse({ owning }: RelationshipEnd): boolean {
  return owning === false;
}

function isRelation({ decorators }: Member): boolean {
  return decorators.some(({ value }) => {
    const callee = value.kind === 'call' ? value.callee : value;
    return callee.kind === 'path' && /^(?:One|Many)To(?:One|Many)$/.test(callee.names.at(-1) ?? '');
  });
}

/** How a class writes its relations. */
interface Style {
  /** `Ref` or `Rel`, where its to-one relations have it. */
  readonly wrapper: string | undefined;
  readonly modifiers: string;
  readonly isOnOneLine: boolean;
}

function styleOf(script: Script, relations: readonly Member[]): Style {
  const wrappers = relations.flatMap((it) => (it.type ? annotatedType(it.type).wrappers : []));
  const texts = relations.map((it) => script.at(it.site));
  const [modified] = texts.flatMap((it) => /\)\s*(public\s+)[\w$]+\s*[!?:=]/.exec(it)?.[1] ?? []);
  return {
    wrapper: wrappers.find((it) => it === 'Rel'),
    modifiers: modified ?? '',
    isOnOneLine: texts.length > 0 && texts.every((it) => !it.includes('\n')),
  };
}

/** The decorator, from where the class has its others, and `Collection`. */
function constructNeeds(
  script: Script,
  origin: Origin,
  shape: ClassShape,
  kind: Cardinality,
  end: RelationshipEnd,
): readonly Need[] {
  const file = origin.program.shape(script.uri);
  const used = [...shape.decorators, ...shape.members.flatMap((it) => it.decorators)].flatMap(({ value }) => {
    const callee = value.kind === 'call' ? value.callee : value;
    const binding = callee.kind === 'path' ? file?.bindings.get(callee.names[0]) : undefined;
    const symbol = callee.kind === 'path' ? origin.program.resolve(script.uri, callee.names) : undefined;
    const isOurs = symbol?.kind === 'external' && isMikroOrm(symbol.package);
    return isOurs && binding?.kind === 'import' ? [binding.module] : [];
  });
  const name = decoratorOf(kind);
  const decorator = { name, exported: name, module: used[0] ?? '@mikro-orm/core' };
  return holdsMany(kind) && end.cardinality ? [decorator, coreNeed(script, origin, 'Collection', false)] : [decorator];
}

function coreNeed(script: Script, { program }: Origin, name: string, isType: boolean): Need {
  const modules = [...(program.shape(script.uri)?.bindings.values() ?? [])].flatMap((it) =>
    it.kind === 'import' ? [it.module] : [],
  );
  const module = modules.find((it) => isMikroOrm(it) && !it.startsWith('@mikro-orm/decorators')) ?? '@mikro-orm/core';
  return { name, exported: name, module, ...(isType && { isType }) };
}
