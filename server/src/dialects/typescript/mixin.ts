import type { Uri } from '../../base/text.ts';
import type { Value } from '../../model/facts.ts';
import type { DeclaredClass, TypescriptProgram } from '../../syntax/typescript/program.ts';
import type { Placed } from './follow.ts';

/** A class that a function of the project makes. */
export interface Mixed {
  readonly declared: DeclaredClass;
  /** What the function is given for the parameter that its class extends, if that is what it extends. */
  readonly base?: Placed;
}

/** What `Owned(Base)` gives: the only class within the function `Owned`, which extends what stands for its parameter. */
export function mixedBy(value: Value, uri: Uri, program: TypescriptProgram): Mixed | undefined {
  if (value.kind !== 'call' || value.callee.kind !== 'path') return undefined;
  const made = program.resolve(uri, value.callee.names);
  if (made.kind !== 'value' || made.value.kind !== 'lambda') return undefined;
  const { parameters = [] } = made.value;
  const [shape, other] = program.shape(made.uri)?.classes.filter((it) => it.within === made.name) ?? [];
  if (!shape || other) return undefined;
  const { heritage } = shape;
  const index = parameters.findIndex(
    (it) => it.kind === 'name' && heritage?.kind === 'path' && heritage.names.join('.') === it.name,
  );
  const given = value.arguments[index];
  return { declared: program.declared(made.uri, shape), ...(given && { base: { value: given, uri } }) };
}
