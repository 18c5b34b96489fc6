import type { Located } from '../../model/facts.ts';
import type { Declaration } from '../../model/graph.ts';
import type { Property } from './metadata.ts';

/** A property's declaration in the words of the neutral model. */
export function declarationOf({ declared, target, sides }: Property): Declaration {
  const { uri, nameSite, call, callee, options, positional, open, member, style } = declared;
  const { mappedBy, inversedBy } = sides;
  const inverse = mappedBy.site ?? inversedBy.site;
  const annotation = style === 'decorator' ? member?.type : undefined;
  return {
    uri,
    name: { uri, site: nameSite },
    call: { uri, site: call },
    callee: { uri, site: callee },
    target: target.spelled && { spelled: target.spelled.name, at: placed(target.spelled.site) },
    inverse: inverse === undefined ? undefined : placed(inverse),
    annotation: annotation && placed(annotation.site),
    container: undefined,
    options,
    positional,
    open,
  };

  function placed(site: Located['site']): Located {
    return { uri, site };
  }
}
