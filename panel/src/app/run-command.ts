import { t } from '../../../server/src/base/translate.ts';
import { toScreen, zoomAt } from '../camera.ts';
import type { Point } from '../../../server/src/diagram/layout/geometry.ts';
import { metrics } from '../../../server/src/diagram/picture/card-face.ts';
import { type Heading, nearestCard } from '../scene/nearest-card.ts';
import { pathBetween } from '../scene/path-between.ts';
import { findables, search } from '../scene/search.ts';
import { otherSide, problemTargets, relationshipTargets, stepFrom } from '../scene/walk.ts';
import type { Target } from '../state/panel-state.ts';
import { openFindBox } from '../view/find-box.ts';
import { openKeyHelp } from '../view/key-help.ts';
import type { Explainer } from './explain.ts';
import type { Command } from './key-bindings.ts';
import { openThingMenu, showText } from './menus.ts';
import type { Panel } from './panel.ts';

/** Does what a key or a button asks for. */
export function runCommand(panel: Panel, explainer: Explainer, command: Command): void {
  const state = panel.state();
  const { selected } = state;
  switch (command) {
    case 'find':
      find(panel);
      return;
    case 'path':
      findPath(panel);
      return;
    case 'fit':
      panel.showAll();
      return;
    case 'zoomIn':
      zoom(panel, 1.25);
      return;
    case 'zoomOut':
      zoom(panel, 0.8);
      return;
    case 'tidy':
      panel.tidy();
      return;
    case 'undo':
      panel.undo();
      return;
    case 'toggleReach':
      panel.dispatch({ kind: 'reach', reach: state.reach === 'file' ? 'project' : 'file' });
      return;
    case 'names':
    case 'keys':
    case 'all':
      panel.dispatch({ kind: 'detail', detail: command });
      return;
    case 'focus':
      if (selected !== null) panel.dispatch({ kind: 'focus', entity: selected.entity });
      return;
    case 'nextProblem':
      walkProblems(panel, 1);
      return;
    case 'previousProblem':
      walkProblems(panel, -1);
      return;
    case 'problemsOnly':
      panel.dispatch({ kind: 'problemsOnly', only: !state.problemsOnly });
      return;
    case 'left':
    case 'right':
    case 'up':
    case 'down':
      walkCards(panel, command);
      return;
    case 'reveal':
      if (selected !== null) panel.host.tell({ kind: 'reveal', id: selected.row ?? selected.entity, take: true });
      return;
    case 'revealOther': {
      const other = selected === null ? undefined : otherSide(panel.index(), selected);
      if (other !== undefined) panel.host.tell({ kind: 'reveal', id: other.row ?? other.entity, take: true });
      return;
    }
    case 'go': {
      const other = selected === null ? undefined : otherSide(panel.index(), selected);
      if (other !== undefined) panel.goTo(other);
      return;
    }
    case 'nextRelationship':
      walkRelationships(panel, 1);
      return;
    case 'previousRelationship':
      walkRelationships(panel, -1);
      return;
    case 'fixes':
      if (selected !== null) explainer.offerFixes(selected.row ?? selected.entity, placeOf(panel, selected));
      return;
    case 'explain':
      if (selected !== null) explainer.explain(selected, placeOf(panel, selected));
      return;
    case 'menu':
      if (selected !== null) openThingMenu(panel, explainer, hitOf(selected), placeOf(panel, selected));
      return;
    case 'escape':
      explainer.hide();
      if (selected !== null) panel.select(null);
      else leavePlace(panel);
      return;
    case 'asText':
      showText(panel);
      return;
    case 'help':
      openKeyHelp();
      return;
  }
}

/** Shows everything again instead of a neighbourhood or a path. */
export function leavePlace(panel: Panel): void {
  const { focus, path } = panel.state();
  if (focus !== null) panel.dispatch({ kind: 'focus', entity: null });
  else if (path.length > 0) panel.dispatch({ kind: 'path', path: [] });
}

/** Asks what to find. */
export function find(panel: Panel): void {
  const items = findables(panel.index().document);
  openFindBox({
    prompt: t`Find an entity, table, column or relationship`,
    search: (query) => search(items, query),
    choose: ({ target }) => {
      panel.goTo(target);
    },
    closed: () => undefined,
  });
}

/** Asks for another card, and shows the path there from the selected one. */
export function findPath(panel: Panel): void {
  const from = panel.state().selected?.entity;
  const start = from === undefined ? undefined : panel.index().entities.get(from);
  if (from === undefined || start === undefined) {
    panel.notices.announce(t`Select a card first: the path begins there.`);
    return;
  }
  const items = findables(panel.index().document).filter(
    ({ kind, target }) => kind === 'entity' && target.entity !== from,
  );
  openFindBox({
    prompt: t`Path from ${start.name} to…`,
    search: (query) => search(items, query),
    choose: ({ name, target }) => {
      const path = pathBetween(panel.index(), from, target.entity);
      if (path === undefined) panel.notices.announce(t`No relationships lead from ${start.name} to ${name}.`);
      else panel.dispatch({ kind: 'path', path });
    },
    closed: () => undefined,
  });
}

function zoom({ stage }: Panel, by: number): void {
  const { width, height } = stage.screen();
  stage.glide(zoomAt(stage.camera(), { x: width / 2, y: height / 2 }, stage.camera().zoom * by));
}

function walkProblems(panel: Panel, step: 1 | -1): void {
  const targets = problemTargets(panel.index(), (id) => panel.picture.cards.has(id));
  const next = stepFrom(targets, panel.state().selected, step);
  if (next === undefined) panel.notices.announce(t`There are no problems here.`);
  else panel.goTo(next);
}

function walkCards(panel: Panel, heading: Heading): void {
  const selected = panel.state().selected?.entity;
  const from = selected === undefined ? undefined : panel.picture.cards.get(selected)?.box;
  const cards = [...panel.picture.cards]
    .filter(([id]) => panel.visible.card(id))
    .map(([id, { box }]) => [id, box] as const);
  const next = from === undefined ? cards[0]?.[0] : nearestCard(from, cards, heading);
  if (next !== undefined) panel.select({ entity: next, row: null });
}

function walkRelationships(panel: Panel, step: 1 | -1): void {
  const { selected } = panel.state();
  if (selected === null) return;
  const targets = relationshipTargets(panel.index(), selected.entity, panel.picture.cards.get(selected.entity)?.tops());
  const next = stepFrom(targets, selected, step);
  if (next !== undefined) panel.select(next);
}

/** Where on the page a card or row is. */
function placeOf({ picture, stage }: Panel, { entity, row }: Target): Point {
  const card = picture.cards.get(entity);
  const { left, top } = stage.root.getBoundingClientRect();
  if (card === undefined) return { x: left + 40, y: top + 40 };
  const rowTop = row === null ? 0 : (card.tops().get(row) ?? 0);
  const at = toScreen(stage.camera(), { x: card.box.x + metrics.indent, y: card.box.y + rowTop + metrics.row });
  return { x: left + at.x, y: top + at.y };
}

function hitOf({ entity, row }: Target) {
  return row === null ? ({ kind: 'card', id: entity } as const) : ({ kind: 'row', id: entity, row } as const);
}
