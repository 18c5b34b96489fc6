import { definition } from '../../server/src/features/definition.ts';
import { hover } from '../../server/src/features/hover.ts';
import type { DiagramDocument } from '../../server/src/diagram/document.ts';
import { textFormats } from '../../server/src/diagram/export/text-formats.ts';
import { diagramDocument } from '../../server/src/features/diagram-document.ts';
import { groupBy } from '../../server/src/base/multi-map.ts';
import type { Span, Uri } from '../../server/src/base/text.ts';
import { refactorings } from '../../server/src/features/refactorings.ts';
import type { Report } from '../../server/src/rules/rule.ts';
import { judgeFix } from './judge-fix.ts';
import type { ResultFence, Section } from './mdtest.ts';
import { showDiagram } from './show-diagram.ts';
import { showFindings, showFix, showOffer } from './show-findings.ts';
import { showGraph } from './show-graph.ts';
import { showCompletion, showHighlights, showLenses, showReferences, showRename } from './show-navigation.ts';
import { applyEdits, pathOf, placeOf, uriOf, type Workspace } from './workspace.ts';

/** A place of the section marked with `<|>`. */
interface Cursor {
  readonly path: string;
  readonly offset: number;
}

/** What the analysis says to each of a section's result fences, in their order. Asking throws where the question makes no sense. */
export function questions({ files, results }: Section, workspace: Workspace): readonly (() => string)[] {
  const cursors = files.flatMap(({ path, cursors }) => cursors.map((offset) => ({ path, offset })));
  const counts = new Map<string, number>();
  return results.map((fence) => {
    const [kind = ''] = fence.kind.split(' ');
    const nth = counts.get(kind) ?? 0;
    counts.set(kind, nth + 1);
    return () => answer(fence, nth, cursors, workspace);
  });
}

/** Answers the `nth` fence of its kind: the first of two hovers is that of the first cursor. */
function answer(fence: ResultFence, nth: number, cursors: readonly Cursor[], workspace: Workspace): string {
  const [kind, argument = ''] = fence.kind.split(' ');
  switch (kind) {
    case 'diagnostics':
      return showFindings(workspace);
    case 'graph':
      return showGraph(workspace.snapshot.graph);
    case 'diagram':
      return showDiagram(diagramAt(cursors, workspace, 'folded'));
    case 'diagram-with-tables':
      return showDiagram(diagramAt(cursors, workspace, 'shown'));
    case 'mermaid':
    case 'dbml':
    case 'plantuml':
    case 'dot': {
      const { print, tellsOfTables } = textFormats[kind];
      return print(diagramAt(cursors, workspace, tellsOfTables ? 'shown' : 'folded'));
    }
    case 'hover':
      return answerHover(cursorFor(nth, cursors), workspace);
    case 'definition':
      return answerDefinition(cursorFor(nth, cursors), workspace);
    case 'references':
      return showReferences(cursorFor(nth, cursors), workspace);
    case 'highlights':
      return showHighlights(cursorFor(nth, cursors), workspace);
    case 'rename':
      return showRename(cursorFor(nth, cursors), argument, workspace);
    case 'completion':
      return showCompletion(cursorFor(nth, cursors), workspace);
    case 'lenses':
      return showLenses(workspace);
    case 'refactorings':
      return answerRefactorings(cursorFor(nth, cursors), workspace);
    case 'fixes':
      return showOffer(reportsAt(cursors, workspace));
    case 'fix':
      return answerFix(fence, nth, reportsAt(cursors, workspace), workspace);
    default:
      throw new Error(`No result is called "${fence.kind}".`);
  }
}

function cursorFor(nth: number, cursors: readonly Cursor[]): Cursor {
  const cursor = cursors.length === 1 ? cursors[0] : cursors[nth];
  if (cursor === undefined) throw new Error('There is no "<|>" that this is asked of.');
  return cursor;
}

function answerHover({ path, offset }: Cursor, { snapshot }: Workspace): string {
  const answer = hover(snapshot, uriOf(path), offset);
  if (answer === undefined) return 'nothing';
  assertAround(answer.span, offset);
  return answer.markdown;
}

function answerDefinition({ path, offset }: Cursor, { snapshot, input }: Workspace): string {
  const answer = definition(snapshot, uriOf(path), offset);
  if (answer === undefined || answer.targets.length === 0) return 'nothing';
  assertAround(answer.origin, offset);
  const origin = input.files.get(path)?.slice(answer.origin.start, answer.origin.end) ?? '';
  const targets = answer.targets.map(({ uri, selection }) => {
    const text = input.files.get(pathOf(uri)) ?? '';
    const { line, column } = placeOf(text, selection.start);
    return `${pathOf(uri)}:${line}:${column} ${text.slice(selection.start, selection.end)}`;
  });
  return targets.map((target) => `${origin} → ${target}`).join('\n');
}

function answerRefactorings({ path, offset }: Cursor, { snapshot, input }: Workspace): string {
  const offered = refactorings(snapshot, uriOf(path), offset);
  if (offered.length === 0) return 'nothing';
  return offered.map((it) => showFix(it, input.files, applyEdits(input.files, it.edits))).join('\n');
}

/** The whole diagram, or that of the file with the cursor and its neighbours. */
function diagramAt(
  [cursor]: readonly Cursor[],
  { snapshot, reports }: Workspace,
  associations: 'folded' | 'shown',
): DiagramDocument {
  const scope = cursor ? { covers: (uri: Uri) => uri === uriOf(cursor.path), depth: 1 } : {};
  const findings = groupBy(
    reports.map((report) => ({ report, severity: report.severity })),
    (it) => it.report.at.uri,
  );
  return diagramDocument(snapshot, { ...scope, associations }, (uri) => findings.get(uri) ?? []);
}

function assertAround({ start, end }: Span, offset: number) {
  if (offset < start || offset > end)
    throw new Error(`The answer is about ${start}–${end}, which "<|>" at ${offset} does not touch.`);
}

/** The findings at the cursors, or all where there is no cursor. */
function reportsAt(cursors: readonly Cursor[], { snapshot, reports }: Workspace): readonly Report[] {
  if (cursors.length === 0) return reports;
  return reports.filter(({ at }) => {
    const { start, end } = snapshot.span(at);
    return cursors.some(({ path, offset }) => uriOf(path) === at.uri && start <= offset && offset <= end);
  });
}

/**
 * Applies the fix whose title is the fence's first line, or the nth one when none is called so, and judges it: its finding must
 * go, and no error or warning may come in its place.
 */
function answerFix({ text }: ResultFence, nth: number, reports: readonly Report[], workspace: Workspace): string {
  const title = text.split('\n')[0] ?? '';
  const offered = reports.flatMap((report) => [...(report.fixes?.() ?? [])].map((fix) => ({ report, fix })));
  const chosen = offered.find(({ fix }) => fix.title === title) ?? offered[nth];
  if (chosen === undefined) return 'nothing';
  const after = judgeFix(chosen.report, chosen.fix, workspace);
  return showFix(chosen.fix, workspace.input.files, after.input.files);
}
