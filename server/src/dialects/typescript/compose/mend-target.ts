import type { Edit } from '../../../base/text.ts';
import type { Located } from '../../../model/facts.ts';
import type { RelationshipEnd } from '../../../model/graph.ts';
import type { ClassShape } from '../../../syntax/typescript/shape.ts';
import type { Mending, Sources, TargetNotMapped } from '../../composer.ts';
import { originOf } from '../origins.ts';
import { importChanges, needOfClass } from './imports.ts';
import { editsOf, indentationAt, insertion, quoted, scriptOf } from './script.ts';

/** Lets an end lead to an entity: adds that to the list it is missing in, names a schema by its name, or makes an entity of a class. */
export function mendTarget(
  sources: Sources,
  end: RelationshipEnd,
  { name, by, list }: TargetNotMapped,
): Mending | undefined {
  if (list) return { title: `Add ${name} to the data source`, edits: addToList(sources, end, list) };
  if (by === 'plain') return { title: `Add @Entity() to ${name}`, edits: mapTarget(sources, end) };
  const given = by === 'schema' ? end.declaration.options.get('target')?.value : undefined;
  const script = given?.kind === 'lambda' && scriptOf(sources, end.declaration.uri);
  if (!script) return undefined;
  const edits = editsOf(script, [{ span: script.span(given.site), text: quoted(script, name) }]);
  return { title: `Name it "${name}"`, edits };
}

/** Decorates the class that an end names as an entity, with the import; nothing for a class that would have no key, or has decorators already. */
function mapTarget(sources: Sources, { owner, declaration }: RelationshipEnd): readonly Edit[] {
  const program = originOf(owner)?.program;
  const { target, callee } = declaration;
  if (!program || !target) return [];
  const found = program.resolve(target.at.uri, [target.spelled]);
  const script = found.kind === 'class' ? scriptOf(sources, found.uri) : undefined;
  const own = scriptOf(sources, declaration.uri);
  const decorator = own && program.resolve(declaration.uri, [own.at(callee.site)]);
  if (!script || found.kind !== 'class' || decorator?.kind !== 'external' || !mayBeEntity(found.shape)) return [];
  const { start } = script.span(found.shape.site);
  const need = { name: 'Entity', exported: 'Entity', module: decorator.package };
  return editsOf(script, [
    ...importChanges(script, program.shape(found.uri), [need]),
    insertion(start, `@Entity()${script.eol}${indentationAt(script.text, start)}`),
  ]);
}

function mayBeEntity({ decorators, members, heritage, abstract }: ClassShape): boolean {
  const names = members.flatMap((it) =>
    it.decorators.map(({ value }) => (value.kind === 'call' ? value.callee : value)),
  );
  const hasKey = names.some((it) => it.kind === 'path' && (it.names.at(-1) ?? '').startsWith('Primary'));
  return !abstract && decorators.length === 0 && (hasKey || heritage !== undefined);
}

/** Adds the target of an end to a list of entities, with the import. */
function addToList(sources: Sources, { target }: RelationshipEnd, list: Located): readonly Edit[] {
  const origin = target.kind === 'resolved' ? originOf(target.to) : undefined;
  const script = scriptOf(sources, list.uri);
  if (!origin?.declared || !script) return [];
  const need = needOfClass(script, origin.declared, origin.program);
  if (!need && origin.declared.uri !== list.uri) return [];
  const { start, end } = script.span(list.site);
  const inner = script.text.slice(start + 1, end - 1);
  if (script.text.charAt(start) !== '[' || script.text.charAt(end - 1) !== ']') return [];
  const { name } = origin.declared.shape;
  const before = inner.trimEnd();
  const separator = before.trim() === '' ? '' : before.endsWith(',') ? ' ' : ', ';
  return editsOf(script, [
    ...(need ? importChanges(script, origin.program.shape(list.uri), [need]) : []),
    insertion(start + 1 + before.length, `${separator}${name}`),
  ]);
}
