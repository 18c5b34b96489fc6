import type { Located, Value } from '../../../model/facts.ts';
import type { Uri } from '../../../base/text.ts';
import type { TypescriptProgram } from '../../../syntax/typescript/program.ts';
import { follow } from '../../typescript/follow.ts';
import type { EntityDraft, RelationDraft } from '../entities/entity-draft.ts';

/** Which property of the target a relation names as its inverse side. */
export type InversePath =
  | { readonly kind: 'absent' }
  /** A function that returns nothing. */
  | { readonly kind: 'noReturn'; readonly at: Located }
  /** `meta.author`, by a function, which walks the path, or as a string, which is compared whole. */
  | { readonly kind: 'path'; readonly path: string; readonly by: 'function' | 'string'; readonly at: Located }
  | { readonly kind: 'dynamic' };

/** Reads the inverse side (`RelationMetadata.buildInverseSidePropertyPath`). Trees name each other by themselves. */
export function inversePathOf({ args, from, entity }: RelationDraft, program: TypescriptProgram): InversePath {
  if (args.tree) return treeInverse(args.tree, entity);
  if (!args.inverse) return args.open ? { kind: 'dynamic' } : { kind: 'absent' };
  const { value, uri } = follow(args.inverse, { program, uri: from.uri });
  return readInverse(value, uri);
}

/** The path that a function or a string gives when it is asked for a property. */
export function readInverse(value: Value, uri: Uri): InversePath {
  switch (value.kind) {
    case 'string':
      return ofString(value.text, { uri, site: value.site });
    case 'constant':
      return value.value === undefined || value.value === null ? { kind: 'absent' } : { kind: 'dynamic' };
    case 'lambda':
      return ofFunction(value, uri);
    default:
      return { kind: 'dynamic' };
  }
}

function ofString(text: string, at: Located): InversePath {
  return text === '' ? { kind: 'absent' } : { kind: 'path', path: text, by: 'string', at };
}

function ofFunction({ body, parameters = [] }: Extract<Value, { readonly kind: 'lambda' }>, uri: Uri): InversePath {
  const at = { uri, site: body.site };
  if (body.kind === 'string') return ofString(body.text, at);
  if (body.kind === 'constant' && body.value === undefined) return { kind: 'noReturn', at };
  if (body.kind !== 'path') return { kind: 'dynamic' };
  const [first, ...path] = body.names;
  const [parameter] = parameters;
  if (parameter?.kind === 'name' && parameter.name === first && path.length > 0)
    return { kind: 'path', path: path.join('.'), by: 'function', at: { uri, site: body.sites.at(-1) ?? body.site } };
  if (parameter?.kind === 'properties') {
    const taken = parameter.properties.find((it) => it.name === first);
    if (taken) return { kind: 'path', path: [taken.property, ...path].join('.'), by: 'function', at };
  }
  return { kind: 'dynamic' };
}

/** Of a tree the one relation names the other, if there is one. */
function treeInverse(role: 'parent' | 'children', { relations }: EntityDraft): InversePath {
  const other = relations.find((it) => it.args.tree !== undefined && it.args.tree !== role);
  if (!other) return { kind: 'absent' };
  const at = { uri: other.from.uri, site: other.args.nameSite };
  return { kind: 'path', path: other.args.property, by: 'string', at };
}
