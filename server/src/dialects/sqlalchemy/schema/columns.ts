import type { Site, Value } from '../../../model/facts.ts';
import { argumentsOf, optionsOfDict, optionValue } from '../values/arguments.ts';
import { type Construct, constructOf } from '../names/constructs.ts';
import { writtenBoolean } from '../values/constants.ts';
import { follow, isNone, type Scope, textOf } from '../values/evaluate.ts';
import { madeByCall } from '../values/made-by-call.ts';

/** A column as declared, before it belongs to a table. */
export interface ColumnDraft {
  /** The name given in the call, if any. */
  readonly name: string | undefined;
  readonly key: string | undefined;
  readonly type: string | undefined;
  readonly primaryKey: boolean;
  readonly nullable: boolean | undefined;
  readonly unique: boolean | undefined;
  readonly foreignKeys: readonly ForeignKeyDraft[];
  /** Whether it may carry foreign keys that the source does not show. */
  readonly open: boolean;
}

/** `ForeignKey(…)` as written: a string `table.column`, or an expression that is the column. */
export interface ForeignKeyDraft {
  readonly reference: string | undefined;
  readonly expression: Value;
  readonly scope: Scope;
  readonly site: Site;
}

/** What an annotation says of a column. */
export interface ColumnAnnotation {
  readonly type: string | undefined;
  readonly optional: boolean;
  /** `mapped_column(…)` calls inside `Annotated[…]`. */
  readonly calls: readonly { readonly call: Call; readonly scope: Scope }[];
}

type Call = Extract<Value, { kind: 'call' }>;

/** Reads `Column(…)`, `mapped_column(…)`, `deferred(Column(…))`; the annotation gives what the call leaves out. */
export function columnOf(call: Call, scope: Scope, annotation: ColumnAnnotation | undefined): ColumnDraft {
  const inner = call.arguments[0];
  if (inner?.kind === 'call' && constructOf(inner.callee, scope.file, scope.names) === 'column')
    return columnOf(inner, scope, annotation);
  // Columns are by far the most frequent calls: only those with `**` are worth an index of their arguments.
  const spread = call.unpacked.length > 0 ? argumentsOf(call, scope) : undefined;
  const foreignKeys: ForeignKeyDraft[] = [];
  let name = optionText('name');
  let type: string | undefined;
  let hidden = spread?.open ?? false;
  for (const argument of call.arguments) {
    const text = argument === call.arguments[0] ? textOf(argument, scope) : undefined;
    const foreignKey = foreignKeyOf(argument, scope);
    if (text !== undefined) name ??= text;
    else if (foreignKey) foreignKeys.push(foreignKey);
    else if (isHelperCall(argument, scope)) {
      const made = madeByCall(argument, scope);
      for (const it of made) {
        const key = it.value && foreignKeyOf(it.value, it.scope);
        if (key) foreignKeys.push(key);
        else if (it.value?.kind === 'call' && !isHelperCall(it.value, it.scope)) type ??= typeName(it.value);
        else hidden = true;
      }
      hidden ||= made.length === 0;
    } else type ??= typeName(argument);
  }
  for (const { call: other, scope: at } of annotation?.calls ?? []) {
    const draft = columnOf(other, at, undefined);
    foreignKeys.push(...draft.foreignKeys);
    hidden ||= draft.open;
  }
  const primaryKey = flag('primary_key') ?? annotated('primary_key') ?? false;
  return {
    name,
    key: optionText('key'),
    type: type ?? annotation?.type,
    primaryKey,
    nullable: flag('nullable') ?? annotated('nullable') ?? (primaryKey ? false : (annotation?.optional ?? true)),
    unique: flag('unique') ?? annotated('unique') ?? (valueOf('unique') ? undefined : false),
    foreignKeys,
    open: hidden,
  };

  function valueOf(keyword: string): Value | undefined {
    const own = spread ? spread.options.get(keyword)?.value : optionValue(call, keyword);
    return own ?? optionOfPartial(call, keyword, scope);
  }
  function optionText(keyword: string): string | undefined {
    const value = valueOf(keyword);
    return value && textOf(value, spread?.scopes.get(keyword) ?? scope);
  }
  function flag(keyword: string): boolean | undefined {
    const value = valueOf(keyword);
    if (!value) return undefined;
    const written = writtenBoolean(value, spread?.scopes.get(keyword) ?? scope);
    return written.kind === 'literal' ? written.value : undefined;
  }
  function annotated(keyword: string): boolean | undefined {
    for (const { call: other, scope: at } of annotation?.calls ?? []) {
      const written = writtenBoolean(other.options.find((it) => it.keyword === keyword)?.value, at);
      if (written.kind === 'literal') return written.value;
    }
    return undefined;
  }
}

