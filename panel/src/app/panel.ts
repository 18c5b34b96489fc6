import { t } from '../../../server/src/base/translate.ts';
import { bringIntoView, type Camera, centreOn, encloses, visibleBox } from '../camera.ts';
import type { DiagramDocument } from '../../../server/src/diagram/document.ts';
import { boundsOf, type Box, type Point } from '../../../server/src/diagram/layout/geometry.ts';
import type { LayoutGraph } from '../../../server/src/diagram/layout/layout-graph.ts';
import type { LayoutStage } from '../../../server/src/diagram/layout/layout.ts';
import { levels } from '../scene/levels.ts';
import { type LayoutClient, startLayout } from '../layout/layout-client.ts';
import type { NamedView } from '../messages.ts';
import { relatedTo, relatedToHit } from '../scene/emphasis.ts';
import type { Hit, Visibility } from '../scene/hit-test.ts';
import { changeBetween, layoutGraph } from '../scene/layout-graph.ts';
import { brokenText, losses } from '../scene/losses.ts';
import { createPicture, type Picture, placesOf } from '../scene/picture.ts';
import { type IndexedDocument, indexDocument, passes, pictureKey } from '../scene/shown.ts';
import { describeTarget, targetOf } from '../scene/walk.ts';
import { type Arrangement, createHistory } from '../state/history.ts';
import { type PanelState, type Target } from '../state/panel-state.ts';
import { readKept } from '../state/read-state.ts';
import { type Action, reduce } from '../state/reduce.ts';
import { pageMeasure } from '../view/measure-text.ts';
import { createNotices, type Notices } from '../view/notices.ts';
import { createStage, type Stage } from '../view/stage.ts';
import { type Content, createContent } from './content.ts';
import { createInbox } from './inbox.ts';
import type { Host } from './host.ts';

/** The panel as its tools use it: what is shown, and how to show something else. */
export interface Panel {
  readonly host: Host;
  readonly picture: Picture;
  readonly stage: Stage;
  readonly notices: Notices;
  /** The text of the layout's worker. */
  readonly script: string;
  readonly visible: Visibility;
  readonly state: () => PanelState;
  readonly index: () => IndexedDocument;
  readonly file: () => string | null;
  readonly views: () => readonly NamedView[];
  readonly canUndo: () => boolean;
  dispatch(action: Action): void;
  /** Selects something, shows it if it is not shown, and brings it into view. */
  goTo(target: Target): void;
  /** Selects, announces, and brings into view what moved out of it. */
  select(target: Target | null): void;
  point(hit: Hit | undefined): void;
  readonly drag: (id: string, to: Point, state: 'dragging' | 'pinned') => void;
  readonly tidy: () => void;
  readonly undo: () => void;
  /** Looks at all that is drawn. */
  readonly showAll: () => void;
  openView(view: NamedView): void;
  /** Where the cards stand, rounded to pixels. */
  places(): Readonly<Record<string, Point>>;
  /** Called after anything changed that tools show; `isCamera` where only the view did. */
  onChange(listener: (isCamera: boolean) => void): void;
}

/** From this many entities on a document is taken over in steps, so that the page answers in between. */
const sharedFrom = 1500;

const nothing: DiagramDocument = { version: 1, entities: [], edges: [], broken: [] };

