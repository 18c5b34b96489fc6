import type { Uri } from '../../base/text.ts';
import type { Site, Value } from '../../model/facts.ts';
import type { Symbol } from '../../syntax/typescript/program.ts';
import { follow, isNothing, readDict, type Scope } from './follow.ts';

/** A decorator of some package that one of the project's own applies, with its arguments as if they stood where that one is used. */
export interface MadeDecorator {
  readonly symbol: Extract<Symbol, { readonly kind: 'external' }>;
  readonly arguments: readonly Value[];
}

/** What a decorator of the project's own applies. */
export interface MadeDecorators {
  readonly decorators: readonly MadeDecorator[];
  /** Whether it may apply more than shows. */
  readonly open: boolean;
}

/** Decorators of a project are not followed through more functions than this. */
const mostSteps = 4;

/**
 * Follows a decorator of the project to those that it applies: by returning one, `Column({ ...options })`, or several,
 * `applyDecorators(Column(), Index())`, or by calling them, `Column()(target, key)`.
 *
 * Its parameters are replaced by what they are given. Of what else stands in its file, texts and constants mean the same wherever they
 * stand; anything else is unknown.
 */
export function decoratorsMade(value: Value, scope: Scope): MadeDecorators {
  if (value.kind !== 'call' || value.unpacked.length > 0) return { decorators: [], open: true };
  return made(value.callee, scope.uri, value.arguments, 0);

  function made(callee: Value, uri: Uri, given: readonly Value[], step: number): MadeDecorators {
    const symbol = callee.kind === 'path' ? scope.program.resolve(uri, callee.names) : undefined;
    if (symbol?.kind === 'external') return { decorators: [{ symbol, arguments: given }], open: false };
    if (symbol?.kind !== 'value' || symbol.value.kind !== 'lambda' || step > mostSteps)
      return { decorators: [], open: true };
    const inner: Scope = { ...scope, uri: symbol.uri };
    const calls = [...(symbol.applies?.calls ?? []), ...returnedBy(symbol.value.body, inner)];
    const applied = calls.map((it) =>
      it.kind === 'call' && it.unpacked.length === 0
        ? made(it.callee, symbol.uri, it.arguments.map(instantiation(symbol, given, inner, value.site)), step + 1)
        : { decorators: [], open: true },
    );
    return {
      decorators: applied.flatMap((it) => it.decorators),
      open: calls.length === 0 || symbol.applies?.elsewhere === true || applied.some((it) => it.open),
    };
  }
}

/** The decorators in what a function returns: Nest's `applyDecorators(…)` returns all that it is given. */
function returnedBy(body: Value, { program, uri }: Scope): readonly Value[] {
  if (body.kind !== 'call') return [];
  const symbol = body.callee.kind === 'path' ? program.resolve(uri, body.callee.names) : undefined;
  const isList = symbol?.kind === 'external' && symbol.path.join('.') === 'applyDecorators';
  return isList ? [...body.arguments, ...body.unpacked] : [body];
}

/** How values within a function read where it is called with `given`. They have the site of the call, but for what stands there themselves. */
function instantiation(
  { value, applies }: Extract<Symbol, { readonly kind: 'value' }>,
  given: readonly Value[],
  scope: Scope,
  site: Site,
): (value: Value) => Value {
  const parameters = value.kind === 'lambda' ? (value.parameters ?? []) : [];
  const nothing: Value = { kind: 'constant', value: undefined, site };
  const unknown: Value = { kind: 'unknown', site };
  return (it) => instantiate(it, new Set());

  function instantiate(it: Value, own: ReadonlySet<string>): Value {
    const inner = (part: Value): Value => instantiate(part, own);
    switch (it.kind) {
      case 'string':
      case 'constant':
        return { ...it, site };
      case 'path': {
        const [first, ...rest] = it.names;
        if (own.has(first)) return { ...it, sites: [], site };
        const found = rest.reduce(memberOf, lookUp(first, new Set()));
        return found ?? literalOf(it);
      }
      case 'list':
        return { ...it, items: it.items.map(inner), site };
      case 'dict':
        return { kind: 'dict', entries: it.entries.flatMap((entry) => spread(entry, inner)), site };
      case 'lambda': {
        const names = (it.parameters ?? []).flatMap((parameter) => (parameter.kind === 'name' ? [parameter.name] : []));
        return { ...it, body: instantiate(it.body, new Set([...own, ...names])), site };
      }
      default:
        return unknown;
    }
  }

  /** What a name stands for: what is given for a parameter, else what is assigned to it; `undefined` for a name of the module. */
  function lookUp(name: string, seen: Set<string>): Value | undefined {
    if (seen.has(name)) return nothing;
    seen.add(name);
    const argument = argumentOf(name);
    if (argument && !isNothing(argument)) return argument;
    if (!applies?.aliases.has(name)) return argument;
    const names = applies.aliases.get(name);
    if (!names) return unknown;
    const values = names.map((it) => lookUp(it, seen) ?? unknown);
    return values.find((it) => !isNothing(it)) ?? nothing;
  }

  function argumentOf(name: string): Value | undefined {
    for (const [index, parameter] of parameters.entries()) {
      if (parameter.kind === 'name' && parameter.name === name) return given[index] ?? nothing;
      if (parameter.kind !== 'properties') continue;
      const property = parameter.properties.find((it) => it.name === name)?.property;
      if (property !== undefined) return memberOf(given[index] ?? nothing, property);
    }
    return undefined;
  }

  function memberOf(of: Value | undefined, name: string): Value | undefined {
    if (of?.kind !== 'dict') return of && (isNothing(of) ? nothing : unknown);
    const { options, open } = readDict(of);
    return options.get(name)?.value ?? (open ? unknown : nothing);
  }

  function literalOf(it: Value): Value {
    const { value: followed } = follow(it, scope);
    return followed.kind === 'string' || followed.kind === 'constant' ? { ...followed, site } : unknown;
  }

  function spread(
    { key, value: member }: { readonly key?: Value; readonly value: Value },
    inner: (it: Value) => Value,
  ): readonly { readonly key?: Value; readonly value: Value }[] {
    const read = inner(member);
    if (key) return [{ key: { ...key, site }, value: read }];
    if (read.kind === 'dict') return read.entries;
    return isNothing(read) ? [] : [{ value: read }];
  }
}
