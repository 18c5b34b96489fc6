import type { Value } from '../../../model/facts.ts';
import type { Branch, Method, Step } from '../../../syntax/python/shape.ts';
import { chosenOf, truthOf } from './constants.ts';
import type { Scope } from './evaluate.ts';

/** One thing a method may return; no `value` is `None`. The scope is that inside, with the locals as they are then. */
export interface Result {
  readonly value: Value | undefined;
  readonly scope: Scope;
}

type Locals = ReadonlyMap<string, Value>;

const noLocals: Locals = new Map();

/** What a method returns for the class that `scope` is evaluated for: one result where all conditions on the way can be told. */
export function resultsOf(method: Method, scope: Scope, given: Locals = noLocals): readonly Result[] {
  const results: Result[] = [];
  const inside = (locals: Locals): Scope => ({ ...scope, method, locals });
  const end = run(method.body, given);
  if (end) results.push({ value: undefined, scope: inside(end) });
  return results;

  /** The locals after the steps; `undefined` when what follows is not reached. */
  function run(steps: readonly Step[], before: Locals): Locals | undefined {
    let locals = before;
    for (const step of steps) {
      const after = runStep(step, locals);
      if (!after) return undefined;
      locals = after;
    }
    return locals;
  }

  function runStep(step: Step, locals: Locals): Locals | undefined {
    switch (step.kind) {
      case 'return':
        for (const value of outcomesOf(step.value, inside(locals))) results.push({ value, scope: inside(locals) });
        return undefined;
      case 'local':
        return new Map(locals).set(step.name, assigned(step.value, locals.get(step.name)));
      case 'branches':
        return runBranches(step.branches, locals);
      case 'maybe':
        return merged([locals, run(step.body, locals)]);
    }
  }

  function runBranches(branches: readonly Branch[], locals: Locals): Locals | undefined {
    const ends: (Locals | undefined)[] = [];
    for (const { test, body } of branches) {
      const holds = test ? truthOf(test, inside(locals)) : true;
      if (holds === false) continue;
      ends.push(run(body, locals));
      if (holds) return merged(ends);
    }
    return merged([...ends, locals]);
  }
}

/** What `return then if test else otherwise` may return. */
function outcomesOf(value: Value | undefined, scope: Scope): readonly (Value | undefined)[] {
  if (value?.kind !== 'unknown' || !value.choice) return [value];
  const chosen = chosenOf(value, scope);
  return (chosen ? [chosen] : [value.choice.then, value.choice.otherwise]).flatMap((it) => outcomesOf(it, scope));
}

/** A name that is set anew: what it was may be part of what it is, unless that was a mere constant. */
function assigned(value: Value, before: Value | undefined): Value {
  return !before || before.kind === 'constant' ? value : { kind: 'unknown', site: value.site };
}

/** What is certain whichever of these ways was taken. */
function merged(ways: readonly (Locals | undefined)[]): Locals | undefined {
  const open = ways.filter((it) => it !== undefined);
  const [first, ...others] = open;
  if (!first || others.length === 0) return first;
  const locals = new Map<string, Value>();
  for (const [name, value] of open.flatMap((it) => [...it])) {
    const same = open.every((it) => it.get(name) === value);
    locals.set(name, same ? value : { kind: 'unknown', site: value.site });
  }
  return locals;
}
