import type { Edit } from '../../../base/text.ts';
import type { RelationshipEnd } from '../../../model/graph.ts';
import type { ClassShape, Member } from '../../../syntax/typescript/shape.ts';
import type { InverseDraft, Sources } from '../../composer.ts';
import { importChanges, type Need, needOfClass } from '../../typescript/compose/imports.ts';
import { insertMember } from '../../typescript/compose/insert-member.ts';
import { editsOf, type Script, scriptOf } from '../../typescript/compose/script.ts';
import { originOf } from '../../typescript/origins.ts';
import { typeHabits, typeText } from './annotation.ts';
import { inverseFunction } from './arguments.ts';
import { argsOf } from './declared-args.ts';
import { decoratorPath, sourceOf } from './decorators.ts';
import { holdsMany, inverseCardinality } from '../../../model/cardinality.ts';
import { decoratorOf } from './decorator-of.ts';

/** Writes the property on the target class that is the other side of an end, as the file writes its others, with its imports. */
export function declareInverse({ of: end, name }: InverseDraft, sources: Sources): readonly Edit[] {
  if (end.target.kind !== 'resolved' || end.cardinality === undefined || end.name.includes('.')) return [];
  if (argsOf(end.declaration)?.made === true) return [];
  const target = originOf(end.target.to);
  const owner = originOf(end.owner);
  const script = target?.declared && scriptOf(sources, target.declared.uri);
  const from = scriptOf(sources, end.declaration.uri);
  if (!target?.declared || !owner?.declared || !script || !from || !isName(name)) return [];
  const { shape } = target.declared;
  if (shape.members.some((it) => it.name === name)) return [];
  const need = needOfClass(script, owner.declared, target.program);
  if (!need && owner.declared.uri !== script.uri) return [];

  const kind = inverseCardinality(end.cardinality);
  const joins = joinDecorator(end);
  const style = styleOf(script, shape, from, end);
  const className = need?.name ?? end.owner.name;
  const spell = (decorator: string): string => decoratorPath(from, end.declaration, decorator);
  const inverse = style.byString
    ? `${style.quote}${end.name}${style.quote}`
    : inverseFunction(script, className, end.name);
  const decorators = [
    `@${spell(decoratorOf(kind))}(${style.targetHead} ${className}, ${inverse})`,
    ...(joins === undefined ? [] : [`@${spell(joins)}()`]),
  ];
  const type = script.isTyped ? `${style.mark}: ${typeText(className, holdsMany(kind), style.types)}` : '';
  const property = `${style.modifiers}${name}${type}${script.end}`;
  const lines = style.onOneLine ? [[...decorators, property].join(' ')] : [...decorators, property];

  const file = target.program.shape(script.uri);
  const source = sourceOf(from, end.declaration, target.program.shape(from.uri));
  const module = source.startsWith('.') ? 'typeorm' : source;
  const constructs = [decoratorOf(kind), ...(joins === undefined ? [] : [joins])];
  const isQualified = spell('').endsWith('.');
  const needs: Need[] = [
    ...(need ? [need] : []),
    ...(isQualified
      ? [{ name: spell('').split('.')[0] ?? '', exported: 'default', module }]
      : constructs.map((it) => ({ name: it, exported: it, module }))),
    ...(style.types.wrapper !== undefined && script.isTyped && !style.types.wrapper.includes('.')
      ? [{ name: style.types.wrapper, exported: style.types.wrapper, module: 'typeorm', isType: true }]
      : []),
  ];
  const member = insertMember(script, shape, isRelation, lines);
  return editsOf(script, [...importChanges(script, file, needs), member]);
}

/** What the new side needs to own the relation, where the first one does not. */
function joinDecorator({ cardinality, owning }: RelationshipEnd): 'JoinColumn' | 'JoinTable' | undefined {
  if (owning !== false) return undefined;
  if (cardinality === 'one-to-one') return 'JoinColumn';
  return cardinality === 'many-to-many' ? 'JoinTable' : undefined;
}

function isName(name: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);
}

const relation = /^(?:\w+\.)?(?:OneToMany|ManyToOne|OneToOne|ManyToMany|TreeParent|TreeChildren)$/;

function isRelation({ decorators }: Member): boolean {
  return decorators.some(
    ({ value }) => value.kind === 'call' && value.callee.kind === 'path' && relation.test(value.callee.names.join('.')),
  );
}

/** How relations are written in a class, or where it has none, in the one that the first side stands in. */
function styleOf(script: Script, shape: ClassShape, from: Script, end: RelationshipEnd): Style {
  const own = shape.members.filter(isRelation).map((it) => script.at(it.site));
  const other = argsOf(end.declaration)?.member;
  const relations = own.length > 0 ? own : other ? [from.at(other.site)] : [];
  const texts = [...relations, ...shape.members.map((it) => script.at(it.site))];
  const types = [
    ...shape.members.filter(isRelation).flatMap((it) => (it.type ? [script.at(it.type.site)] : [])),
    ...(other?.type && own.length === 0 ? [from.at(other.type.site)] : []),
  ];
  const [heads] = relations.flatMap((it) => /\(\s*((?:\(\w*\)|\w+)\s*=>)/.exec(it)?.[1] ?? []);
  const declared = shape.members.filter((it) => it.kind === 'property' && it.decorators.length > 0);
  const marks = declared.filter((it) => it.mark === 'definite').length;
  const [modified] = declared.flatMap((it) => /^(?:public\s+)(?=[\w$]+\s*[!?:])/.exec(headOf(script, it))?.[0] ?? []);
  const inverse = argsOf(end.declaration)?.inverse;
  return {
    targetHead: heads ?? '() =>',
    byString: inverse?.kind === 'string',
    quote: script.quote,
    types: typeHabits(types),
    mark: marks * 2 > declared.length || (declared.length === 0 && texts.some((it) => it.includes('!:'))) ? '!' : '',
    modifiers: modified ?? '',
    onOneLine: relations.length > 0 && relations.every((it) => !it.includes('\n')),
  };
}

interface Style {
  /** `() =>`, `(type) =>`. */
  readonly targetHead: string;
  readonly byString: boolean;
  readonly quote: string;
  readonly types: ReturnType<typeof typeHabits>;
  readonly mark: '!' | '';
  readonly modifiers: string;
  readonly onOneLine: boolean;
}

/** A member from behind its decorators on. */
function headOf(script: Script, member: Member): string {
  const last = member.decorators.at(-1);
  const { start, end } = script.span(member.site);
  return script.text.slice(last ? script.span(last.site).end : start, end).trimStart();
}