/** Starts the panel of a page: `script` is the text of the layout's worker. */
export function createPanel(host: Host, script: string): Panel {
  const kept = readKept(host.kept());
  let { state, file } = kept;
  let index = indexDocument(nothing);
  let views: readonly NamedView[] = [];
  let known = false;
  let graph: LayoutGraph | undefined;
  let key = '';
  let seed = kept.places;
  let awaited: Content | undefined;
  let wanted: Target | undefined;
  let showAllOncePlaced = false;
  let fitOncePlaced = false;
  let fitted: Camera | undefined;
  /** Until the user looks elsewhere, all is to be seen of what is still being routed. */
  let fitsItself = false;
  let pending = 0;
  let hovered: Hit | undefined;
  let cursor: Target | null = null;
  let undoable: Arrangement | undefined;
  let keeping: ReturnType<typeof setTimeout> | undefined;
  let looking: ReturnType<typeof setTimeout> | undefined;
  const history = createHistory();
  const inbox = createInbox();
  const listeners: ((isCamera: boolean) => void)[] = [];

  const picture = createPicture();
  const notices = createNotices();
  const visible: Visibility = { card: isVisible, edge: isEdgeVisible };
  let measure = pageMeasure();
  const source = createContent((text, font) => measure(text, font));
  const stage = createStage(picture, visible, onCamera);
  const layout: LayoutClient = startLayout(script, onStage, (message) => {
    notices.setBanner('layout', t`The diagram could not be laid out: ${message}`);
  });

  function isVisible(id: string): boolean {
    const entity = index.entities.get(id);
    return entity !== undefined && passes(entity, index.edgesOf.get(id) ?? [], state);
  }

  function isEdgeVisible(id: string): boolean {
    const edge = picture.edges.get(id);
    if (edge === undefined) return false;
    const { from, to } = edge.edge;
    if (edge.chip !== undefined) return isVisible(edge.chip.end === 'from' ? to.entity : from.entity);
    return isVisible(from.entity) && isVisible(to.entity);
  }

  /** Lays out what the document and the state ask for: anew where it is another picture, else only what changed. */
  function refresh(isUndoing = false): void {
    const content = source.content(index, state, file);
    const nextKey = pictureKey(state, file);
    const isOther = nextKey !== key || graph === undefined;
    const places = isOther ? seed : placesOf(picture);
    const screen = stage.screen();
    const aspect = screen.height > 0 ? screen.width / screen.height : 1.6;
    const next = layoutGraph(index, content.shown, content.faces, places, state.pins, aspect, measure);
    if (isOther || graph === undefined) {
      key = nextKey;
      seed = {};
      awaited = content;
      fitOncePlaced = state.camera === null;
      if (!isUndoing) history.clear();
      layout.open(next);
    } else {
      if (awaited === undefined) picture.setContent(content.faces, content.edges, index.entities);
      else awaited = content;
      const change = changeBetween(graph, next);
      if (change !== undefined) layout.change(change);
    }
    graph = next;
    notify();
  }

  function onStage(stage_: LayoutStage): void {
    if (stage_.kind === 'routed') {
      picture.apply(stage_);
      pending = stage_.pending;
      if (pending === 0 && fitsItself) fitAgain();
      stage.redraw();
      return;
    }
    const isNew = awaited !== undefined;
    if (awaited !== undefined) {
      picture.clear();
      picture.setContent(awaited.faces, awaited.edges, index.entities);
      awaited = undefined;
    }
    picture.apply(stage_);
    notices.setBanner('layout', undefined);
    if (isNew) {
      fitsItself = fitOncePlaced || state.camera === null;
      stage.look(fitsItself ? firstLook() : (state.camera ?? firstLook()));
      fitted = stage.camera();
    } else if (showAllOncePlaced && stage_.unplaced === 0) showAll();
    if (stage_.unplaced === 0) showAllOncePlaced = false;
    if (wanted !== undefined && picture.cards.has(wanted.entity)) goTo(wanted);
    stage.redraw();
    emphasize();
    notify();
  }

  /** All of a small picture; of one too large to be read, the map. */
  const firstLook = () => stage.fitting(drawnBounds());

  function drawnBounds(): Box {
    const cards = [...picture.cards].filter(([id]) => isVisible(id)).map(([, card]) => card.box);
    const edges = [...picture.edges].filter(([id]) => isEdgeVisible(id)).map(([, edge]) => edge.bounds);
    return boundsOf(cards.length === picture.cards.size ? [picture.bounds, ...cards, ...edges] : [...cards, ...edges]);
  }

  /** Edges may run around all cards: where they run out of sight, a little more is to be seen. */
  function fitAgain(): void {
    const isUntouched = stage.camera() === fitted;
    fitsItself = false;
    if (isUntouched && !encloses(visibleBox(stage.camera(), stage.screen(), -4), drawnBounds()))
      stage.look(firstLook());
  }

  function showAll(): void {
    const bounds = drawnBounds();
    if (bounds.width > 0) stage.glide(stage.fitting(bounds));
  }

  function dispatch(action: Action): void {
    const before = state;
    state = reduce(state, action);
    if (state === before) return;
    if (state.associations !== before.associations) {
      host.tell({ kind: 'associations', shown: state.associations === 'shown' });
    }
    if (action.kind !== 'camera' && action.kind !== 'select' && action.kind !== 'pin') refresh();
    if (state.hiddenGroups !== before.hiddenGroups || state.problemsOnly !== before.problemsOnly) showAll();
    emphasize();
    keepSoon();
    notify();
  }

  function onCamera(camera: Camera): void {
    state = reduce(state, { kind: 'camera', camera });
    keepSoon();
    clearTimeout(looking);
    looking = setTimeout(() => {
      if (pending > 0) layout.show(visibleBox(camera, stage.screen()));
    }, 150);
    notify(true);
  }

  function keepSoon(): void {
    clearTimeout(keeping);
    keeping = setTimeout(() => {
      if (known) host.keep({ file, state, places: placesOf(picture) });
    }, 250);
  }

  function emphasize(): void {
    const related = relatedToHit(index, hovered);
    const selection = state.selected === null ? undefined : relatedTo(index, state.selected);
    const edges = related.edges.size > 0 || selection === undefined ? related.edges : selection.edges;
    const rows = related.rows.size > 0 || selection === undefined ? related.rows : selection.rows;
    stage.emphasize({ cards: related.cards, edges }, { selected: state.selected, cursor, rows, cards: related.cards });
    const id = state.selected === null ? undefined : stage.elementId(state.selected);
    if (id === undefined) stage.root.removeAttribute('aria-activedescendant');
    else stage.root.setAttribute('aria-activedescendant', id);
  }

  function select(target: Target | null): void {
    dispatch({ kind: 'select', target });
    if (target === null) return;
    const card = picture.cards.get(target.entity);
    if (card !== undefined) stage.glide(bringIntoView(stage.camera(), card.box, stage.screen()));
    notices.announce(describeTarget(index, target));
  }

  function goTo(target: Target): void {
    wanted = undefined;
    const entity = index.entities.get(target.entity);
    if (entity === undefined) return;
    const card = picture.cards.get(target.entity);
    if (card === undefined || awaited !== undefined) {
      wanted = target;
      dispatch({ kind: 'add', entity: target.entity });
      return;
    }
    if (state.hiddenGroups.includes(entity.group)) dispatch({ kind: 'toggleGroup', group: entity.group });
    if (!isVisible(target.entity)) dispatch({ kind: 'problemsOnly', only: false });
    dispatch({ kind: 'select', target });
    const { box } = card;
    const zoom = Math.max(stage.camera().zoom, levels.cards + 0.35);
    stage.glide(centreOn({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, stage.screen(), zoom));
    notices.announce(describeTarget(index, target));
  }

  function arrange({ pins, places, camera }: Arrangement): void {
    state = reduce(state, { kind: 'pins', pins });
    if (camera !== undefined) state = reduce(state, { kind: 'camera', camera });
    seed = places;
    key = '';
    refresh(true);
    keepSoon();
  }

  function notify(isCamera = false): void {
    for (const listener of listeners) listener(isCamera);
  }

  function receive(next: DiagramDocument | undefined, nextFile: string | null, complete: boolean): void {
    if (next === undefined) {
      host.tell({ kind: 'log', text: 'The panel was sent a document that is none.' });
      return;
    }
    const lost = known ? losses(index.document, next) : [];
    stage.setStale(lost.length > 0);
    notices.setBanner('broken', brokenText(lost.length > 0 ? lost : next.broken, lost.length > 0));
    if (lost.length > 0) return;
    if (nextFile !== null && nextFile !== file) {
      if (known) state = reduce(state, { kind: 'reach', reach: 'file' });
      file = nextFile;
    }
    known = true;
    index = indexDocument(next);
    notices.setEmpty(
      next.entities.length > 0 ? undefined : complete ? t`No models yet` : t`Reading the workspace…`,
      t`Classes mapped by an ORM appear here as soon as there are any, with both sides of every relationship.`,
    );
    if (next.entities.length < sharedFrom) show();
    else setTimeout(show);
  }

  function show(): void {
    refresh();
    emphasize();
    keepSoon();
  }

  host.listen((message) => {
    switch (message.kind) {
      case 'part':
        inbox.part(message.part);
        source.prepare(message.part.entities, state);
        break;
      case 'document':
        receive(inbox.document(message.document), message.file, message.complete);
        break;
      case 'change':
        receive(inbox.change(message.change), null, message.complete);
        break;
      case 'views':
        views = message.views;
        break;
      case 'cursor':
        cursor = message.id === null ? null : (targetOf(index, message.id) ?? null);
        emphasize();
        break;
      case 'show': {
        const target = targetOf(index, message.id);
        if (target !== undefined) goTo(target);
        break;
      }
      case 'connection':
        notices.setBanner(
          'connection',
          message.lost
            ? t`The language server is not running. The picture stands as it was until it runs again.`
            : undefined,
        );
        break;
      case 'said':
        notices.announce(message.text);
        break;
      case 'hover':
      case 'fixes':
        break;
    }
  });
  new MutationObserver(() => {
    measure = pageMeasure();
    stage.retheme();
  }).observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });

  return {
    host,
    picture,
    stage,
    notices,
    script,
    visible,
    state: () => state,
    index: () => index,
    file: () => file,
    views: () => views,
    canUndo: () => !history.isEmpty(),
    dispatch,
    goTo,
    select,
    point(hit) {
      if (hit?.kind === hovered?.kind && JSON.stringify(hit) === JSON.stringify(hovered)) return;
      hovered = hit;
      emphasize();
    },
    drag(id, to, dragState) {
      undoable ??= { pins: state.pins, places: placesOf(picture) };
      picture.move(id, to);
      layout.move(id, to, dragState);
      stage.redraw();
      if (dragState === 'dragging') return;
      history.push(undoable);
      undoable = undefined;
      dispatch({ kind: 'pin', entity: id, at: to });
    },
    tidy() {
      history.push({ pins: state.pins, places: placesOf(picture), camera: stage.camera() });
      showAllOncePlaced = true;
      const { width, height } = stage.screen();
      layout.tidy(height > 0 ? width / height : 1.6);
      notices.announce(t`Tidied. Ctrl+Z puts the cards back.`);
      notify();
    },
    undo() {
      const last = history.pop();
      if (last === undefined) return;
      arrange(last);
      notices.announce(t`The cards are where they were before.`);
      notify();
    },
    showAll,
    openView(view) {
      state = reduce(state, { kind: 'restore', state: view.state });
      arrange({ pins: view.state.pins, places: view.places });
    },
    places: () => placesOf(picture),
    onChange: (listener) => listeners.push(listener),
  };
}
