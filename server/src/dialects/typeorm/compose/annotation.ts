import type { RelationshipEnd } from '../../../model/graph.ts';
import { importChanges } from '../../typescript/compose/imports.ts';
import type { Change, Script } from '../../typescript/compose/script.ts';
import { originOf } from '../../typescript/origins.ts';
import { holdsMany } from '../../../model/cardinality.ts';

/** How types of relations are written in some text: in TypeORM's `Relation<…>`, lazily, as `Array<…>`. */
export interface TypeHabits {
  /** What `Relation` is called; `undefined` where it is not used. */
  readonly wrapper: string | undefined;
  readonly isLazy: boolean;
  readonly arrays: 'brackets' | 'generic';
}

/** The habits that the source of types shows. */
export function typeHabits(types: readonly string[]): TypeHabits {
  const [wrapped] = types.flatMap((it) => /\b(\w*\.?Relation)</.exec(it)?.[1] ?? []);
  return {
    wrapper: wrapped,
    isLazy: types.length > 0 && types.every((it) => it.startsWith('Promise<')),
    arrays: types.some((it) => /\bArray</.test(it)) && !types.some((it) => it.includes('[]')) ? 'generic' : 'brackets',
  };
}

/** A type that holds one object of a class, or many: `Post`, `Relation<Post>[]`, `Promise<Post[]>`. */
export function typeText(className: string, many: boolean, { wrapper, isLazy, arrays }: TypeHabits): string {
  const list = arrays === 'generic' ? `Array<${className}>` : `${className}[]`;
  const held = many ? list : className;
  const wrapped = wrapper === undefined ? held : `${wrapper}<${held}>`;
  return isLazy ? `Promise<${wrapped}>` : wrapped;
}

/** Makes the type of a property say what its relation holds; `null` beside it stays. */
export function changeAnnotation(script: Script, end: RelationshipEnd, isLazy: boolean | undefined): readonly Change[] {
  const { annotation } = end.declaration;
  const className = end.declaration.target?.spelled;
  if (annotation?.uri !== script.uri || className === undefined) return [];
  const span = script.span(annotation.site);
  const before = script.text.slice(span.start, span.end);
  const habits = typeHabits([before]);
  const type = typeText(className, holdsMany(end.cardinality), { ...habits, isLazy: isLazy ?? habits.isLazy });
  const nothing = holdsMany(end.cardinality) ? '' : (/(?:\s*\|\s*(?:null|undefined))+$/.exec(before)?.[0] ?? '');
  return before === type + nothing ? [] : [{ span, text: type + nothing }];
}

/** `Relation<Post>` in the place of `Post`, with the import of the type. */
export function deferType(script: Script, { owner, declaration }: RelationshipEnd): readonly Change[] {
  const { annotation, target } = declaration;
  if (annotation?.uri !== script.uri || !target) return [];
  const { start, end } = script.span(annotation.site);
  const at = script.text.slice(start, end).indexOf(target.spelled);
  if (at < 0) return [];
  const shape = originOf(owner)?.program.shape(script.uri);
  const need = { name: 'Relation', exported: 'Relation', module: 'typeorm', isType: true };
  const span = { start: start + at, end: start + at + target.spelled.length };
  return [...importChanges(script, shape, [need]), { span, text: `Relation<${target.spelled}>` }];
}
