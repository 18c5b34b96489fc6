import type { ClassNode } from '../names/classes.ts';
import { writtenBoolean } from '../values/constants.ts';
import { lastName } from '../names/constructs.ts';
import { memberOf } from '../values/evaluate.ts';
import type { Names } from '../names/names.ts';

/** How a class takes part in dataclasses. */
export type DataclassKind =
  /** SQLAlchemy makes it one: `MappedAsDataclass`, `@mapped_as_dataclass`. */
  | 'native'
  /** Python's own decorator makes it one. */
  | 'plain'
  | 'none'
  /** A base or decorator is not known. */
  | 'unknown';

/** Whether the class itself or a base of it is a dataclass. */
export function dataclassKind(node: ClassNode, names: Names): DataclassKind {
  let kind: DataclassKind = node.closed ? 'none' : 'unknown';
  for (const base of node.mro) {
    const own = ownKind(base, names);
    if (own === 'native') return 'native';
    if (own === 'plain') kind = 'plain';
  }
  return kind;
}

const ownKinds = new WeakMap<ClassNode, 'native' | 'plain' | 'none'>();

/** The same of the class statement alone. */
export function ownKind(node: ClassNode, names: Names): 'native' | 'plain' | 'none' {
  let kind = ownKinds.get(node);
  if (kind === undefined) ownKinds.set(node, (kind = readOwnKind(node, names)));
  return kind;
}

function readOwnKind({ file, shape }: ClassNode, names: Names): 'native' | 'plain' | 'none' {
  let kind: 'plain' | 'none' = 'none';
  for (const decorator of shape.decorators) {
    const callee = decorator.kind === 'call' ? decorator.callee : decorator;
    const name = callee.kind === 'path' ? callee.names.at(-1) : undefined;
    if (name === 'mapped_as_dataclass') return 'native';
    if (['dataclass', 'unmapped_dataclass', 'define', 'attrs'].includes(name ?? '')) kind = 'plain';
  }
  for (const base of shape.bases)
    if (base.kind === 'path' && lastName(names.resolve(file, base.names)) === 'MappedAsDataclass') return 'native';
  return kind;
}

/**
 * Whether annotations without `Mapped[…]` are let pass (`_ClassScanMapperConfig.allow_unmapped_annotations`):
 * by `__allow_unmapped__`, or because it is a dataclass. `undefined` when that cannot be told.
 */
export function allowsUnmapped(node: ClassNode, names: Names): boolean | undefined {
  if (node.root?.dialect === 'sqlmodel') return true;
  const written = memberOf(node, '__allow_unmapped__');
  if (written) {
    const { file, declared: body } = written.node;
    const value = writtenBoolean(written.member.value, { names, file, body });
    return value.kind === 'dynamic' ? undefined : value.kind === 'literal' && value.value;
  }
  const kind = dataclassKind(node, names);
  return kind === 'unknown' ? undefined : kind !== 'none';
}
