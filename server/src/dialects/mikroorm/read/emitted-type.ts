import type { Value } from '../../../model/facts.ts';
import type { Symbol } from '../../../syntax/typescript/program.ts';
import type { Scope } from '../../typescript/follow.ts';
import { isNothing } from '../../typescript/load-order.ts';
import type { CompilerOptions } from '../../typescript-dialect.ts';
import { isMikroOrm } from '../names/constructs.ts';

/**
 * What the compiler emits as the type of a decorated property where that is no class of the project (`serializeTypeNode`): `Object` for what is
 * none, `String`, `Array`, `Collection`. Nothing where it may be a class, or does not show.
 */
export function emittedFor(
  type: Value | undefined,
  scope: Scope,
  options: Pick<CompilerOptions, 'strictNullChecks'>,
): string | undefined {
  switch (type?.kind) {
    case undefined:
      return 'Object';
    case 'list':
      return 'Array';
    case 'path':
      return ofPath(type.names, scope);
    case 'subscript':
      return type.of.kind === 'path' ? ofPath(type.of.names, scope) : undefined;
    case 'operation': {
      if (type.operator !== '|') return undefined;
      const [first, ...others] = type.operands.filter((it) => options.strictNullChecks === true || !isNothing(it));
      if (others.length === 0)
        return options.strictNullChecks === false ? emittedFor(first, scope, options) : undefined;
      const isMixed =
        type.operands.some(isNothing) ||
        type.operands.every((it) => it.kind === 'path' && isOfProject(it.names, scope));
      return isMixed && options.strictNullChecks !== undefined ? 'Object' : undefined;
    }
    default:
      return undefined;
  }
}

const ofLanguage: Readonly<Record<string, string>> = {
  any: 'Object',
  unknown: 'Object',
  object: 'Object',
  string: 'String',
  number: 'Number',
  boolean: 'Boolean',
  Date: 'Date',
  Array: 'Array',
  ReadonlyArray: 'Object',
};

/** Types of MikroORM that stand for others; what it exports besides are classes. */
const aliases: ReadonlySet<string> = new Set([
  'Ref',
  'Rel',
  'IdentifiedReference',
  'LoadedReference',
  'EntityRef',
  'LazyRef',
]);

function ofPath(names: readonly [string, ...string[]], { program, uri }: Scope): string | undefined {
  const symbol = program.resolve(uri, names);
  if (symbol.kind === 'missing' && symbol.module === undefined) return ofLanguage[names.join('.')];
  if (isInterface(symbol)) return 'Object';
  if (symbol.kind !== 'external' || !isMikroOrm(symbol.package)) return undefined;
  const [name = ''] = symbol.path;
  if (name === 'Collection') return name;
  return aliases.has(name) ? 'Object' : undefined;
}

function isInterface(symbol: Symbol): boolean {
  return symbol.kind === 'type' && symbol.type === undefined;
}

function isOfProject(names: readonly [string, ...string[]], { program, uri }: Scope): boolean {
  const symbol = program.resolve(uri, names);
  return symbol.kind === 'class' || isInterface(symbol);
}
