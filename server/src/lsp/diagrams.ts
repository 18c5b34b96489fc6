import { type CancellationToken, type Location } from 'vscode-languageserver';
import { traceOf } from '../base/error-text.ts';
import type { Uri } from '../base/text.ts';
import { canonicalUri } from '../base/uri.ts';
import type { DiagramDocument } from '../diagram/document.ts';
import { documentChange } from '../diagram/document-change.ts';
import { textFormats } from '../diagram/export/text-formats.ts';
import { partOf, withAssociations } from '../diagram/part-of.ts';
import { diagramDocument } from '../features/diagram-document.ts';
import { diagramFindings, diagramHover, diagramIdsAt, diagramPlace } from '../features/diagram-things.ts';
import { diagramActions } from './code-actions.ts';
import type { Environment } from './environment.ts';
import { answer, type Session } from './handlers.ts';
import { inBackground } from './in-background.ts';
import {
  type Diagram,
  type DiagramAction,
  type DiagramChanged,
  type DiagramExportParameters,
  type DiagramHover,
  type DiagramKey,
  diagramMethods,
  type DiagramParameters,
  type DiagramPosition,
  type DiagramThing,
  type DiagramThings,
} from './protocol.ts';
import type { Workspace } from './workspace.ts';

/** The diagrams that the client shows, each followed until it is closed. */
export interface Diagrams {
  /** What they show may have changed. */
  refresh(): void;
  dispose(): void;
}

interface Sources {
  readonly session: Session;
  readonly workspace: Workspace;
  readonly defer: Environment['defer'];
}

interface Followed {
  readonly parameters: DiagramParameters;
  readonly revision: number;
  readonly complete: boolean;
  readonly document: DiagramDocument;
}

/** How long to wait for more changes before diagrams are drawn up anew, in milliseconds: less than between two key strokes. */
const debounce = 40;

/** Answers what a panel asks, and tells it of changes while it shows a diagram. Without one this costs nothing. */
export function serveDiagrams({ session, workspace, defer }: Sources): Diagrams {
  const { connection, documents, findings, log } = session;
  const followed = new Map<string, Followed>();
  let revision = 0;
  let later: { dispose(): void } | undefined;

  connection.onRequest(diagramMethods.open, (parameters: DiagramParameters, token: CancellationToken) =>
    answer<Diagram | null>(session, 'a diagram', token, null, () => follow(parameters)),
  );
  connection.onNotification(diagramMethods.close, ({ key }: DiagramKey) => {
    followed.delete(key);
  });
  connection.onRequest(diagramMethods.place, ({ id }: DiagramThing, token: CancellationToken) =>
    answer<Location | null>(session, id, token, null, () => {
      const at = diagramPlace(workspace.snapshot(), id);
      const place = at && documents.at(at);
      return place ? place.convert.location(at) : null;
    }),
  );
  connection.onRequest(diagramMethods.hover, ({ id }: DiagramThing, token: CancellationToken) =>
    answer<DiagramHover | null>(session, id, token, null, () => {
      const markdown = diagramHover(workspace.snapshot(), id);
      return markdown === undefined ? null : { markdown };
    }),
  );
  connection.onRequest(diagramMethods.actions, ({ ids }: DiagramThings, token: CancellationToken) =>
    answer<readonly DiagramAction[]>(session, 'actions of a diagram', token, [], () => {
      const snapshot = workspace.snapshot();
      const asked = diagramFindings(snapshot, ids, (uri) => findings.of(snapshot, uri));
      return asked.flatMap((it) => diagramActions(session, it));
    }),
  );
  connection.onRequest(diagramMethods.idsAt, ({ uri, position }: DiagramPosition, token: CancellationToken) =>
    answer<readonly string[]>(session, uri, token, [], () => {
      const place = documents.at({ uri });
      return place ? diagramIdsAt(place.snapshot, place.uri, place.offset(position)) : [];
    }),
  );
  connection.onRequest(diagramMethods.export, (parameters: DiagramExportParameters, token: CancellationToken) =>
    answer<string>(session, 'the export of a diagram', token, '', () => write(parameters)),
  );

  return {
    refresh() {
      if (followed.size === 0) return;
      later?.dispose();
      later = defer(tellAll, debounce);
    },
    dispose: () => later?.dispose(),
  };

  function follow(parameters: DiagramParameters): Diagram {
    const now = { parameters, revision: (revision += 1), complete: workspace.isReady, document: drawUp(parameters) };
    followed.set(parameters.key, now);
    const { complete, document } = now;
    return { revision: now.revision, complete, document };
  }

  /** Until every file has been looked at, findings would be guesses. */
  function drawUp({ files, entities, depth, associations }: DiagramParameters): DiagramDocument {
    const snapshot = workspace.snapshot();
    const wanted = files && new Set<Uri>(files.map(canonicalUri));
    const scope = { covers: (uri: Uri) => wanted?.has(uri) ?? true, entities, depth, associations };
    const findingsIn = (uri: Uri) => (workspace.isReady ? findings.of(snapshot, uri) : []);
    return diagramDocument(snapshot, scope, findingsIn, (uri) => documents.spell(uri));
  }

  function write({ key, format, entities }: DiagramExportParameters): string {
    const known = followed.get(key);
    if (!known) return '';
    const { print, tellsOfTables } = textFormats[format];
    const document = drawUp({ ...known.parameters, ...(tellsOfTables && { associations: 'shown' }) });
    return print(entities ? partOf(document, withAssociations(document, entities)) : document);
  }

  function tellAll(): void {
    for (const [key, before] of followed) {
      try {
        tell(key, before);
      } catch (error) {
        connection.console.error(`a diagram: ${traceOf(error)}`);
      }
    }
  }

  function tell(key: string, before: Followed): void {
    const document = drawUp(before.parameters);
    const complete = workspace.isReady;
    const change = documentChange(before.document, document);
    if (!change && complete === before.complete) return;
    const now = { ...before, revision: (revision += 1), complete, document };
    followed.set(key, now);
    const told: DiagramChanged = {
      key,
      revision: now.revision,
      since: before.revision,
      complete,
      change: change ?? null,
    };
    inBackground(connection.sendNotification(diagramMethods.changed, told), log);
  }
}
