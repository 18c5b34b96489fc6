import type { Value } from '../model/facts.ts';

/** Whether a function called `name` is called anywhere in `value`, strings that are evaluated included. */
export function callsWithin(value: Value, name: string): boolean {
  const within = (it: Value): boolean => callsWithin(it, name);
  switch (value.kind) {
    case 'call':
      return calleeName(value.callee) === name || [value.callee, ...value.arguments, ...value.unpacked].some(within);
    case 'string':
      return value.expression !== undefined && within(value.expression);
    case 'member':
      return within(value.of);
    case 'subscript':
      return [value.of, ...value.items].some(within);
    case 'list':
      return value.items.some(within);
    case 'operation':
      return value.operands.some(within);
    case 'lambda':
      return within(value.body);
    case 'constant':
    case 'path':
    case 'dict':
    case 'format':
    case 'unknown':
      return false;
  }
}

function calleeName(callee: Value): string | undefined {
  return callee.kind === 'path' ? callee.names.at(-1) : callee.kind === 'member' ? callee.name : undefined;
}
