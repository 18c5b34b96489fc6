import { type Span, touches, type Uri } from '../base/text.ts';
import type { Slot } from '../dialects/vocabulary.ts';
import type { RelationshipEnd } from '../model/graph.ts';
import type { Snapshot } from '../project/project.ts';
import {
  associationTables,
  type Candidate,
  entityNames,
  expressionNames,
  foreignKeyTargets,
  inverseNames,
} from './completion/candidates.ts';
import { entityNamed, occurrencesAt } from './occurrences.ts';
import { vocabularyOf } from './vocabulary.ts';

/** What could be written at some place. */
export interface Completion {
  /** What a candidate takes the place of. */
  readonly replaces: Span;
  /** The better ones first. */
  readonly candidates: readonly Candidate[];
  /** Whether there are others once more is typed. */
  readonly isPartial: boolean;
}

/** Where the cursor is. */
interface Place {
  readonly snapshot: Snapshot;
  readonly uri: Uri;
  readonly text: string;
  readonly offset: number;
}

/**
 * What could be written at `offset` in a string that only the ORM reads, or as the next keyword of a relationship;
 * `undefined` elsewhere. The text may be half typed: a string without its end, a call without its bracket.
 */
export function completion(snapshot: Snapshot, uri: Uri, offset: number): Completion | undefined {
  const place = { snapshot, uri, text: snapshot.text(uri) ?? '', offset };
  for (const { thing, span, quoted } of occurrencesAt(snapshot, uri, offset)) {
    if (!quoted) continue;
    switch (thing.kind) {
      case 'inverse': {
        const slot = slotOf(place, thing.end) ?? { kind: 'inverse', makes: false };
        return inSlot(place, thing.end, slot, span);
      }
      case 'option': {
        const slot = slotOf(place, thing.end);
        return slot && inSlot(place, thing.end, slot, span);
      }
      case 'target':
        return replacing(place, span, path, entityNames(snapshot, thing.end));
      case 'foreignKey': {
        const typed = place.text.slice(span.start, offset);
        const { candidates, isPartial } = foreignKeyTargets(snapshot, thing.foreignKey, typed);
        const found = replacing(place, span, path, candidates);
        return found && { ...found, isPartial };
      }
      case 'end':
      case 'entity':
      case 'column':
      case 'table':
        break;
    }
  }
  return keywords(place);
}

/** What stands behind and before the cursor and belongs to the same word. */
const word = /^[\p{L}\p{N}_-]*$/u;
const path = /^[\p{L}\p{N}_.]*$/u;

/** What the string at the cursor can hold, by the keyword whose value it is. */
function slotOf({ snapshot, uri, offset }: Place, end: RelationshipEnd): Slot | undefined {
  const option = [...end.declaration.options.values()].find((it) =>
    touches(snapshot.span({ uri, site: it.value.site }), offset),
  );
  return option && vocabularyOf(end.owner.dialect)?.slot(end, option.keyword);
}

function inSlot(place: Place, end: RelationshipEnd, slot: Slot, span: Span): Completion | undefined {
  const { snapshot, text, offset } = place;
  switch (slot.kind) {
    case 'inverse':
      return replacing(place, span, word, inverseNames(end, slot.makes));
    case 'table':
      return replacing(place, span, path, associationTables(snapshot, end));
    case 'words': {
      const before = text.slice(span.start, offset);
      const given =
        slot.separator === undefined
          ? []
          : before
              .split(slot.separator)
              .slice(0, -1)
              .map((it) => it.trim());
      const start = slot.separator === undefined ? span.start : offset - (/[\w-]*$/.exec(before)?.[0].length ?? 0);
      const words = slot.words.filter((it) => !given.includes(it.text));
      return replacing(
        place,
        { start, end: span.end },
        word,
        words.map((it): Candidate => ({ kind: 'word', ...it })),
      );
    }
    case 'expression': {
      const before = text.slice(span.start, offset);
      const [, name, attribute] = /(?:(\w+)\.)?(\w*)$/.exec(before) ?? [];
      const entity = name === undefined ? undefined : entityNamed(name, end, snapshot.graph);
      if (name !== undefined && !entity) return undefined;
      const start = offset - (attribute?.length ?? 0);
      return replacing(place, { start, end: span.end }, word, expressionNames(end, entity));
    }
  }
}

/** Offers candidates for what is typed from the beginning of `span` on, if that is of the form of a word. */
function replacing(
  { text, offset }: Place,
  { start }: Span,
  form: RegExp,
  candidates: readonly Candidate[],
): Completion | undefined {
  if (!form.test(text.slice(start, offset))) return undefined;
  let end = offset;
  while (end < text.length && form.test(text.charAt(end))) end++;
  return { replaces: { start, end }, candidates, isPartial: false };
}

/** The keywords that a relationship can still be given, where one is typed. The counterpart comes with its name. */
function keywords(place: Place): Completion | undefined {
  const { snapshot, uri, text, offset } = place;
  const end = snapshot.graph.declaredIn(uri).find((it) => isArgumentOf(place, it));
  const vocabulary = end && vocabularyOf(end.owner.dialect);
  if (!vocabulary) return undefined;
  const quote = text.lastIndexOf("'", offset) > text.lastIndexOf('"', offset) ? "'" : '"';
  const candidates = vocabulary.keywords(end).flatMap((keyword): readonly Candidate[] => {
    const slot = vocabulary.slot(end, keyword);
    const names = slot?.kind === 'inverse' && !slot.makes ? inverseNames(end, false) : [];
    return [
      ...names.slice(0, 1).map(({ text: name, detail }): Candidate => {
        return { text: `${keyword}${vocabulary.assign}${quote}${name}${quote}`, kind: 'keyword', detail };
      }),
      { text: `${keyword}${vocabulary.assign}`, kind: 'keyword' },
    ];
  });
  const typed = /\w*$/.exec(text.slice(0, offset))?.[0].length ?? 0;
  return { replaces: { start: offset - typed, end: offset }, candidates, isPartial: false };
}

/** Whether an argument begins at the cursor, outside of those that are there. Blanks behind an open call belong to it. */
function isArgumentOf({ snapshot, uri, text, offset }: Place, { declaration }: RelationshipEnd): boolean {
  const call = snapshot.span(declaration.call);
  if (offset <= call.start) return false;
  const isInside = offset < call.end || (offset === call.end && text[offset - 1] !== ')');
  const isBehind = !isInside && text[call.end - 1] !== ')' && text.slice(call.end, offset).trim() === '';
  if (!isInside && !isBehind) return false;
  const callee = snapshot.span(declaration.callee);
  if (offset <= callee.end || !/[(,]\s*\w*$/.test(text.slice(callee.end, offset))) return false;
  return ![...declaration.options.values()].some(({ value }) =>
    touches(snapshot.span({ uri, site: value.site }), offset),
  );
}
