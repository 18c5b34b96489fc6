import { t } from '../../../server/src/base/translate.ts';
import type { Point } from '../../../server/src/diagram/layout/geometry.ts';
import { counted } from '../../../server/src/diagram/picture/describe.ts';
import { hitTest } from '../scene/hit-test.ts';
import { otherSide, problemTargets } from '../scene/walk.ts';
import { pageRoot } from '../view/elements.ts';
import { listenToPointer } from '../view/pointer.ts';
import { createToolbar } from '../view/toolbar.ts';
import { createExplainer, idOf } from './explain.ts';
import type { Host } from './host.ts';
import { commandOf } from './key-bindings.ts';
import { openExportMenu, openFilterMenu, openMoreMenu, openThingMenu, openViewsMenu, targetOfHit } from './menus.ts';
import { createPanel, type Panel } from './panel.ts';
import { find, findPath, leavePlace, runCommand } from './run-command.ts';

/** Fills the page with the panel and lets it be used. */
export function openPanel(host: Host, script: string): void {
  const panel = createPanel(host, script);
  const explainer = createExplainer(panel);
  const { stage, notices } = panel;
  const toolbar = createToolbar({
    reach: (reach) => {
      panel.dispatch({ kind: 'reach', reach });
    },
    detail: (detail) => {
      panel.dispatch({ kind: 'detail', detail });
    },
    leavePlace: () => {
      leavePlace(panel);
    },
    find: () => {
      find(panel);
    },
    nextProblem: () => {
      runCommand(panel, explainer, 'nextProblem');
    },
    filter: (below) => {
      openFilterMenu(panel, under(below));
    },
    views: (below) => {
      openViewsMenu(panel, under(below));
    },
    exportAs: (below) => {
      openExportMenu(panel, under(below));
    },
    more: (below) => {
      openMoreMenu(panel, under(below), {
        findPath: () => {
          findPath(panel);
        },
      });
    },
    tidy: panel.tidy,
    undo: panel.undo,
    fit: panel.showAll,
    zoomIn: () => {
      runCommand(panel, explainer, 'zoomIn');
    },
    zoomOut: () => {
      runCommand(panel, explainer, 'zoomOut');
    },
  });
  pageRoot().append(
    toolbar.bar,
    stage.root,
    notices.empty,
    notices.banner,
    toolbar.corner,
    explainer.root,
    notices.voice,
  );

  let waiting = 0;
  panel.onChange((isCamera) => {
    if (isCamera) {
      toolbar.setZoom(stage.camera().zoom);
      return;
    }
    waiting ||= requestAnimationFrame(() => {
      waiting = 0;
      toolbar.update(toolbarState(panel));
    });
  });
  toolbar.update(toolbarState(panel));

  usePointer(panel, explainer);
  stage.root.addEventListener('keydown', (event) => {
    const command = commandOf(event);
    if (command === undefined) return;
    event.preventDefault();
    // VS Code would do what it does with that key besides: find in the file, undo typing.
    event.stopPropagation();
    runCommand(panel, explainer, command);
  });
  // The keys of the panel work wherever the focus is, but in a box to type in, which keeps its keys to itself.
  document.body.addEventListener('keydown', (event) => {
    if (event.target instanceof Node && stage.root.contains(event.target)) return;
    const command = commandOf(event);
    const isButtons = event.target instanceof HTMLButtonElement && /^(?:Enter| |Arrow.*)$/.test(event.key);
    if (command === undefined || isButtons) return;
    event.preventDefault();
    event.stopPropagation();
    if (document.activeElement === document.body) stage.root.focus();
    runCommand(panel, explainer, command);
  });
  host.tell({ kind: 'ready' });
}

function usePointer(panel: Panel, explainer: ReturnType<typeof createExplainer>): void {
  const { stage, picture, host } = panel;
  listenToPointer(stage, {
    hitAt: (point) => hitTest(picture, panel.visible, point, 7 / stage.camera().zoom, stage.level()),
    hover(hit, at) {
      panel.point(hit);
      explainer.rest(hit, stage.onPage(at));
    },
    click(hit, other) {
      explainer.hide();
      if (hit === undefined) {
        panel.dispatch({ kind: 'select', target: null });
        return;
      }
      if (hit.kind === 'module') {
        const frame = picture.modules.find((it) => it.module === hit.module);
        if (frame !== undefined) stage.glide(stage.fitting(frame));
        return;
      }
      if (hit.kind === 'more') {
        panel.dispatch({ kind: 'unfold', entity: hit.id });
        return;
      }
      if (hit.kind === 'chip') {
        const edge = picture.edges.get(hit.id)?.edge;
        const end = edge && [edge.from, edge.to].find((it) => it.entity === hit.entity);
        panel.goTo({ entity: hit.entity, row: end?.row ?? null });
        return;
      }
      const target = targetOfHit(panel, hit);
      if (target === undefined) return;
      panel.dispatch({ kind: 'select', target });
      const shown = other ? (otherSide(panel.index(), target) ?? target) : target;
      host.tell({ kind: 'reveal', id: shown.row ?? shown.entity, take: false });
    },
    doubleClick(hit) {
      if (hit?.kind === 'card' || hit?.kind === 'row') panel.dispatch({ kind: 'focus', entity: hit.id });
    },
    menu(hit, at) {
      explainer.hide();
      if (hit !== undefined && idOf(panel, hit) !== undefined) {
        panel.dispatch({ kind: 'select', target: targetOfHit(panel, hit) ?? null });
      }
      openThingMenu(panel, explainer, hit, at);
    },
    grab: (id) => picture.cards.get(id)?.box,
    drag: panel.drag,
  });
}

function toolbarState(panel: Panel) {
  const state = panel.state();
  const { picture, visible } = panel;
  const index = panel.index();
  const cards = [...picture.cards.keys()].filter((id) => visible.card(id));
  const relationships = [...picture.edges].filter(([id, { edge }]) => edge.kind === 'relationship' && visible.edge(id));
  const focus = state.focus === null ? undefined : index.entities.get(state.focus)?.name;
  const all = index.document.entities.length;
  const models =
    cards.length === all ? counted(all, 'model', 'models') : t`${cards.length} of ${counted(all, 'model', 'models')}`;
  return {
    reach: state.reach,
    hasFile: panel.file() !== null && index.document.entities.some(({ uri }) => uri === panel.file()),
    detail: state.detail,
    problems: problemTargets(index, (id) => picture.cards.has(id)).length,
    problemsOnly: state.problemsOnly,
    isFiltered: state.hiddenGroups.length > 0,
    canUndo: panel.canUndo(),
    place: focus ?? (state.path.length > 0 ? t`Path` : undefined),
    figures: `${models} · ${counted(relationships.length, 'relationship', 'relationships')}`,
  };
}

function under(button: HTMLElement): Point {
  const { left, bottom } = button.getBoundingClientRect();
  return { x: left, y: bottom + 4 };
}
