/** What `make` gives, made when it is asked for the first time. `make` must not ask for it itself. */
export function once<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined;
  return () => (made ??= { it: make() }).it;
}
