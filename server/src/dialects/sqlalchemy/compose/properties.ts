import type { CallExpression, ClassStatement, Expression } from '../../../syntax/python/tree.ts';
import type { AttributeForm } from './attribute.ts';
import { insertBehind, type CommaList } from './comma-list.ts';
import type { AttributeText } from './place.ts';
import { indentationAt, type Change, type Source } from './source.ts';
import { lastNameOf } from './walk.ts';

/** The `properties` of an imperative mapping, as a place for one more. */
export interface MappingProperties {
  /** What is mapped there already. */
  readonly names: readonly string[];
  readonly form: AttributeForm;
  readonly add: (text: AttributeText) => readonly Change[];
}

/** Finds `properties={…}` or `properties=dict(…)` of a mapping, also behind a name of the module; without one it is to be added. */
export function propertiesOf(source: Source, call: CallExpression): MappingProperties | undefined {
  if (!call.closed || call.arguments.some(({ unpack }) => unpack)) return undefined;
  const given =
    call.arguments.find(({ keyword }) => keyword?.name === 'properties') ??
    call.arguments.filter(({ keyword }) => !keyword)[2];
  if (given) return ofValue(source, given.value, 0);
  return {
    names: [],
    form: 'entry',
    add: (text) => behindLast(source, argumentsOf(call), (at) => `properties={${text(at)}}`),
  };
}

function ofValue(source: Source, value: Expression, steps: number): MappingProperties | undefined {
  if (value.kind === 'name' && steps < 4) {
    const set = source.tree.body.filter(
      (it) => it.kind === 'assign' && it.targets.some((at) => at.kind === 'name' && at.name === value.name),
    );
    const [only, other] = set;
    return only?.kind === 'assign' && only.value && !other ? ofValue(source, only.value, steps + 1) : undefined;
  }
  if (value.kind === 'dict') {
    const list: CommaList = {
      inner: { start: value.span.start + 1, end: value.span.end - 1 },
      items: value.entries.map((it) => ({ start: (it.key ?? it.value).span.start, end: it.value.span.end })),
    };
    const names = value.entries.flatMap(({ key }) => (key?.kind === 'string' ? [key.value] : []));
    return { names, form: 'entry', add: (text) => behindLast(source, list, text) };
  }
  if (value.kind !== 'call' || !value.closed || lastNameOf(value.callee) !== 'dict') return undefined;
  const names = value.arguments.flatMap(({ keyword }) => keyword?.name ?? []);
  return { names, form: 'keyword', add: (text) => behindLast(source, argumentsOf(value), text) };
}

function argumentsOf(call: CallExpression): CommaList {
  return {
    inner: { start: call.argumentsSpan.start + 1, end: call.argumentsSpan.end - 1 },
    items: call.arguments.map(({ span }) => span),
  };
}

function behindLast(source: Source, list: CommaList, text: AttributeText): readonly Change[] {
  const last = list.items.at(-1);
  return insertBehind(source, list, list.items.length - 1, [text(last ? indentationAt(source.text, last.start) : '')]);
}

/** A mapping as if it were a class statement without a body: what stands before it is what can be named in it. */
export function asStatement({ span }: CallExpression, name: string): ClassStatement {
  return {
    kind: 'class',
    name: { name, span },
    decorators: [],
    arguments: [],
    body: [],
    span,
    bodyStart: span.end,
    indentation: 0,
  };
}
