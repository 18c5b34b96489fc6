import {
  type ChangeAnnotation,
  type CodeLens,
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type DocumentHighlight,
  DocumentHighlightKind,
  type Location,
  LSPErrorCodes,
  MarkupKind,
  type Range,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { groupBy } from '../base/multi-map.ts';
import type { Span, Uri } from '../base/text.ts';
import type { Lens } from '../features/code-lens.ts';
import type { Completion } from '../features/completion.ts';
import type { Candidate } from '../features/completion/candidates.ts';
import type { Reference } from '../features/references.ts';
import type { Answer, RenameEdit } from '../features/rename.ts';
import type { Place } from './documents.ts';
import type { Session } from './handlers.ts';
import { type DiagramPosition, showDiagram, showPlaces } from './protocol.ts';

/** What an answer is put into the protocol's terms for. */
export type Context = Place & Pick<Session, 'documents' | 'client'>;

/** Where something is named, its declaration only if asked for. */
export function toLocations(
  { convert, documents }: Context,
  places: readonly Reference[],
  withDeclaration: boolean,
): Location[] {
  return places
    .filter((it) => withDeclaration || !it.isDeclaration)
    .map(({ uri, span }) => ({ uri: documents.spell(uri), range: convert.range(uri, span) }));
}

/** Where something is named in one file. */
export function toHighlights({ convert }: Context, places: readonly Reference[]): DocumentHighlight[] | null {
  if (places.length === 0) return null;
  return places.map(({ uri, span, isDeclaration }) => ({
    range: convert.range(uri, span),
    kind: isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}

/** What would be renamed. @throws ResponseError with the reason where it cannot be. */
export function toRenameRange({ convert, uri }: Context, answer: Answer<Span> | undefined): Range | null {
  return answer ? convert.range(uri, accepted(answer)) : null;
}

/**
 * The edits of a renaming. Those of names in code are told apart and have to be confirmed: there may be others that are not known here.
 *
 * @throws ResponseError with the reason where there are none.
 */
export function toRenameEdit(
  { convert, documents, client, uri }: Context,
  answer: Answer<readonly RenameEdit[]> | undefined,
): WorkspaceEdit | null {
  if (!answer) return null;
  const edits = accepted(answer);
  const { documentChanges, annotations } = client;
  const version = (it: Uri): number | null => documents.version(it);
  if (!documentChanges || !annotations)
    return convert.workspaceEdit(edits, uri, { documentChanges, annotations: false, version });
  return {
    documentChanges: [...groupBy(edits, (it) => it.uri)].map(([file, ofFile]) => ({
      textDocument: { uri: documents.spell(file), version: version(file) },
      edits: ofFile.map(({ span, text, where }) => ({
        range: convert.range(file, span),
        newText: text,
        annotationId: where,
      })),
    })),
    changeAnnotations: renameAnnotations,
  };
}

const renameAnnotations: Readonly<Record<RenameEdit['where'], ChangeAnnotation>> = {
  string: { label: 'Names in strings', needsConfirmation: false },
  declaration: {
    label: 'The declaration',
    description: 'Uses elsewhere in code are not known here and stay as they are.',
    needsConfirmation: true,
  },
  code: {
    label: 'Names in arguments of relationships',
    description: 'Uses elsewhere in code are not known here and stay as they are.',
    needsConfirmation: true,
  },
};

function accepted<T>(answer: Answer<T>): T {
  if (answer.kind === 'refused') throw new ResponseError(LSPErrorCodes.RequestFailed, answer.because);
  return answer.answer;
}

/** What could be written, in its order. */
export function toCompletionList({ convert, uri }: Context, answer: Completion | undefined): CompletionList | null {
  if (!answer) return null;
  const range = convert.range(uri, answer.replaces);
  return {
    isIncomplete: answer.isPartial,
    items: answer.candidates.map(({ text, kind, detail, note }, index): CompletionItem => ({
      label: text,
      kind: completionKinds[kind],
      sortText: String(index).padStart(5, '0'),
      textEdit: { range, newText: text },
      ...(detail !== undefined && detail !== '' && { detail }),
      ...(note !== undefined && { documentation: { kind: MarkupKind.Markdown, value: note } }),
    })),
  };
}

const completionKinds = {
  relationship: CompletionItemKind.Property,
  entity: CompletionItemKind.Class,
  column: CompletionItemKind.Field,
  table: CompletionItemKind.Struct,
  keyword: CompletionItemKind.Keyword,
  word: CompletionItemKind.Value,
} satisfies Record<Candidate['kind'], CompletionItemKind>;

/** What is shown above declarations; what it leads to is opened by commands of the client. */
export function toCodeLenses({ snapshot, convert, documents, uri }: Context, lenses: readonly Lens[]): CodeLens[] {
  return lenses.map(({ at, title, to }) => {
    const range = convert.range(at.uri, snapshot.span(at));
    const here: DiagramPosition = { uri: documents.spell(uri), position: range.start };
    if (to.kind === 'diagram') return { range, command: { title, command: showDiagram, arguments: [here] } };
    const places = to.places.map((it) => ({
      uri: documents.spell(it.uri),
      range: convert.range(it.uri, snapshot.span(it)),
    }));
    return { range, command: { title, command: showPlaces, arguments: [here, places] } };
  });
}
