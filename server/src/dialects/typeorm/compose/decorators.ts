import type { Span } from '../../../base/text.ts';
import type { Cardinality, Declaration, RelationshipEnd } from '../../../model/graph.ts';
import { changeMember } from '../../typescript/compose/comma-list.ts';
import { importChanges, type Need } from '../../typescript/compose/imports.ts';
import { removeAt } from '../../typescript/compose/remove-at.ts';
import { beginsLine, type Change, indentationAt, type Script } from '../../typescript/compose/script.ts';
import { originOf } from '../../typescript/origins.ts';
import type { RelationArgs } from '../args/class-args.ts';
import type { Value } from '../../../model/facts.ts';

/** The decorators that make a side the owner. */
export type JoinDecorator = 'JoinColumn' | 'JoinTable';

/** Puts `@JoinColumn()` or `@JoinTable()` behind the relation's own decorator, with its import; in a schema, the option. */
export function addJoin(
  script: Script,
  end: RelationshipEnd,
  args: RelationArgs,
  name: JoinDecorator,
): readonly Change[] {
  if (!args.member) return schemaJoin(script, end.declaration, name, 'true');
  const whole = decoratorSpan(script, end.declaration);
  if (!whole) return [];
  const separator = beginsLine(script.text, whole.start)
    ? isOnOwnLine(script, whole)
      ? script.eol + indentationAt(script.text, whole.start)
      : ' '
    : ' ';
  const text = `${separator}@${decoratorPath(script, end.declaration, name)}()`;
  return [{ span: { start: whole.end, end: whole.end }, text }, ...importsOf(script, end, name)];
}

/** Takes a decorator away with the line or the space that it leaves. */
export function removeJoin(
  script: Script,
  { declaration }: RelationshipEnd,
  args: RelationArgs,
  name: JoinDecorator,
): readonly Change[] {
  if (!args.member) return schemaJoin(script, declaration, name, undefined);
  const sites = name === 'JoinColumn' ? args.joinColumns.map((it) => it.site) : [args.joinTable?.site];
  return [...new Set(sites)].flatMap((site) => (site === undefined ? [] : [removeAt(script, site)]));
}

/** Writes `@JoinTable()` in place of `@JoinColumn(…)`, or the other way round; what is given to the one means nothing to the other. */
export function replaceJoin(
  script: Script,
  end: RelationshipEnd,
  args: RelationArgs,
  name: JoinDecorator,
): readonly Change[] {
  const replaced = name === 'JoinTable' ? args.joinColumns.map((it) => it.site) : [args.joinTable?.site];
  const [first, ...others] = [...new Set(replaced)].flatMap((it) => it ?? []);
  if (first === undefined || !args.member) return [];
  return [
    { span: script.span(first), text: `@${decoratorPath(script, end.declaration, name)}()` },
    ...others.map((it) => removeAt(script, it)),
    ...importsOf(script, end, name),
  ];
}

/** Makes the joins fit another kind of relation: one side of one-to-one and many-to-many has them, and only of these. */
export function changeJoins(
  script: Script,
  end: RelationshipEnd,
  args: RelationArgs,
  cardinality: Cardinality,
): readonly Change[] {
  const isOneToOne = cardinality === 'one-to-one';
  const isManyToMany = cardinality === 'many-to-many';
  const other = end.inverse.kind === 'resolved' ? end.inverse.to : undefined;
  const isOwned = other?.owning === true && other.cardinality === cardinality;
  const changes: Change[] = [];
  if (args.joinTable && !isManyToMany) changes.push(...removeJoin(script, end, args, 'JoinTable'));
  if (args.joinColumns.length > 0 && (isManyToMany || cardinality === 'one-to-many'))
    changes.push(...removeJoin(script, end, args, 'JoinColumn'));
  if (isOneToOne && args.joinColumns.length === 0 && !isOwned)
    changes.push(...addJoin(script, end, args, 'JoinColumn'));
  if (isManyToMany && !args.joinTable && !isOwned) changes.push(...addJoin(script, end, args, 'JoinTable'));
  return changes;
}

function schemaJoin(
  script: Script,
  declaration: Declaration,
  name: JoinDecorator,
  value: string | undefined,
): readonly Change[] {
  const dict: Value = { kind: 'dict', entries: [], site: declaration.call.site };
  const keyword = name === 'JoinColumn' ? 'joinColumn' : 'joinTable';
  return changeMember(script, dict, declaration.options, keyword, value);
}

/** The relation's decorator with its `@`. */
function decoratorSpan({ text, span }: Script, { call }: Declaration): Span | undefined {
  const { start, end } = span(call.site);
  const at = text.lastIndexOf('@', start);
  return at < 0 || text.slice(at + 1, start).trim() !== '' ? undefined : { start: at, end };
}

function isOnOwnLine({ text }: Script, { end }: Span): boolean {
  return /^[ \t]*(?:\/\/[^\n]*)?\r?\n/.test(text.slice(end));
}

/** `orm.JoinColumn` beside `@orm.OneToOne(…)`. */
export function decoratorPath({ text, span }: Script, { call, callee }: Declaration, name: string): string {
  const prefix = text.slice(span(call.site).start, span(callee.site).start);
  return /^[\w.]+\.$/.test(prefix) ? prefix + name : name;
}

/** Changes which kind of relation a decorator declares, with its import. */
export function changeDecorator(script: Script, end: RelationshipEnd, name: string): readonly Change[] {
  return [{ span: script.span(end.declaration.callee.site), text: name }, ...importsOf(script, end, name)];
}

/** The import of a decorator, from where the relation's own comes. */
function importsOf(script: Script, { owner, declaration }: RelationshipEnd, name: string): readonly Change[] {
  if (decoratorPath(script, declaration, name) !== name) return [];
  const shape = originOf(owner)?.program.shape(script.uri);
  const need: Need = { name, exported: name, module: sourceOf(script, declaration, shape) };
  return importChanges(script, shape, [need]);
}

type Shape = Parameters<typeof importChanges>[1];

/** The module that the relation's own decorator comes from: TypeORM, or a barrel of the project. */
export function sourceOf(script: Script, { callee }: Declaration, shape: Shape): string {
  const binding = shape?.bindings.get(script.at(callee.site));
  return binding?.kind === 'import' ? binding.module : 'typeorm';
}