/** What `partial(Column, nullable=False)` passes unless the call says otherwise. */
function optionOfPartial({ callee }: Call, keyword: string, { names, file }: Scope): Value | undefined {
  const symbol = callee.kind === 'path' && callee.names.length === 1 ? names.resolve(file, callee.names) : undefined;
  return symbol?.kind === 'value' && symbol.value.kind === 'call' ? optionValue(symbol.value, keyword) : undefined;
}

/** Reads SQLModel's `Field(…)` (`sqlmodel.main.get_column_from_field`). */
export function fieldOf(call: Call | undefined, scope: Scope, annotation: ColumnAnnotation): ColumnDraft {
  const { options, scopes, open } = call
    ? argumentsOf(call, scope)
    : { options: new Map<string, never>(), scopes: new Map<string, Scope>(), open: false };
  const column = options.get('sa_column')?.value;
  if (column?.kind === 'call') return columnOf(column, scope, undefined);
  const reference = options.get('foreign_key');
  const foreignKeys: ForeignKeyDraft[] = [];
  if (reference && !isNone(reference.value, scope)) {
    foreignKeys.push({
      reference: textOf(reference.value, scope),
      expression: reference.value,
      scope,
      site: reference.value.site,
    });
  }
  const extra = options.get('sa_column_args')?.value;
  if (extra?.kind === 'list')
    for (const item of extra.items) foreignKeys.push(...[foreignKeyOf(item, scope)].filter((it) => it !== undefined));
  const keywords = options.get('sa_column_kwargs')?.value;
  const passed = (keywords && optionsOfDict(keywords)) ?? [];
  const name = passed.find((it) => it.keyword === 'name')?.value;
  const primaryKey = flag('primary_key') ?? false;
  return {
    name: name && textOf(name, scope),
    key: undefined,
    type: annotation.type,
    primaryKey,
    nullable: flag('nullable') ?? (!primaryKey && annotation.optional),
    unique: flag('unique') ?? false,
    foreignKeys,
    open: open || (extra !== undefined && extra.kind !== 'list') || column !== undefined,
  };

  function flag(keyword: string): boolean | undefined {
    const given = passed.find((it) => it.keyword === keyword)?.value ?? options.get(keyword)?.value;
    const written = writtenBoolean(given, scopes.get(keyword) ?? scope);
    return written.kind === 'literal' ? written.value : undefined;
  }
}

function foreignKeyOf(written: Value, scope: Scope): ForeignKeyDraft | undefined {
  const { value, scope: at } =
    written.kind === 'path' && written.names.length === 1 ? follow(written, scope) : { value: written, scope };
  if (value.kind !== 'call' || constructOf(value.callee, at.file, at.names) !== 'foreignKey') return undefined;
  const target = value.arguments[0] ?? value.options.find((it) => it.keyword === 'column')?.value;
  return target && { reference: textOf(target, at), expression: target, scope: at, site: target.site };
}

/** A call of one of the project's own functions may give anything, a foreign key too. */
function isHelperCall(value: Value, { file, names }: Scope): boolean {
  return (
    value.kind === 'call' && value.callee.kind === 'path' && names.resolve(file, value.callee.names).kind === 'function'
  );
}

/** A type as users name it: `String(50)` is `String`. */
function typeName(value: Value): string | undefined {
  if (value.kind === 'call') return typeName(value.callee);
  return value.kind === 'path' ? value.names.at(-1) : undefined;
}

/** Constructs that declare something mapped other than a column or a relationship. */
export function otherProperty(
  construct: Construct | undefined,
): 'synonym' | 'composite' | 'column_property' | undefined {
  return construct === 'synonym' || construct === 'composite' || construct === 'column_property'
    ? construct
    : undefined;
}
