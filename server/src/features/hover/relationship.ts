import { t } from '../../base/translate.ts';
import type { Ignorance, Resolution } from '../../model/facts.ts';
import type { RelationshipEnd } from '../../model/graph.ts';
import type { Snapshot } from '../../project/project.ts';
import { isSameDeclaration } from '../../rules/inverse-candidates.ts';
import { voiceOf, wordsFor } from '../../rules/voice-of.ts';
import { a, cardinalityName, columnName, nameOf } from '../../rules/words.ts';
import { endLine } from './entity.ts';
import { cardinality, heldType, link, linked, wordingOf } from './wording.ts';

/** What a relationship is: its cardinality, the other side, the foreign key that decides, what assigning does. */
export function explainRelationship(snapshot: Snapshot, end: RelationshipEnd): readonly string[] {
  return [
    headline(snapshot, end),
    ...otherSide(snapshot, end),
    ...joinText(snapshot, end),
    ...wordingOf(snapshot, end).inMemory(end),
    ...unknowns(snapshot, end),
    ...siblings(snapshot, end),
  ];
}

/** Which side a string or lambda names: the sentence everything here is about. */
export function explainInverse(snapshot: Snapshot, end: RelationshipEnd): readonly string[] {
  return [
    ...otherSide(snapshot, end),
    headline(snapshot, end),
    ...joinText(snapshot, end),
    ...wordingOf(snapshot, end).inMemory(end),
    ...unknowns(snapshot, end),
    ...siblings(snapshot, end),
  ];
}

/** **`User.posts`** · one-to-many · `list[Post]`. */
function headline(snapshot: Snapshot, end: RelationshipEnd): string {
  const parts = [`**${nameOf(end)}**`];
  const kind = cardinality(end);
  if (kind !== undefined) parts.push(`${cardinalityName(kind)}${viewonly(end)}`);
  if (end.target.kind === 'resolved') {
    const held = heldType(snapshot, end);
    parts.push(
      held === undefined ? t`leads to ${link(snapshot, end.target.to.name, end.target.to.at)}` : t`holds \`${held}\``,
    );
  }
  return parts.join(' · ');
}

function viewonly({ viewonly: written }: RelationshipEnd): string {
  return written.kind === 'literal' && written.value ? t`, read-only` : '';
}

/** The attribute on the other class: where it stands, or that `backref` makes it, or that there is none. */
function otherSide(snapshot: Snapshot, end: RelationshipEnd): readonly string[] {
  const { target, inverseName, inverse } = end;
  if (inverseName.kind === 'dynamic')
    return [
      t`The ${wordsFor(snapshot, end.owner).member} on the other side is named by a value that is computed, so it is not known here.`,
    ];
  const backref = end.declaration.options.has('backref');
  if (inverseName.kind === 'absent') return partnersFromOtherSide(snapshot, end);
  const name = inverseName.value;
  if (target.kind !== 'resolved')
    return [t`\`"${name}"\` names ${member(snapshot, end)} of the other class, which is ${notKnown(target)}.`];
  const other = target.to;
  const path = `${other.name}.${name}`;
  if (end.origin === 'backref') {
    const made = inverse.kind === 'resolved' ? linked(snapshot, path, inverse.to.at) : `\`${path}\``;
    return [t`Made by the \`backref\` of ${made}; it is not written on **${end.owner.name}**.`];
  }
  if (backref) {
    const held = inverse.kind === 'resolved' ? heldType(snapshot, inverse.to) : undefined;
    const type = held === undefined ? '' : ` (\`${held}\`)`;
    const creates = inverse.kind === 'resolved' ? t`creates` : t`is to create`;
    return [
      t`\`"${name}"\` ${creates} \`${path}\`${type} on ${linked(snapshot, other.name, other.at)}, ${whichClass(end)}; you do not write it there.`,
    ];
  }
  // The two sides of a tree belong together without a name.
  if (end.owning !== undefined && !end.declaration.inverse && inverse.kind === 'resolved')
    return [t`The other side is ${linked(snapshot, path, inverse.to.at)}.`];
  return [
    t`\`"${name}"\` names ${member(snapshot, end)} of **${other.name}**, ${whichClass(end)}: ${statedAttribute(snapshot, end, name)}.`,
  ];
}

function whichClass({ owner, target }: RelationshipEnd): string {
  return target.kind === 'resolved' && target.to === owner ? t`this same class` : t`the other class`;
}

function statedAttribute(snapshot: Snapshot, { target, inverse }: RelationshipEnd, name: string): string {
  if (target.kind !== 'resolved') return `\`${name}\``;
  const attribute = target.to.attributes.get(name);
  const path = `${target.to.name}.${name}`;
  if (!attribute && inverse.kind === 'unknown' && inverse.because === 'loading')
    return t`\`${path}\`, which is not read yet`;
  if (!attribute)
    return target.to.open || inverse.kind === 'unknown'
      ? t`\`${path}\`, which may be set outside of what can be read here`
      : t`\`${path}\`, which does not exist`;
  if (attribute.kind === 'relationship') return linked(snapshot, path, attribute.end.at);
  return attribute.at ? linked(snapshot, path, attribute.at) : `\`${path}\``;
}

