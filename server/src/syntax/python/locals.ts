import type { FunctionShape } from './shape.ts';
import { callsMapper } from './simple-statements.ts';
import type { FunctionStatement, Statement } from './tree.ts';
import { type Sites, siteOf } from './value.ts';

/** A function whose names are still being collected. */
export interface Locals extends FunctionShape {
  readonly bindings: Map<string, MapValue<FunctionShape['bindings']>>;
}

type MapValue<M> = M extends ReadonlyMap<string, infer V> ? V : never;

/** The names of a function, its parameters so far; `undefined` where nothing in it asks for them. */
export function localsOf({ name, parameters, body }: FunctionStatement, sites: Sites): Locals | undefined {
  if (!body.some(needsNames)) return undefined;
  const site = siteOf(name.span, sites);
  const given = parameters.map((it) => [it, { kind: 'value', value: { kind: 'unknown', site } }] as const);
  return { site, bindings: new Map(given) };
}

/** Whether a statement makes or maps classes. */
function needsNames(statement: Statement): boolean {
  switch (statement.kind) {
    case 'class':
      return true;
    case 'function':
    case 'block':
      return statement.body.some(needsNames);
    case 'assign':
    case 'expression':
      return callsMapper(statement.value);
    case 'import':
    case 'return':
      return false;
  }
}
