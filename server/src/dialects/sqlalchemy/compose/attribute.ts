import type { InverseDraft } from '../../composer.ts';
import { habitsOf, isColumn, type Habits } from './habits.ts';
import { backrefOptions } from './backref-options.ts';
import { annotate, isNamesake, styleOf } from './annotation.ts';
import { importsOf, spell, type Need, type Spelling } from './imports.ts';
import { inverseShape, type InverseShape } from './inverse-shape.ts';
import { mirroredJoins, remoteSide } from './joins.ts';
import type { Keyword, OtherSide } from './other-side.ts';
import { sqlmodelOptions } from './options.ts';
import type { AttributeText } from './place.ts';
import { mirroredSecondary } from './secondary.ts';
import { quoted } from './source.ts';
import { assignmentsOf, classAt, classesIn, lastNameOf, pathOf } from './walk.ts';

/** An attribute's source and what its file has to import for it. */
export interface Composed {
  readonly attribute: AttributeText;
  readonly needs: readonly Need[];
  /** Whether relationships are set apart from columns here. */
  readonly blankLine: boolean;
}

/** How it is written: `author = …`, `"author": …` in a dictionary, `author=…` in `dict(…)`. */
export type AttributeForm = 'attribute' | 'entry' | 'keyword';

/** Writes the other side of an end in the style of its file, and where that shows none, in the style of the first side. */
export function composeAttribute(side: OtherSide, draft: InverseDraft, form: AttributeForm = 'attribute'): Composed {
  const { end, target, into, from, statement } = side;
  const here = habitsOf(into, statement);
  const there = habitsOf(from, classAt(from.tree, side.sources.span(end.owner.at)));
  const style = form === 'attribute' ? styleOf(side, here, there) : 'classic';
  const shape = inverseShape(end);
  const secondary = mirroredSecondary(side);
  const callee = calleeOf(side, here, there);
  const annotation = style === 'classic' ? undefined : annotate(side, style, shape, here, there);
  const options = keywords(side, draft, shape, secondary.options, annotation !== undefined);
  const className = quoted(into, end.owner.name);
  const positional =
    annotation && !isNamesake(side) && !here.named
      ? []
      : [isNamesake(side) ? quoted(into, `${end.owner.module}.${end.owner.name}`) : className];
  const written = target.dialect === 'sqlmodel' ? sqlmodelOptions(into, options) : options;
  const given = [
    ...(target.dialect === 'sqlmodel' ? [] : positional),
    ...written.map(([keyword, value]) => `${keyword}=${value}`),
  ];
  const head = {
    attribute: `${draft.name}${annotation ? `: ${annotation.text}` : ''} = ${callee.text}`,
    entry: `${quoted(into, draft.name)}: ${callee.text}`,
    keyword: `${draft.name}=${callee.text}`,
  }[form];

  return {
    attribute: (indentation) => {
      const line = `${head}(${given.join(', ')})`;
      if (indentation.length + line.length <= into.width) return line;
      const inner = into.eol + indentation + into.indent;
      return `${head}(${given.map((it) => `${inner}${it},`).join('')}${into.eol}${indentation})`;
    },
    needs: [...callee.needs, ...(annotation?.needs ?? []), ...secondary.needs],
    blankLine: here.blankLine ?? there.blankLine ?? false,
  };
}

