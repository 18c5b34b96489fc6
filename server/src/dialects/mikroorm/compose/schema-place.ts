import type { Uri } from '../../../base/text.ts';
import type { Value } from '../../../model/facts.ts';
import type { Entity } from '../../../model/graph.ts';
import type { TypescriptProgram } from '../../../syntax/typescript/program.ts';
import { type Need, needOfValue } from '../../typescript/compose/imports.ts';
import type { Script } from '../../typescript/compose/script.ts';
import type { Origin } from '../../typescript/origins.ts';
import { readDict } from '../../typescript/follow.ts';
import { isSchema } from '../read/schema.ts';

/** Where the properties of a schema stand. */
export interface SchemaPlace {
  readonly uri: Uri;
  readonly properties: Extract<Value, { readonly kind: 'dict' }>;
  /** What builders are reached by: `p`; `undefined` where properties are options objects. */
  readonly builder: string | undefined;
}

/** The schema that an entity was read from, found by the constant that its name is. */
export function schemaOf({ uri, at }: Entity, program: TypescriptProgram): SchemaPlace | undefined {
  for (const binding of program.shape(uri)?.bindings.values() ?? []) {
    if (binding.kind !== 'value' || binding.nameSite !== at.site || !isSchema(binding.value, uri, program)) continue;
    const [given] = binding.value.kind === 'call' ? binding.value.arguments : [];
    const value = given && readDict(given).options.get('properties')?.value;
    const properties = value?.kind === 'lambda' ? value.body : value;
    if (properties?.kind !== 'dict') return undefined;
    return { uri, properties, builder: builderIn(properties) };
  }
  return undefined;
}

function builderIn({ entries }: SchemaPlace['properties']): string | undefined {
  for (const { value } of entries) {
    let at = value.kind === 'lambda' ? value.body : value;
    while (at.kind === 'call' && at.callee.kind === 'member') at = at.callee.of;
    if (at.kind === 'call' && at.callee.kind === 'path' && at.callee.names.length > 1)
      return at.callee.names.slice(0, -1).join('.');
  }
  return undefined;
}

/** What has to be imported to name a schema from another file; `unknown` where it is not exported. */
export function schemaNeed(
  script: Script,
  owner: Entity,
  { declared }: Origin,
  program: TypescriptProgram,
): Need | undefined | 'unknown' {
  if (owner.uri === script.uri) return undefined;
  const name = declared?.shape.name ?? constantOf(owner, program);
  return (name === undefined ? undefined : needOfValue(script, owner.uri, name, program)) ?? 'unknown';
}

function constantOf({ uri, at }: Entity, program: TypescriptProgram): string | undefined {
  for (const [name, binding] of program.shape(uri)?.bindings ?? [])
    if (binding.kind === 'value' && binding.nameSite === at.site) return name;
  return undefined;
}
