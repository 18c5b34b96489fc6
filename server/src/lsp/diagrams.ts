import { type CancellationToken, type Location } from 'vscode-languageserver';
import { traceOf } from '../base/error-text.ts';
import type { Uri } from '../base/text.ts';
import { canonicalUri } from '../base/uri.ts';
import type { DiagramDocument } from '../diagram/document.ts';
import type { diagrams } from '../features/diagrams.ts';
import { explainThing } from '../features/hover.ts';
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

type Features = typeof diagrams;

interface Followed {
  readonly parameters: DiagramParameters;
  readonly features: Features;
  readonly revision: number;
  readonly complete: boolean;
  readonly document: DiagramDocument;
}

/** Loads what only diagrams need. */
async function load(): Promise<Features> {
  return (await import('../features/diagrams.ts')).diagrams;
}

/** How long to wait for more changes before diagrams are drawn up anew, in milliseconds: less than between two key strokes. */
const debounce = 40;

/** Answers what a panel asks, and tells it of changes while it shows a diagram. Without one this costs nothing. */
export function serveDiagrams({ session, workspace, defer }: Sources): Diagrams {
  const { connection, documents, findings, log } = session;
  const followed = new Map<string, Followed>();
  /** What was asked for last under a key, and is not drawn up yet: it may be closed, or asked for otherwise, before it is. */
  const opening = new Map<string, DiagramParameters>();
  let revision = 0;
  let later: { dispose(): void } | undefined;

  connection.onRequest(diagramMethods.open, (parameters: DiagramParameters, token: CancellationToken) => {
    opening.set(parameters.key, parameters);
    return answer<Diagram | null>(session, 'a diagram', token, null, async () => follow(parameters, await load()));
  });
  connection.onNotification(diagramMethods.close, ({ key }: DiagramKey) => {
    opening.delete(key);
    followed.delete(key);
  });
  connection.onRequest(diagramMethods.place, ({ id }: DiagramThing, token: CancellationToken) =>
    answer<Location | null>(session, id, token, null, async () => {
      const { placeOf } = await load();
      const at = placeOf(workspace.snapshot(), id);
      const place = at && documents.at(at);
      return place ? place.convert.location(at) : null;
    }),
  );
  connection.onRequest(diagramMethods.hover, ({ id }: DiagramThing, token: CancellationToken) =>
    answer<DiagramHover | null>(session, id, token, null, async () => {
      const { thingOf } = await load();
      const snapshot = workspace.snapshot();
      const found = thingOf(snapshot, id);
      const markdown = found && explainThing(snapshot, found.uri, found.thing);
      return markdown === undefined ? null : { markdown };
    }),
  );
  connection.onRequest(diagramMethods.actions, ({ ids }: DiagramThings, token: CancellationToken) =>
    answer<readonly DiagramAction[]>(session, 'actions of a diagram', token, [], async () => {
      const { findingsAt } = await load();
      const snapshot = workspace.snapshot();
      const asked = findingsAt(snapshot, ids, (uri) => findings.of(snapshot, uri));
      return asked.flatMap((it) => diagramActions(session, it));
    }),
  );
  connection.onRequest(diagramMethods.idsAt, ({ uri, position }: DiagramPosition, token: CancellationToken) =>
    answer<readonly string[]>(session, uri, token, [], async () => {
      const { idsAt } = await load();
      const place = documents.at({ uri });
      return place ? idsAt(place.snapshot, place.uri, place.offset(position)) : [];
    }),
  );
  connection.onRequest(diagramMethods.export, (parameters: DiagramExportParameters, token: CancellationToken) =>
    answer<string>(session, 'the export of a diagram', token, '', async () => write(parameters, await load())),
  );

  return {
    refresh() {
      if (followed.size === 0) return;
      later?.dispose();
      later = defer(tellAll, debounce);
    },
    dispose: () => later?.dispose(),
  };

  function follow(parameters: DiagramParameters, features: Features): Diagram {
    const document = drawUp(parameters, features);
    const now = { parameters, features, revision: (revision += 1), complete: workspace.isReady, document };
    if (opening.get(parameters.key) === parameters) {
      opening.delete(parameters.key);
      followed.set(parameters.key, now);
    }
    return { revision: now.revision, complete: now.complete, document };
  }

  /** Until every file has been looked at, findings would be guesses. */
  function drawUp(parameters: DiagramParameters, { documentOf }: Features): DiagramDocument {
    const { files, entities, depth, associations } = parameters;
    const snapshot = workspace.snapshot();
    const wanted = files && new Set<Uri>(files.map(canonicalUri));
    const scope = { covers: (uri: Uri) => wanted?.has(uri) ?? true, entities, depth, associations };
    const findingsIn = (uri: Uri) => (workspace.isReady ? findings.of(snapshot, uri) : []);
    return documentOf(snapshot, scope, findingsIn, (uri) => documents.spell(uri));
  }

  function write({ key, format, entities }: DiagramExportParameters, features: Features): string {
    const known = followed.get(key);
    if (!known) return '';
    const { formats, partOf, withAssociations } = features;
    const { print, tellsOfTables } = formats[format];
    const document = drawUp({ ...known.parameters, ...(tellsOfTables && { associations: 'shown' }) }, features);
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
    const document = drawUp(before.parameters, before.features);
    const complete = workspace.isReady;
    const change = before.features.changeBetween(before.document, document);
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
