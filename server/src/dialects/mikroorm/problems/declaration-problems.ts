import type { EndProblem } from '../../../model/graph.ts';
import type { Property } from '../metadata.ts';

/** What the decorators refuse as soon as the file is loaded (`processDecoratorParameters`, `validateSingleDecorator`). */
export function* declarationProblems({ declared }: Property): Iterable<EndProblem> {
  const { mixed, rivals, uri, nameSite } = declared;
  if (mixed) yield { kind: 'argumentsMixed' };
  if (rivals.length > 0) yield { kind: 'severalDecorators', names: rivals, at: { uri, site: nameSite } };
}