/** An end that names no other side may be named by one. */
function partnersFromOtherSide(snapshot: Snapshot, end: RelationshipEnd): readonly string[] {
  const [partner] = end.linked;
  if (!partner) {
    if (end.target.kind !== 'resolved' || end.declaration.open) return [];
    return [t`It names no other side: nothing on **${end.target.to.name}** is kept in step with it.`];
  }
  // Some ORMs find the way back by themselves.
  const isAsGood = voiceOf(snapshot, end)?.oneSided(partner, end) === undefined;
  const back = isAsGood ? '' : t`; this one does not name it back`;
  return [t`The other side is ${linked(snapshot, nameOf(partner), partner.at)}, which names this one${back}.`];
}

/** The foreign keys that decide, or the condition written instead. */
function joinText(snapshot: Snapshot, end: RelationshipEnd): readonly string[] {
  if (end.join.kind !== 'resolved' || end.target.kind !== 'resolved') return [];
  const { constraint, condition } = end.join.to;
  if (end.secondary.kind === 'literal') {
    const table = end.secondary.value;
    const keys = end.join.to.writes.map(([source, foreign]) => `\`${columnName(foreign)} → ${columnName(source)}\``);
    if (table.name === '') return [];
    const name = table.at ? link(snapshot, table.name, table.at) : `\`${table.name}\``;
    const through = t`Through the association table ${name}`;
    const [mine, theirs, more] = keys;
    if (end.owner === end.target.to && mine !== undefined && theirs !== undefined && more === undefined)
      return [t`${through}: ${mine} for this side, ${theirs} for the other.`];
    return [keys.length > 0 ? `${through}: ${keys.join(', ')}.` : `${through}: \`${condition}\`.`];
  }
  if (!constraint || constraint.elements.length === 0) return [t`Joined where \`${condition}\`.`];
  const keys = constraint.elements.flatMap(({ column, target }) => {
    if (target.kind !== 'resolved') return [];
    const text = `${columnName(column)} → ${columnName(target.column)}`;
    return [column.at ? link(snapshot, text, column.at) : `\`${text}\``];
  });
  return [t`Foreign key ${keys.join(', ')}: ${holderText(snapshot, end)}.`];
}

function holderText(snapshot: Snapshot, end: RelationshipEnd): string {
  if (end.direction.kind !== 'resolved' || end.target.kind !== 'resolved' || end.collection.kind !== 'resolved')
    return t`it joins the two`;
  const owner = end.owner.name;
  const target = end.target.to.name;
  const many = end.collection.to;
  const reason = wordingOf(snapshot, end).numberReason(end);
  // In words of "this" and "the other" class, a class that leads to itself would be explained in a circle.
  if (end.owner === end.target.to && (end.direction.to !== 'MANYTOONE') === many)
    return many
      ? t`it is a column of the others, which refer to this one, so \`${end.name}\` is a collection`
      : t`it is a column of this one, so each \`${owner}\` has one \`${end.name}\``;
  if (end.direction.to === 'MANYTOONE') {
    return t`it is on the side of \`${owner}\`, so each \`${owner}\` has one \`${target}\`${many ? `, ${reason}` : ''}`;
  }
  if (end.owner === end.target.to && !many) return t`it is a column of the other one, which refers to this one`;
  return many
    ? t`it is on the side of \`${target}\`, so many can refer to one \`${owner}\` and this side is a collection`
    : t`it is on the side of \`${target}\`; this side holds a single object ${reason}`;
}

/** What is not known, and why. What is wrong is said by the findings, not here. */
function unknowns(snapshot: Snapshot, end: RelationshipEnd): readonly string[] {
  const lines: string[] = [];
  if (end.target.kind === 'unknown' && end.target.because !== 'broken')
    lines.push(t`Not known: the class it leads to is ${notKnown(end.target)}.`);
  else if (end.target.kind === 'resolved' && end.join.kind === 'unknown' && end.join.because !== 'broken') {
    lines.push(
      t`Not known: how the tables are joined, since part of it is ${reason(end.join.because)}. Nothing is reported about it.`,
    );
  }
  if (end.declaration.open)
    lines.push(t`Not known: the arguments passed by \`${wordingOf(snapshot, end).spread}\`, which are computed.`);
  return lines;
}

/** The same for the other classes that have it from one declaration, as those of a mixin do. */
function siblings(snapshot: Snapshot, end: RelationshipEnd): readonly string[] {
  const lines = snapshot.graph
    .declaredIn(end.declaration.uri)
    .filter((it) => it !== end && isSameDeclaration(it, end))
    .map((it) => endLine(snapshot, it, nameOf(it)));
  const more = lines.length > 5 ? t`\n- and ${String(lines.length - 5)} more` : '';
  return lines.length > 0 ? [t`Other classes have it from here too:\n${lines.slice(0, 5).join('\n')}${more}`] : [];
}

function notKnown(resolution: Resolution<unknown>): string {
  switch (resolution.kind) {
    case 'missing':
      return t`not found`;
    case 'ambiguous':
      return t`one of several of that name`;
    case 'unknown':
      return reason(resolution.because);
    case 'resolved':
      return t`known`;
  }
}

function reason(because: Ignorance): string {
  switch (because) {
    case 'absent':
      return t`not said`;
    case 'dynamic':
      return t`computed when the program runs`;
    case 'external':
      return t`declared outside the files read here`;
    case 'loading':
      return t`not read yet`;
    case 'broken':
      return t`mistaken`;
  }
}

/** What the ORM's users call it. */
function member(snapshot: Snapshot, end: RelationshipEnd): string {
  return a(wordsFor(snapshot, end.owner).member);
}
