import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Edit, Span } from '../base/text.ts';
import { t } from '../base/translate.ts';
import { ignoreHere } from '../features/ignore-here.ts';
import { refactorings } from '../features/refactorings.ts';
import type { Place } from './documents.ts';
import type { Shown } from './findings.ts';
import type { Session } from './handlers.ts';
import type { DiagramAction } from './protocol.ts';

/** Something that can be done about a finding. */
interface Offer {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly isPreferred: boolean;
}

/** What the client hands back to have an offer's edits: enough to find it again in the same text. */
interface OfferReference {
  readonly uri: string;
  readonly version: number | null;
  readonly rule: string;
  readonly start: number;
  readonly title: string;
}

/** What can be done about the findings in a range, the fixes first, ignoring them last; and how its relationship may be written otherwise. */
export function codeActions(
  session: Session,
  place: Place,
  { textDocument, range, context }: CodeActionParams,
): CodeAction[] {
  const { client, documents, findings } = session;
  if (!client.codeActionLiterals) return [];
  const { snapshot, uri, convert } = place;
  const asked = convert.span(uri, range);
  const rewriting = wants(context.only, CodeActionKind.RefactorRewrite)
    ? refactorings(snapshot, uri, asked.start).map(({ title, edits }): CodeAction => ({
        title,
        kind: CodeActionKind.RefactorRewrite,
        edit: toEdit(session, place, edits),
      }))
    : [];
  if (!wants(context.only, CodeActionKind.QuickFix)) return rewriting;
  const touched = findings.of(snapshot, uri).filter((it) => overlap(snapshot.span(it.report.at), asked));
  const fixes = touched.flatMap((it) => [...fixesOf(it)].map((offer) => toAction(it, offer)));
  const ignored = touched.flatMap((it) => [...ignoring(it, place)].map((offer) => toAction(it, offer)));
  return [...fixes, ...ignored, ...rewriting];

  function toAction(finding: Shown, offer: Offer): CodeAction {
    const reference: OfferReference = {
      uri: textDocument.uri,
      version: documents.version(uri),
      rule: finding.report.rule.id,
      start: snapshot.span(finding.report.at).start,
      title: offer.title,
    };
    return {
      title: offer.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [findings.diagnostic(finding, convert)],
      ...(offer.isPreferred && { isPreferred: true }),
      ...(client.resolvesEdits ? { data: reference } : { edit: toEdit(session, place, offer.edits) }),
    };
  }
}

/** What can be done about a finding, with the edits, for whoever shows it outside of an editor. */
export function diagramActions(session: Session, finding: Shown): readonly DiagramAction[] {
  const { rule, at } = finding.report;
  const place = session.documents.at(at);
  if (!place) return [];
  return [...fixesOf(finding), ...ignoring(finding, place)].map((offer) => ({
    title: offer.title,
    rule: rule.id,
    isPreferred: offer.isPreferred,
    edit: toEdit(session, place, offer.edits),
  }));
}

/** Adds the edits to an action that was offered without. Fails when the text it was offered for has changed since. */
export function resolveCodeAction(session: Session, action: CodeAction): CodeAction {
  const { documents, findings } = session;
  const reference: unknown = action.data;
  if (!isReference(reference)) return action;
  const place = documents.at({ uri: reference.uri });
  if (place && documents.version(place.uri) === reference.version) {
    for (const finding of findings.of(place.snapshot, place.uri)) {
      const { rule, at } = finding.report;
      if (rule.id !== reference.rule || place.snapshot.span(at).start !== reference.start) continue;
      const offers = [...fixesOf(finding), ...ignoring(finding, place)];
      const offer = offers.find((it) => it.title === reference.title);
      if (offer) return { ...action, edit: toEdit(session, place, offer.edits) };
    }
  }
  throw new ResponseError(LSPErrorCodes.ContentModified, 'The text has changed.');
}

function toEdit({ client, documents }: Session, { convert, uri }: Place, edits: readonly Edit[]): WorkspaceEdit {
  const { documentChanges, annotations } = client;
  return convert.workspaceEdit(edits, uri, { documentChanges, annotations, version: (it) => documents.version(it) });
}

function* fixesOf({ report }: Shown): Iterable<Offer> {
  const fixes = [...(report.fixes?.() ?? [])];
  // Only where there is no choice is there a choice to prefer.
  const only = fixes.filter((it) => it.safety === 'safe').length === 1;
  for (const { title, edits, safety } of fixes) yield { title, edits, isPreferred: only && safety === 'safe' };
}

function* ignoring({ report: { rule, at } }: Shown, { snapshot, uri }: Place): Iterable<Offer> {
  const edit = ignoreHere(snapshot.text(uri) ?? '', uri, snapshot.span(at).start, rule.id);
  if (edit) yield { title: t`Ignore [${rule.id}] here`, edits: [edit], isPreferred: false };
}

/** Whether a kind of action or one above it is asked for, as all are where none is named. */
function wants(only: readonly string[] | undefined, kind: CodeActionKind): boolean {
  return only?.some((it) => it === '' || `${kind}.`.startsWith(`${it}.`)) ?? true;
}

function overlap(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function isReference(data: unknown): data is OfferReference {
  return (
    typeof data === 'object' &&
    data !== null &&
    'uri' in data &&
    typeof data.uri === 'string' &&
    'version' in data &&
    'rule' in data &&
    'start' in data &&
    'title' in data
  );
}
