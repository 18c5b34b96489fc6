import type { Edit } from '../../../base/text.ts';
import type { Value } from '../../../model/facts.ts';
import type { Entity } from '../../../model/graph.ts';
import type { Sources } from '../../composer.ts';
import { importChanges } from '../../typescript/compose/imports.ts';
import { editsOf, type Script, scriptOf } from '../../typescript/compose/script.ts';
import { originOf } from '../../typescript/origins.ts';

/** Options that mean the same to a relation, and those that its target takes the place of. */
const kept = new Set(['nullable', 'unique', 'hidden', 'lazy', 'primary']);
const replaced = new Set(['type', 'entity']);

/** `@ManyToOne(() => User)` in place of `@Property()`, with the import; nothing where options would mean something else there. */
export function relateScalar(
  sources: Sources,
  entity: Entity,
  property: string,
  name: 'ManyToOne' | 'Embedded',
  target: string,
): readonly Edit[] {
  const { declared, program } = originOf(entity) ?? {};
  const script = declared && scriptOf(sources, declared.uri);
  const member = declared?.shape.members.find((it) => it.name === property && !it.static);
  const decorator = member?.decorators.find(({ value }) => calleeOf(value) === 'Property');
  const shape = declared && program?.shape(declared.uri);
  const binding = shape?.bindings.get('Property');
  if (!script || !decorator || binding?.kind !== 'import') return [];
  const [given, more] = decorator.value.kind === 'call' ? decorator.value.arguments : [];
  const members = given ? membersOf(given, script) : [];
  if (more || !members) return [];
  const options = members.length > 0 ? `, { ${members.join(', ')} }` : '';
  return editsOf(script, [
    { span: script.span(decorator.site), text: `@${name}(() => ${target}${options})` },
    ...importChanges(script, shape, [{ name, exported: name, module: binding.module }]),
  ]);
}

function calleeOf(value: Value): string | undefined {
  const callee = value.kind === 'call' ? value.callee : value;
  return callee.kind === 'path' && callee.names.length === 1 ? callee.names[0] : undefined;
}

/** The options that stay, as they are written; `undefined` where one would mean something else. */
function membersOf(given: Value, script: Script): readonly string[] | undefined {
  if (given.kind !== 'dict') return undefined;
  const known = given.entries.filter(
    ({ key }) => key?.kind === 'string' && (kept.has(key.text) || replaced.has(key.text)),
  );
  if (known.length < given.entries.length) return undefined;
  return known.flatMap(({ key, value }) =>
    key?.kind === 'string' && kept.has(key.text) ? [`${key.text}: ${script.at(value.site)}`] : [],
  );
}
