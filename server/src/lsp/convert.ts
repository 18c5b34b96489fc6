import {
  type Diagnostic,
  DiagnosticSeverity,
  type Hover,
  type Location,
  type LocationLink,
  MarkupKind,
  type Position,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { type LineIndex, lineIndex } from '../base/line-index.ts';
import type { Edit, Span, Uri } from '../base/text.ts';
import type { Located } from '../model/facts.ts';
import type { Snapshot } from '../project/project.ts';
import type { Report, Severity } from '../rules/rule.ts';
import type { Definition } from './environment.ts';

/** How a client spells a URI, which may not be the way the analysis does. */
export type Spelling = (uri: Uri) => string;

/** Turns answers about one snapshot into the protocol's terms: the only place where spans become ranges. */
export interface Converter {
  offset(uri: Uri, position: Position): number;
  span(uri: Uri, range: Range): Span;
  range(uri: Uri, span: Span): Range;
  location(at: Located): Location;
  hover(uri: Uri, answer: { readonly span: Span; readonly markdown: string } | undefined): Hover | null;
  definition(uri: Uri, answer: Definition | undefined, asLinks: boolean): LocationLink[] | Location[] | null;
  diagnostic(report: Report, severity: Severity): Diagnostic;
  /** With an annotation on what is changed in other files than `home`, if the client shows such. */
  workspaceEdit(edits: readonly Edit[], home: Uri, client: EditCapabilities): WorkspaceEdit;
}

export interface EditCapabilities {
  readonly documentChanges: boolean;
  readonly annotations: boolean;
  /** The version of an open document, which an edit of it must say. */
  version(uri: Uri): number | null;
}

/** Makes the converter of a snapshot. */
export function converter(snapshot: Snapshot, spell: Spelling, rulePages: string | undefined): Converter {
  const indexes = new Map<Uri, LineIndex>();
  const lines = (uri: Uri): LineIndex => {
    const known = indexes.get(uri) ?? lineIndex(snapshot.text(uri) ?? '');
    indexes.set(uri, known);
    return known;
  };
  const range = (uri: Uri, { start, end }: Span): Range => ({
    start: lines(uri).position(start),
    end: lines(uri).position(end),
  });
  const location = (at: Located): Location => ({ uri: spell(at.uri), range: range(at.uri, snapshot.span(at)) });

  return {
    offset: (uri, position) => lines(uri).offset(position),
    span: (uri, { start, end }) => ({ start: lines(uri).offset(start), end: lines(uri).offset(end) }),
    range,
    location,
    hover: (uri, answer) =>
      answer
        ? { contents: { kind: MarkupKind.Markdown, value: answer.markdown }, range: range(uri, answer.span) }
        : null,
    definition(uri, answer, asLinks) {
      if (!answer) return null;
      const { origin, targets } = answer;
      if (!asLinks) return targets.map((it) => ({ uri: spell(it.uri), range: range(it.uri, it.selection) }));
      return targets.map((it) => ({
        originSelectionRange: range(uri, origin),
        targetUri: spell(it.uri),
        targetRange: range(it.uri, it.span),
        targetSelectionRange: range(it.uri, it.selection),
      }));
    },
    diagnostic: ({ at, message, related = [], rule }, severity) => ({
      range: range(at.uri, snapshot.span(at)),
      message,
      severity: severities[severity],
      source: 'counterpart',
      code: rule.id,
      // A link leads somewhere or is none.
      ...(rulePages !== undefined && { codeDescription: { href: `${rulePages}${rule.id}.md` } }),
      relatedInformation: related.map((it) => ({ location: location(it.at), message: it.message })),
    }),
    workspaceEdit(edits, home, client) {
      const byFile = new Map<Uri, TextEdit[]>();
      for (const { uri, span, text } of edits) {
        byFile.set(uri, [...(byFile.get(uri) ?? []), { range: range(uri, span), newText: text }]);
      }
      if (!client.documentChanges) {
        return { changes: Object.fromEntries([...byFile].map(([uri, changes]) => [spell(uri), changes])) };
      }
      const elsewhere = client.annotations ? [...byFile.keys()].filter((it) => it !== home) : [];
      return {
        documentChanges: [...byFile].map(([uri, changes]) => ({
          textDocument: { uri: spell(uri), version: client.version(uri) },
          edits: elsewhere.includes(uri) ? changes.map((it) => ({ ...it, annotationId: uri })) : changes,
        })),
        ...(elsewhere.length > 0 && {
          changeAnnotations: Object.fromEntries(
            elsewhere.map((it) => [it, { label: `The other side, in ${snapshot.path(it)}`, needsConfirmation: false }]),
          ),
        }),
      };
    },
  };
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} satisfies Record<Severity, DiagnosticSeverity>;
