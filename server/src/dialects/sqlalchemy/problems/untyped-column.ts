import type { Value } from '../../../model/facts.ts';
import type { Member } from '../../../syntax/python/shape.ts';
import { unquote, withoutNone } from '../values/annotations.ts';
import { calls } from '../names/names.ts';
import type { Scope } from '../values/evaluate.ts';
import type { MapperDraft, Workspace } from '../workspace.ts';

/** Python's types that have no column type of their own (`sqltypes._type_map`). */
const untyped = /^(?:(?:typing\.)?(?:Any|Dict|List)|dict|list|object)$/;

/**
 * The type of a column, `dict` say, that SQLAlchemy knows no column type for, where neither the column nor the base names one
 * (`MappedColumn._init_column_for_annotation`).
 */
export function untypedColumn(
  { value, annotation }: Member,
  scope: Scope,
  { mapped: { node } }: MapperDraft,
  { names }: Workspace,
): string | undefined {
  const written = annotation && unquote(annotation);
  if (written?.kind !== 'subscript' || (value && !isBare(value)) || !node.closed) return undefined;
  const type = written.items[0] && withoutNone(unquote(written.items[0]));
  const of = type?.kind === 'subscript' ? type.of : type;
  const items = type?.kind === 'subscript' ? type.items : [];
  if (of?.kind !== 'path' || !isPlain(of, untyped, scope) || !items.every((it) => isPlain(it, /./, scope)))
    return undefined;
  const mayMapTypes = node.mro.some(
    ({ file, shape }) =>
      file.isLibrary ?? shape.members.some(({ name }) => name === 'type_annotation_map' || name === 'registry'),
  );
  const mapsTypesLater = names.files.some((it) => calls(it, /\.update_type_annotation_map$/));
  return mayMapTypes || mapsTypesLater || !node.mro.some((it) => it.isBase) ? undefined : of.names.join('.');
}

/** `mapped_column()` with at most a name, and options that say nothing of a type. */
function isBare(value: Value): boolean {
  return (
    value.kind === 'call' &&
    value.unpacked.length === 0 &&
    value.arguments.every((it) => it.kind === 'string') &&
    value.options.every(({ keyword }) => /^(?:nullable|default|index|unique|name|key)$/.test(keyword))
  );
}

/** Whether a type is one of Python's or of `typing`, whose name fits. */
function isPlain(written: Value, fits: RegExp, { names, file }: Scope): boolean {
  if (written.kind !== 'path') return false;
  const symbol = names.resolve(file, written.names);
  if (symbol.kind === 'unbound') return /^[a-z]/.test(symbol.name) && fits.test(symbol.name);
  return symbol.kind === 'external' && symbol.path.startsWith('typing.') && fits.test(symbol.path);
}
