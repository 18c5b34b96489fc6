import type { EndProblem } from '../../../model/graph.ts';
import type { Property } from '../metadata.ts';

/** What the decorators refuse as soon as the file is loaded (`processDecoratorParameters`, `validateSingleDecorator`). */
export function* declarationProblems({ declared }: Property): Iterable<EndProblem> {
  const { mixed, rivals, uri } = declared;
  if (mixed) yield { kind: 'argumentsMixed' };
  // What makes no relation of it is the one to go.
  const sorted = [...rivals].sort((a, b) => Number(isRelation(a.name)) - Number(isRelation(b.name)));
  const [first] = sorted;
  if (first) yield { kind: 'severalDecorators', names: sorted.map((it) => it.name), at: { uri, site: first.site } };
}

function isRelation(decorator: string): boolean {
  return /^(?:One|Many)To(?:One|Many)$/.test(decorator);
}
