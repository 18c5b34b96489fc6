import type { TypescriptProgram } from '../../../syntax/typescript/program.ts';
import { booleanOf } from '../../typescript/follow.ts';
import type { DeclaredProperty } from '../declared.ts';
import { namedInverse, type NamedInverse } from '../read/named-inverse.ts';

/** Which side of a relation a property is, and what it calls the other one. */
export interface Sides {
  /** `undefined` where an option that decides is not seen. */
  readonly owner: boolean | undefined;
  readonly mappedBy: NamedInverse;
  readonly inversedBy: NamedInverse;
  /** Whether `owner: true` makes an `inversedBy` of what is written as `mappedBy`. */
  readonly renamed: boolean;
}

const nothing: NamedInverse = { name: { kind: 'absent' }, site: undefined, returnsNothing: false };

/** Decides the side as `EntitySchema.addManyToOne`, `addOneToMany`, `addManyToMany` and `addOneToOne` do. */
export function sidesOf(property: DeclaredProperty, program: TypescriptProgram): Sides {
  const { kind, options, uri, open } = property;
  const scope = { program, uri };
  const mappedBy = namedInverse(options.get('mappedBy'), scope);
  const inversedBy = namedInverse(options.get('inversedBy'), scope);
  const said = booleanOf(options.get('owner')?.value, scope);
  const isMapped = mappedBy.name.kind !== 'absent';
  const isInversed = inversedBy.name.kind !== 'absent';
  switch (kind) {
    case 'm:1':
      return { owner: true, mappedBy, inversedBy, renamed: false };
    case '1:m':
      return { owner: false, mappedBy, inversedBy, renamed: false };
    case 'm:n':
    case '1:1': {
      const implied = kind === 'm:n' ? !isMapped : isInversed || !isMapped;
      const isOpen = said.kind === 'dynamic' || (open && said.kind === 'absent' && !isMapped && !isInversed);
      const owner = isOpen
        ? undefined
        : kind === 'm:n'
          ? said.kind === 'literal' && said.value
            ? true
            : implied
          : said.kind === 'literal'
            ? said.value
            : implied;
      if (owner && isMapped && !isInversed) return { owner, mappedBy: nothing, inversedBy: mappedBy, renamed: true };
      return { owner, mappedBy, inversedBy, renamed: false };
    }
    case 'embedded':
    case 'scalar':
    case 'unknown':
      return { owner: undefined, mappedBy: nothing, inversedBy: nothing, renamed: false };
  }
}
