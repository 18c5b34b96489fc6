import type { Site, Value } from '../../../model/facts.ts';
import type { Maker } from '../../../syntax/python/shape.ts';
import { computedExpression } from '../../../syntax/python/value.ts';
import { type Scope, textOf } from './evaluate.ts';
import { type Result, resultsOf } from './results.ts';

type Call = Extract<Value, { kind: 'call' }>;

/** Functions that call functions to make something: more of them than this are taken for a cycle. */
const maxDepth = 4;

/** What a call of one of the project's own functions may give; nothing where that cannot be told. */
export function madeByCall(value: Value, scope: Scope, depth = 0): readonly Result[] {
  if (value.kind !== 'call' || value.callee.kind !== 'path' || depth > maxDepth) return [];
  const symbol = scope.names.resolve(scope.file, value.callee.names);
  if (symbol.kind !== 'function' || !symbol.maker || !symbol.file) return [];
  const { names } = scope;
  const results = resultsOf(symbol.maker.method, { names, file: symbol.file }, localsOf(symbol.maker, value, scope));
  return results.flatMap((it) => {
    const made = it.value ? madeByCall(it.value, it.scope, depth + 1) : [];
    return made.length > 0 ? made : [it];
  });
}

/** What parameters are set to: the text or constant that is given, which means the same wherever it stands. */
function localsOf({ site, parameters }: Maker, call: Call, scope: Scope): ReadonlyMap<string, Value> {
  const options = new Map(call.options.map((it) => [it.keyword, it]));
  const positional = [...call.arguments];
  const locals = new Map<string, Value>();
  const unknown: Value = { kind: 'unknown', site };
  for (const { name, takes, standard } of parameters) {
    if (takes === 'rest' || takes === 'keywords') continue;
    const given = (takes === 'position' ? positional.shift() : undefined) ?? options.get(name)?.value;
    options.delete(name);
    const known = given ? settled(given, scope, site) : call.unpacked.length > 0 ? undefined : standard;
    locals.set(name, known ?? unknown);
  }
  for (const { name, takes } of parameters) {
    if (takes === 'rest') locals.set(name, unknown);
    if (takes !== 'keywords') continue;
    const entries = [...options.values()].map(({ keyword, value }) => ({
      key: { kind: 'string', text: keyword, site } as const,
      value: settled(value, scope, site) ?? unknown,
    }));
    locals.set(name, call.unpacked.length > 0 ? unknown : { kind: 'dict', entries, site });
  }
  return locals;
}

function settled(value: Value, scope: Scope, site: Site): Value | undefined {
  if (value.kind === 'constant') return { ...value, site };
  const text = textOf(value, scope);
  return text === undefined ? undefined : { kind: 'string', text, expression: computedExpression(text, site), site };
}
