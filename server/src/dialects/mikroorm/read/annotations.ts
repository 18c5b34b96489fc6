import type { Value } from '../../../model/facts.ts';

/** What an annotation puts around the class it names. */
export interface AnnotatedType {
  /** The names of the wrappers around the class, outermost first: `Ref`, `Collection`, `[]` for an array. */
  readonly wrappers: readonly string[];
  /** The class itself, as a path; `undefined` where it is something else, or there are several. */
  readonly named: Value | undefined;
  /** Whether `undefined` or `null` is allowed beside it. */
  readonly optional: boolean;
}

/** Takes the wrappers off a type: `Ref<Author> | null`, `Opt<Rel<Author>>`, `Book[]`. */
export function annotatedType(type: Value): AnnotatedType {
  const wrappers: string[] = [];
  let optional = false;
  let at: Value | undefined = type;
  while (at) {
    const next: Value | undefined = step(at);
    if (next === at) break;
    at = next;
  }
  return { wrappers, named: at?.kind === 'path' ? at : undefined, optional };

  function step(value: Value): Value | undefined {
    switch (value.kind) {
      case 'operation': {
        if (value.operator !== '|' && value.operator !== '&')
          return value.operands.length === 1 ? value.operands[0] : undefined;
        const left = value.operands.filter((it) => !isEmptyType(it) && !isMark(it));
        if (left.length < value.operands.length && value.operands.some(isEmptyType)) optional = true;
        return left.length === 1 ? left[0] : undefined;
      }
      case 'list':
        if (value.form !== 'list' || value.items.length !== 1) return undefined;
        wrappers.push('[]');
        return value.items[0];
      case 'subscript': {
        const name = value.of.kind === 'path' ? value.of.names.at(-1) : undefined;
        if (name === undefined) return undefined;
        // A generic class of the project is not a wrapper.
        if (!wrapperNames.has(name)) return value.of;
        wrappers.push(name);
        return value.items[0];
      }
      default:
        return value;
    }
  }
}

/** The class that an annotation names behind all wrappers. */
export function namedType(type: Value): Value | undefined {
  return annotatedType(type).named;
}

/** Types of MikroORM, and of the language, that hold what they are given. */
const wrapperNames = new Set([
  'Array',
  'Collection',
  'EntityRef',
  'Hidden',
  'IdentifiedReference',
  'LazyRef',
  'Loaded',
  'LoadedCollection',
  'LoadedReference',
  'NonNullable',
  'Opt',
  'OptionalProps',
  'Partial',
  'Promise',
  'Readonly',
  'ReadonlyArray',
  'Ref',
  'Reference',
  'Rel',
  'Required',
  'Set',
]);

function isEmptyType(value: Value): boolean {
  if (value.kind === 'constant') return value.value === null || value.value === undefined;
  return value.kind === 'path' && (value.names[0] === 'undefined' || value.names[0] === 'null');
}

/** `Opt`, `Hidden` beside the type: `string & Opt`. */
function isMark(value: Value): boolean {
  return value.kind === 'path' && (value.names.at(-1) === 'Opt' || value.names.at(-1) === 'Hidden');
}
