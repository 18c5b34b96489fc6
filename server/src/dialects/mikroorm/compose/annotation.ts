import type { RelationshipEnd } from '../../../model/graph.ts';
import type { Member } from '../../../syntax/typescript/shape.ts';
import { importChanges, type Need } from '../../typescript/compose/imports.ts';
import type { Change, Script } from '../../typescript/compose/script.ts';
import { originOf } from '../../typescript/origins.ts';
import { annotatedType } from '../read/annotations.ts';
import { holdsMany } from '../../../model/cardinality.ts';

/** Makes the type of a property say what its relation holds: a collection, which is made there too, or one entity. */
export function setAnnotation(script: Script, end: RelationshipEnd): readonly Change[] {
  const member = memberOf(end);
  const target = targetOf(end);
  if (!member || target === undefined || end.cardinality === undefined) return [];
  if (holdsMany(end.cardinality)) return asCollection(script, end, member, target);
  const { type, initializer } = member;
  if (type && !annotatedType(type).wrappers.some((it) => it === '[]' || it === 'Array' || it.includes('Collection')))
    return annotate(script, end, annotatedType(type).wrappers.includes('Ref') ? 'reference' : 'plain');
  const nameEnd = script.span(member.nameSite).end;
  const last = initializer ?? type;
  if (!last) return [];
  const isOptional = isNullable(end);
  return [{ span: { start: nameEnd, end: script.span(last.site).end }, text: `${isOptional ? '?' : '!'}: ${target}` }];
}

/** Writes the type of a to-one relation anew, as the entity or wrapped in a reference; what it allows besides stays. */
export function annotate(script: Script, end: RelationshipEnd, as: 'plain' | 'reference'): readonly Change[] {
  const member = memberOf(end);
  const target = targetOf(end);
  if (!member?.type || target === undefined) return [];
  const span = script.span(member.type.site);
  const before = script.text.slice(span.start, span.end);
  const rest = /(?:\s*\|\s*(?:null|undefined))+$/.exec(before)?.[0] ?? '';
  const text = (as === 'reference' ? `Ref<${target}>` : target) + rest;
  if (text === before) return [];
  return [...(as === 'reference' ? imported(script, end, 'Ref', true) : []), { span, text }];
}

/** Makes the collection where its property is declared: `posts = new Collection<Post>(this)`. */
export function initializeCollection(script: Script, end: RelationshipEnd): readonly Change[] {
  const member = memberOf(end);
  const target = targetOf(end);
  return member && target !== undefined ? asCollection(script, end, member, target) : [];
}

/** Keeps the class out of what the compiler emits for a type: `Rel<Post>`. */
export function deferType(script: Script, end: RelationshipEnd): readonly Change[] {
  const { annotation, target } = end.declaration;
  if (!annotation || !target || annotation.uri !== script.uri) return [];
  const { start, end: stop } = script.span(annotation.site);
  const at = script.text.slice(start, stop).indexOf(target.spelled);
  if (at < 0) return [];
  const span = { start: start + at, end: start + at + target.spelled.length };
  return [...imported(script, end, 'Rel', true), { span, text: `Rel<${target.spelled}>` }];
}

function asCollection(script: Script, end: RelationshipEnd, member: Member, target: string): readonly Change[] {
  const { type, initializer } = member;
  const start = script.span(member.nameSite).end;
  const last = initializer ?? type;
  const stop = last ? script.span(last.site).end : start;
  const text = ` = new Collection<${target}>(this)`;
  return [...imported(script, end, 'Collection', false), { span: { start, end: stop }, text }];
}

/** The import of something that MikroORM's core exports, from where the file has its like. */
function imported(script: Script, { owner }: RelationshipEnd, name: string, isType: boolean): readonly Change[] {
  const shape = originOf(owner)?.program.shape(script.uri);
  const known = shape?.bindings.get(name);
  if (known?.kind === 'import' && known.typeOnly && !isType) return importAsValue(script, name);
  const modules = [...(shape?.bindings.values() ?? [])].flatMap((it) => (it.kind === 'import' ? [it.module] : []));
  const module = modules.find((it) => it.startsWith('@mikro-orm/') && !it.startsWith('@mikro-orm/decorators'));
  const need: Need = { name, exported: name, module: module ?? '@mikro-orm/core', ...(isType && { isType }) };
  return importChanges(script, shape, [need]);
}

/** Takes the `type` away that keeps a name from being a value: its own, or that of the whole import where it is alone. */
function importAsValue({ text }: Script, name: string): readonly Change[] {
  const own = new RegExp(`\\btype\\s+(?=${name}\\b)`).exec(text);
  const whole = new RegExp(`^import\\s+(type\\s+)\\{\\s*${name}\\s*,?\\s*\\}`, 'm').exec(text);
  const start = whole ? text.indexOf('type', whole.index) : own?.index;
  if (start === undefined) return [];
  const length = /^type\s+/.exec(text.slice(start))?.[0].length ?? 0;
  return [{ span: { start, end: start + length }, text: '' }];
}

function memberOf({ owner, name, declaration }: RelationshipEnd): Member | undefined {
  const origin = originOf(owner);
  const classes = origin?.program.shape(declaration.uri)?.classes ?? [];
  return classes
    .flatMap((it) => it.members)
    .find((it) => it.nameSite === declaration.name.site && it.name === name && it.decorators.length > 0);
}

function targetOf({ target, declaration }: RelationshipEnd): string | undefined {
  return declaration.target?.spelled ?? (target.kind === 'resolved' ? target.to.name : undefined);
}

function isNullable({ declaration: { options } }: RelationshipEnd): boolean {
  const value = options.get('nullable')?.value;
  return value?.kind === 'constant' && value.value === true;
}
