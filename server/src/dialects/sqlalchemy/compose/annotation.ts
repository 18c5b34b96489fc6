import type { Habits } from './habits.ts';
import { importsOf, spell, type Need, type Spelling } from './imports.ts';
import type { InverseShape } from './inverse-shape.ts';
import type { OtherSide } from './other-side.ts';
import { modulePath } from './module-path.ts';
import { quoted, type Source } from './source.ts';
import { classesIn } from './walk.ts';

/** Annotated with `Mapped[…]`, annotated as SQLModel does it, or not annotated. */
export type Style = 'mapped' | 'plain' | 'classic';

/** The style of the target's file, else of the first side's. */
export function styleOf({ target, end, from }: OtherSide, here: Habits, there: Habits): Style {
  if (target.dialect === 'sqlmodel') return 'plain';
  const annotated = here.annotated ?? there.annotated ?? isMapped(end.declaration.annotation !== undefined, from);
  return annotated ? 'mapped' : 'classic';
}

function isMapped(annotated: boolean, from: Source): boolean {
  return annotated && importsOf(from).some(({ name }) => name === 'Mapped');
}

/** Whether the target's file has a class of the owner's name itself, so that the name alone says too little. */
export function isNamesake({ end, target, into }: OtherSide): boolean {
  if (end.owner.uri === target.uri) return false;
  return end.owner.name === target.name || [...classesIn(into.tree)].some(({ name }) => name.name === end.owner.name);
}

/** The annotation, with the owner's name in quotes unless the file goes without, or shows nothing, and can. */
export function annotate(side: OtherSide, style: Style, shape: InverseShape, here: Habits, there: Habits): Spelling {
  const { end, target, into } = side;
  const name = end.owner.name;
  const future = importsOf(into).some(({ module, name: it }) => module === '__future__' && it === 'annotations');
  const deferred = future && style === 'mapped';
  const bare = (here.bare ?? deferred) && (deferred || isDefined(side));
  const quote = (it: string) => (bare ? it : quoted(into, it));
  const around = (generic: string) => `${generic}[${quote(name)}]`;

  let inner: Spelling = { text: quote(name), needs: [] };
  if (shape.collection) {
    const list = typingName(into, here.list ?? there.list ?? 'list');
    inner = { text: around(list.text), needs: list.needs };
  } else if (shape.optional) {
    const habit = here.optional ?? there.optional ?? (here.list?.endsWith('List') ? 'Optional' : '|');
    // SQLModel takes what is in quotes for a class's name.
    if (habit === '|' && (style === 'mapped' || bare)) inner = { text: quote(`${name} | None`), needs: [] };
    else {
      const optional = typingName(into, habit === '|' ? 'Optional' : habit);
      inner = { text: around(optional.text), needs: optional.needs };
    }
  }
  const mapped =
    style === 'plain'
      ? undefined
      : here.mapped === undefined
        ? spell(into, 'sqlalchemy.orm', 'Mapped')
        : { text: here.mapped, needs: [] };
  const imported = importOfOwner(side, target.uri === end.owner.uri);
  return {
    text: mapped ? `${mapped.text}[${inner.text}]` : inner.text,
    needs: [...(mapped?.needs ?? []), ...inner.needs, ...imported],
  };
}

/** `list`, or a name of `typing` as this file has it. */
function typingName(into: Source, spelled: string): Spelling {
  const name = spelled.slice(spelled.lastIndexOf('.') + 1);
  return name === 'list' ? { text: name, needs: [] } : spell(into, 'typing', name);
}

/** Whether the owner's class exists when the body of the target class runs. */
function isDefined({ end, into, statement }: OtherSide): boolean {
  if (importsOf(into).some(({ bound, typing }) => bound === end.owner.name && !typing)) return true;
  return [...classesIn(into.tree)].some(
    ({ name, span }) => name.name === end.owner.name && span.end <= statement.span.start,
  );
}

function importOfOwner(side: OtherSide, isSameFile: boolean): readonly Need[] {
  const { end, target, into, from } = side;
  if (isSameFile || isNamesake(side) || importsOf(into).some(({ bound }) => bound === end.owner.name)) return [];
  const module = modulePath(into, target, end.owner, from);
  return module === undefined ? [] : [{ module, name: end.owner.name, typing: true }];
}
