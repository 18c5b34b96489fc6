import type { Span, Uri } from '../../server/src/base/text.ts';
import { codeLenses } from '../../server/src/features/code-lens.ts';
import { completion } from '../../server/src/features/completion.ts';
import { highlights, references, type Reference } from '../../server/src/features/references.ts';
import { prepareRename, rename } from '../../server/src/features/rename.ts';
import { pathOf, placeOf, uriOf, type Workspace } from './workspace.ts';

interface Cursor {
  readonly path: string;
  readonly offset: number;
}

/** The places that name what the cursor is on. */
export function showReferences({ path, offset }: Cursor, workspace: Workspace): string {
  return showPlaces(references(workspace.snapshot, uriOf(path), offset), workspace);
}

/** Those of this file, where a string is asked about. */
export function showHighlights({ path, offset }: Cursor, workspace: Workspace): string {
  return showPlaces(highlights(workspace.snapshot, uriOf(path), offset), workspace);
}

/** The edits that rename what the cursor is on, or why there are none. */
export function showRename({ path, offset }: Cursor, to: string, workspace: Workspace): string {
  const { snapshot } = workspace;
  const prepared = prepareRename(snapshot, uriOf(path), offset);
  const renamed = rename(snapshot, uriOf(path), offset, to);
  if (!prepared || !renamed) return 'nothing';
  if (prepared.kind === 'refused') return prepared.because;
  if (renamed.kind === 'refused') return renamed.because;
  const name = textOf(uriOf(path), prepared.answer, workspace);
  return renamed.answer
    .map(({ uri, span, text, where }) => `${placeIn(uri, span, workspace)} ${name} → ${text} (${where})`)
    .join('\n');
}

/** What could be written at the cursor, and what it would take the place of. */
export function showCompletion({ path, offset }: Cursor, workspace: Workspace): string {
  const found = completion(workspace.snapshot, uriOf(path), offset);
  if (!found) return 'nothing';
  const { replaces, candidates, isPartial } = found;
  const lines = candidates.map(({ text, kind, detail }) => `${text} (${detail ? `${kind}: ${detail}` : kind})`);
  const head = `instead of "${textOf(uriOf(path), replaces, workspace)}"${isPartial ? ', and more once more is typed' : ''}:`;
  return [head, ...lines].join('\n');
}

/** What is shown above the declarations of each file. */
export function showLenses({ input, snapshot }: Workspace): string {
  const lines = [...input.files.keys()].flatMap((path) =>
    codeLenses(snapshot, uriOf(path)).map(({ at, title, to }) => {
      const text = input.files.get(path) ?? '';
      const { line } = placeOf(text, snapshot.span(at).start);
      const places =
        to.kind === 'diagram'
          ? [`diagram of ${to.entity.name}`]
          : to.places.map(({ uri, site }) => {
              const place = placeOf(input.files.get(pathOf(uri)) ?? '', snapshot.span({ uri, site }).start);
              return `${pathOf(uri)}:${place.line}`;
            });
      return `${path}:${line} ${title} (${places.join(', ')})`;
    }),
  );
  return lines.length === 0 ? 'nothing' : lines.join('\n');
}

function showPlaces(places: readonly Reference[], workspace: Workspace): string {
  if (places.length === 0) return 'nothing';
  return places
    .map(({ uri, span, isDeclaration }) => {
      const text = textOf(uri, span, workspace);
      return `${placeIn(uri, span, workspace)} ${text}${isDeclaration ? ' (declaration)' : ''}`;
    })
    .join('\n');
}

function placeIn(uri: Uri, { start }: Span, { input }: Workspace): string {
  const { line, column } = placeOf(input.files.get(pathOf(uri)) ?? '', start);
  return `${pathOf(uri)}:${line}:${column}`;
}

function textOf(uri: Uri, { start, end }: Span, { input }: Workspace): string {
  return (input.files.get(pathOf(uri)) ?? '').slice(start, end);
}
