/** Tells whether a value that came from another process is what it should be. Total: it looks, and never throws. */
export type Guard<T> = (value: unknown) => value is T;

/** Any string. */
export const isString: Guard<string> = (value) => typeof value === 'string';

/** Any number. */
export const isNumber: Guard<number> = (value) => typeof value === 'number';

/** `true` or `false`, nothing else. */
export const isBoolean: Guard<boolean> = (value) => typeof value === 'boolean';

/** Exactly one of these strings or numbers. */
export function isOneOf<const T extends string | number>(...values: readonly T[]): Guard<T> {
  const known = new Set<unknown>(values);
  return (value): value is T => known.has(value);
}

/** `null`, or what `guard` takes. `undefined` is neither. */
export function isNullOr<T>(guard: Guard<T>): Guard<T | null> {
  return (value): value is T | null => value === null || guard(value);
}

/** A list of nothing else. */
export function isListOf<T>(guard: Guard<T>): Guard<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every((it) => guard(it));
}

/** An object with at least these fields; what else it has is not looked at. */
export function isRecord<T extends object>(fields: { readonly [K in keyof T]-?: Guard<T[K]> }): Guard<T> {
  const guards = Object.entries<Guard<unknown>>(fields);
  return (value): value is T =>
    typeof value === 'object' && value !== null && guards.every(([name, guard]) => guard(Reflect.get(value, name)));
}

/** What either of two takes. */
export function isEither<A, B>(first: Guard<A>, second: Guard<B>): Guard<A | B> {
  return (value): value is A | B => first(value) || second(value);
}
