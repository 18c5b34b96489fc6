// Stands in for native modules that end a server whose parent is gone: the tests end their server themselves.
export function start() {
  // Nothing is watched.
}