/** All keywords in the order of the first side, then of SQLAlchemy's own documentation. What a `backref` or the draft gives replaces what is derived. */
function keywords(
  side: OtherSide,
  draft: InverseDraft,
  shape: InverseShape,
  secondary: readonly Keyword[],
  annotated: boolean,
): readonly Keyword[] {
  const { end, into } = side;
  const remote = shape.manyToOne ? remoteSide(side) : undefined;
  const derived: readonly Keyword[] = [
    ...secondary,
    ...mirroredJoins(side),
    ['back_populates', quoted(into, end.name)],
    ...given('remote_side', remote),
    ...given('uselist', shape.collection || shape.manyToOne || annotated ? undefined : 'False'),
    ...given('viewonly', end.viewonly.kind === 'literal' && end.viewonly.value ? 'True' : undefined),
    ...given('init', isDataclass(side) ? 'False' : undefined),
  ];
  const backref = backrefOptions(side).filter(([keyword]) => keyword !== 'uselist' || !annotated);
  const own = new Map([...backref, ...(draft.options ?? [])]);
  // Joins change places, and so may what names the other side.
  const kindOf = (keyword: string) => keyword.replace(/^(?:primary|secondary)(?=join)|ref$|_populates$/, '');
  const written = [...end.declaration.options.keys()].map(kindOf);
  const rank = ([keyword]: Keyword) => [...written, kindOf(keyword)].indexOf(kindOf(keyword));
  const ordered = derived.toSorted((one, other) => rank(one) - rank(other));
  const kept = ordered.map(([keyword, value]): Keyword => {
    const replaced = own.get(keyword) ?? value;
    own.delete(keyword);
    return [keyword, replaced];
  });
  return [...kept, ...own];
}

function given(keyword: string, value: string | undefined): readonly Keyword[] {
  return value === undefined ? [] : [[keyword, value]];
}

/** Whether the class's constructor is generated, so that a relationship without default must not follow defaults. */
function isDataclass({ into, statement }: OtherSide): boolean {
  const named = [
    ...statement.decorators,
    ...[...classesIn(into.tree)].flatMap((it) => it.arguments.map(({ value }) => value)),
  ];
  if (
    named.some((it) =>
      /^(Mapped(As)?Dataclass|mapped_as_dataclass)$/i.test(lastNameOf(it.kind === 'call' ? it.callee : it) ?? ''),
    )
  ) {
    return true;
  }
  const calls = assignmentsOf(statement).flatMap(({ value }) => (value?.kind === 'call' ? [value] : []));
  const dataclassKeywords = /^(init|default_factory|kw_only|repr)$/;
  return calls.some(
    (call) =>
      /^(relationship|mapped_column)$/.test(lastNameOf(call.callee) ?? '') &&
      call.arguments.some(({ keyword }) => dataclassKeywords.test(keyword?.name ?? '')),
  );
}

/** `relationship` as the file calls it, else through what its columns or its base are reached through, else imported. */
function calleeOf({ target, into, statement }: OtherSide, here: Habits, there: Habits): Spelling {
  if (target.dialect === 'sqlmodel') return spell(into, 'sqlmodel', 'Relationship');
  if (here.callee !== undefined) return { text: here.callee, needs: [] };
  const spelling = spell(into, 'sqlalchemy.orm', 'relationship');
  if (spelling.needs.length === 0) return spelling;
  const [prefix, name] = there.callee?.split('.') ?? [];
  const orm = importsOf(into).find(
    ({ bound, module, name: of }) => bound === prefix && `${module}.${of ?? ''}`.startsWith('sqlalchemy.orm'),
  );
  if (orm && name === 'relationship' && there.callee !== undefined) return { text: there.callee, needs: [] };
  if (target.dialect !== 'flask-sqlalchemy') return spelling;
  const column = assignmentsOf(statement)
    .filter(isColumn)
    .flatMap(({ value }) => (value?.kind === 'call' ? [value.callee] : []));
  const bases = statement.arguments.flatMap(({ keyword, value }) =>
    keyword || lastNameOf(value) !== 'Model' ? [] : [value],
  );
  const modules = new Set(importsOf(into).flatMap(({ bound, name }) => (name === undefined ? [bound] : [])));
  for (const path of [...bases, ...column].map(pathOf)) {
    const [first] = path ?? [];
    if (first !== undefined && path?.length === 2 && !modules.has(first))
      return { text: `${first}.relationship`, needs: [] };
  }
  return spelling;
}
