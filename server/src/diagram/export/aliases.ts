import type { DiagramEntity } from '../document.ts';

/**
 * A name for each entity that every language for diagrams takes for a plain word, by the entity's id.
 *
 * It is the class's own name wherever that is one, so that a diagram in version control changes as little as its models do.
 */
export function aliasesOf(entities: readonly DiagramEntity[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    entities.map(({ id, name }) => {
      const word = name.replace(/[^A-Za-z0-9_]/g, '_');
      const isPlain = /^[A-Za-z]/.test(word) && !reserved.has(word.toLowerCase());
      return [id, unusedName(isPlain ? word : `E_${word}`, taken)];
    }),
  );
}

/** The name, or with a number behind it if it is taken, letter case apart. Takes it. */
function unusedName(name: string, taken: Set<string>): string {
  let free = name;
  for (let count = 2; taken.has(free.toLowerCase()); count++) free = `${name}_${count}`;
  taken.add(free.toLowerCase());
  return free;
}

/** Words that begin a statement or mean something within one, in any of the languages. */
const reserved = new Set(
  (
    'abstract actor allow_mixing also annotation as bl br bt center circle class classdef cluster ' +
    'collections component control database diamond digraph direction down edge end endif entity enum exception ' +
    'file folder footer frame graph header hide hexagon if include interface is left legend link lr map many metaclass mixing ' +
    'namespace newpage node node note object of on one only optionally package page participant protocol queue rectangle ref ' +
    'remove restore right rl rotate scale set show skin skinparam sprite stereotype storage strict struct style subgraph ' +
    'tablegroup table tb td title to together top u up usecase zero'
  ).split(' '),
);
