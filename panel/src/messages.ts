import { type Guard, isBoolean, isListOf, isNullOr, isOneOf, isRecord, isString } from '../../server/src/base/guard.ts';
import { type DocumentChange, isDocumentChange } from '../../server/src/diagram/document-change.ts';
import type { DocumentPart } from '../../server/src/diagram/document-parts.ts';
import { isEdge, isEntity } from '../../server/src/diagram/read-document.ts';
import type { Point } from '../../server/src/diagram/layout/geometry.ts';
import type { PanelState } from './state/panel-state.ts';
import { isFinite, isPoint, isState, isTable } from './state/read-state.ts';

/** What panel and extension say to each other: the only words both know. Either side drops what is not among them. */

/** Languages for diagrams, which the server writes. */
export const languageFormats = ['mermaid', 'dbml', 'plantuml', 'dot'] as const;
export type LanguageFormat = (typeof languageFormats)[number];

/** Pictures, which the panel draws. */
export const pictureFormats = ['svg', 'png'] as const;
export type PictureFormat = (typeof pictureFormats)[number];

/** A view under a name. */
export interface NamedView {
  readonly name: string;
  readonly state: PanelState;
  readonly places: Readonly<Record<string, Point>>;
}

export type PanelMessage =
  /** The page is there and wants to know everything. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'associations'; readonly shown: boolean }
  /** Show the code of a card, row or edge's end, without taking the focus unless `take`. */
  | { readonly kind: 'reveal'; readonly id: string; readonly take: boolean }
  | { readonly kind: 'hover'; readonly request: number; readonly id: string }
  | { readonly kind: 'fixes'; readonly request: number; readonly ids: readonly string[] }
  | { readonly kind: 'fix'; readonly request: number; readonly index: number }
  | { readonly kind: 'follow'; readonly link: string }
  /** Write these cards, with the edges between them, to a file that the user chooses. */
  | { readonly kind: 'export'; readonly format: LanguageFormat; readonly entities: readonly string[] }
  /** Save a picture to a file that the user chooses: the text of an SVG, or a PNG in base64. */
  | { readonly kind: 'save'; readonly format: PictureFormat; readonly data: string }
  | { readonly kind: 'saveView'; readonly view: NamedView }
  | { readonly kind: 'deleteView'; readonly name: string }
  | { readonly kind: 'log'; readonly text: string };

export type HostMessage =
  /** Comes before the document that has the rest, in the order of the document. */
  | { readonly kind: 'part'; readonly part: DocumentPart }
  /**
   * `document` lacks what parts have brought, and is checked by its own guard. `file` is the one whose models are asked for, if it is one; `complete` says whether
   * every file has been read.
   */
  | { readonly kind: 'document'; readonly document: unknown; readonly file: string | null; readonly complete: boolean }
  /** What became of the document before; `null` if only `complete` did. */
  | { readonly kind: 'change'; readonly change: DocumentChange | null; readonly complete: boolean }
  | { readonly kind: 'views'; readonly views: readonly NamedView[] }
  /** Where the editor's cursor is: a card's or a row's id. */
  | { readonly kind: 'cursor'; readonly id: string | null }
  | { readonly kind: 'show'; readonly id: string }
  | { readonly kind: 'hover'; readonly request: number; readonly markdown: string | null }
  | { readonly kind: 'fixes'; readonly request: number; readonly titles: readonly string[] }
  | { readonly kind: 'connection'; readonly lost: boolean }
  /** Something that was asked for came to an end; to be announced. */
  | { readonly kind: 'said'; readonly text: string };

const isRequest = isFinite;

const isView: Guard<NamedView> = isRecord<NamedView>({ name: isString, state: isState, places: isTable(isPoint) });

/** Checks the fields of each kind of message; its kind is looked at first. */
type Fields<M extends { readonly kind: string }> = {
  readonly [K in M['kind']]: Guard<Omit<Extract<M, { readonly kind: K }>, 'kind'>>;
};

/** The same, when the kind is not known yet. */
type AnyFields = Readonly<Record<string, Guard<unknown> | undefined>>;

const fromPanel: Fields<PanelMessage> = {
  ready: isRecord({}),
  associations: isRecord({ shown: isBoolean }),
  reveal: isRecord({ id: isString, take: isBoolean }),
  hover: isRecord({ request: isRequest, id: isString }),
  fixes: isRecord({ request: isRequest, ids: isListOf(isString) }),
  fix: isRecord({ request: isRequest, index: isRequest }),
  follow: isRecord({ link: isString }),
  export: isRecord({ format: isOneOf(...languageFormats), entities: isListOf(isString) }),
  save: isRecord({ format: isOneOf(...pictureFormats), data: isString }),
  saveView: isRecord({ view: isView }),
  deleteView: isRecord({ name: isString }),
  log: isRecord({ text: isString }),
};

const isAnything: Guard<unknown> = (value): value is unknown => value !== undefined;

const isPart: Guard<DocumentPart> = isRecord<DocumentPart>({ entities: isListOf(isEntity), edges: isListOf(isEdge) });

const fromHost: Fields<HostMessage> = {
  part: isRecord({ part: isPart }),
  document: isRecord({ document: isAnything, file: isNullOr(isString), complete: isBoolean }),
  change: isRecord({ change: isNullOr(isDocumentChange), complete: isBoolean }),
  views: isRecord({ views: isListOf(isView) }),
  cursor: isRecord({ id: isNullOr(isString) }),
  show: isRecord({ id: isString }),
  hover: isRecord({ request: isRequest, markdown: isNullOr(isString) }),
  fixes: isRecord({ request: isRequest, titles: isListOf(isString) }),
  connection: isRecord({ lost: isBoolean }),
  said: isRecord({ text: isString }),
};

/** What came from the panel, if it is a message of its own. */
export function readPanelMessage(received: unknown): PanelMessage | undefined {
  return isMessage<PanelMessage>(received, fromPanel) ? received : undefined;
}

/** What came from the extension, if it is a message of its own. */
export function readHostMessage(received: unknown): HostMessage | undefined {
  return isMessage<HostMessage>(received, fromHost) ? received : undefined;
}

/** Whether a value is a view that was kept. */
export function isNamedView(value: unknown): value is NamedView {
  return isView(value);
}

function isMessage<M extends { readonly kind: string }>(
  received: unknown,
  fields: Fields<M> & AnyFields,
): received is M {
  if (typeof received !== 'object' || received === null) return false;
  const kind: unknown = Reflect.get(received, 'kind');
  return typeof kind === 'string' && Object.hasOwn(fields, kind) && fields[kind]?.(received) === true;
}
