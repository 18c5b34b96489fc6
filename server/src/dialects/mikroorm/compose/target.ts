import type { Declaration, RelationshipEnd } from '../../../model/graph.ts';
import { importChanges, needOfClass } from '../../typescript/compose/imports.ts';
import { unquoted } from '../../typescript/compose/comma-list.ts';
import { changeArguments } from './decorator-arguments.ts';
import { type Change, insertion, type Script } from '../../typescript/compose/script.ts';
import { originOf } from '../../typescript/origins.ts';

/** Puts the target into a function, where the class itself is given. */
export function wrapTarget(script: Script, { target, positional, options }: Declaration): readonly Change[] {
  const given = options.get('entity')?.value ?? positional[0];
  if (!target || given?.kind !== 'path') return [];
  return [insertion(script.span(given.site).start, '() => ')];
}

/** `() => Post` in place of `'Post'`, with the import that takes; where only the type of the property names it, as option. */
export function referToTarget(
  script: Script,
  { declaration, target }: RelationshipEnd,
  entity = target.kind === 'resolved' ? target.to : undefined,
): readonly Change[] {
  if (!entity || !declaration.target) return [];
  const origin = originOf(entity);
  if (!origin?.declared) return [];
  if (
    declaration.positional.every((it) => it.kind === 'dict') &&
    !declaration.options.has('entity') &&
    !declaration.options.has('type')
  ) {
    const { spelled } = declaration.target;
    const binding = origin.program.shape(script.uri)?.bindings.get(spelled);
    const isType = binding?.kind === 'import' && binding.typeOnly;
    return isType ? [] : changeArguments(script, declaration, [['entity', `() => ${spelled}`]]);
  }
  const need = needOfClass(script, origin.declared, origin.program);
  if (!need && origin.declared.uri !== script.uri) return [];
  const span = unquoted(script, script.span(declaration.target.at.site));
  const imports = need ? importChanges(script, origin.program.shape(script.uri), [need]) : [];
  return [...imports, { span, text: `() => ${origin.declared.shape.name}` }];
}
