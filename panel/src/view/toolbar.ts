import { t } from '../../../server/src/base/translate.ts';
import type { Detail } from '../../../server/src/diagram/picture/card-face.ts';
import type { Reach } from '../state/panel-state.ts';
import { element } from './elements.ts';
import { icon, type IconName } from './icons.ts';

/** What the toolbar shows. */
export interface ToolbarState {
  readonly reach: Reach;
  readonly hasFile: boolean;
  readonly detail: Detail;
  readonly problems: number;
  readonly problemsOnly: boolean;
  readonly isFiltered: boolean;
  readonly canUndo: boolean;
  /** What is shown instead of all: a neighbourhood or a path. */
  readonly place: string | undefined;
  readonly figures: string;
}

/** What its buttons do; those that open a menu are told below which element. */
export interface ToolbarActions {
  reach(reach: Reach): void;
  detail(detail: Detail): void;
  leavePlace(): void;
  find(): void;
  nextProblem(): void;
  filter(below: HTMLElement): void;
  views(below: HTMLElement): void;
  exportAs(below: HTMLElement): void;
  more(below: HTMLElement): void;
  tidy(): void;
  undo(): void;
  fit(): void;
  zoomIn(): void;
  zoomOut(): void;
}

export interface Toolbar {
  readonly bar: HTMLElement;
  /** Zoom, in the lower corner. */
  readonly corner: HTMLElement;
  update(state: ToolbarState): void;
  setZoom(zoom: number): void;
}

/** Makes the toolbar and the zoom buttons. */
export function createToolbar(actions: ToolbarActions): Toolbar {
  const file = choice(t`This File`, t`Show this file’s models and their neighbours (P)`, () => {
    actions.reach('file');
  });
  const project = choice(t`Project`, t`Show the models of the whole project (P)`, () => {
    actions.reach('project');
  });
  const details = (['names', 'keys', 'all'] as const).map((detail, index) =>
    choice([t`Names`, t`Keys`, t`All`][index] ?? '', detailTitles[detail], () => {
      actions.detail(detail);
    }),
  );
  const place = element(
    'button',
    {
      class: 'place',
      attributes: { type: 'button' },
      press: () => {
        actions.leavePlace();
      },
    },
    icon('focus', 14),
    element('span', { attributes: { dir: 'auto' } }),
    icon('close', 12),
  );
  const problems = element(
    'button',
    {
      class: 'problems',
      attributes: { type: 'button' },
      press: () => {
        actions.nextProblem();
      },
    },
    icon('warning'),
    element('span'),
  );
  const filter = tool('filter', t`Choose what is shown`, (below) => {
    actions.filter(below);
  });
  const undo = tool('undo', t`Undo moving or tidying cards (Ctrl+Z)`, () => {
    actions.undo();
  });
  const bar = element(
    'div',
    { class: 'toolbar', role: 'toolbar', attributes: { 'aria-label': t`Diagram` } },
    group(t`What is shown`, file, project),
    place,
    problems,
    element('span', { class: 'space' }),
    group(t`Rows of cards`, ...details),
    tool('search', t`Find (Ctrl+F)`, () => {
      actions.find();
    }),
    filter,
    tool('views', t`Views`, (below) => {
      actions.views(below);
    }),
    tool('tidy', t`Tidy: place cards anew (T)`, () => {
      actions.tidy();
    }),
    undo,
    tool('export', t`Export`, (below) => {
      actions.exportAs(below);
    }),
    tool('more', t`More`, (below) => {
      actions.more(below);
    }),
  );

  const figures = element('span', { class: 'figures' });
  const zoom = element('button', {
    class: 'zoom',
    title: t`Show everything (0)`,
    attributes: { type: 'button' },
    press: () => {
      actions.fit();
    },
  });
  const corner = element(
    'div',
    { class: 'corner', role: 'group', attributes: { 'aria-label': t`Zoom` } },
    figures,
    element('span', { class: 'line' }),
    tool('minus', t`Zoom out (-)`, () => {
      actions.zoomOut();
    }),
    zoom,
    tool('plus', t`Zoom in (+)`, () => {
      actions.zoomIn();
    }),
    tool('fit', t`Show everything (0)`, () => {
      actions.fit();
    }),
  );

  return {
    bar,
    corner,
    update(state) {
      press(file, state.reach === 'file' && state.hasFile);
      press(project, state.reach === 'project' || !state.hasFile);
      file.disabled = !state.hasFile;
      for (const [index, detail] of (['names', 'keys', 'all'] as const).entries()) {
        const button = details[index];
        if (button !== undefined) press(button, state.detail === detail);
      }
      place.hidden = state.place === undefined;
      setLabel(place, state.place ?? '');
      place.setAttribute('aria-label', t`${state.place ?? ''}: show everything again`);
      problems.hidden = state.problems === 0;
      setLabel(problems, String(state.problems));
      problems.title = t`Go to the next of ${state.problems} problems (F8)`;
      problems.setAttribute('aria-label', t`${state.problems} problems: go to the next one`);
      problems.classList.toggle('on', state.problemsOnly);
      filter.classList.toggle('on', state.isFiltered || state.problemsOnly);
      undo.disabled = !state.canUndo;
      figures.textContent = state.figures;
    },
    setZoom(value) {
      const percent = `${Math.round(value * 100)} %`;
      if (zoom.textContent !== percent) zoom.textContent = percent;
    },
  };
}

const detailTitles: Readonly<Record<Detail, string>> = {
  names: t`Show names only (1)`,
  keys: t`Show keys and relationships (2)`,
  all: t`Show all columns (3)`,
};

function choice(text: string, title: string, run: () => void): HTMLButtonElement {
  return element('button', { class: 'choice', text, title, attributes: { type: 'button' }, press: run });
}

function press(button: HTMLElement, isOn: boolean): void {
  button.setAttribute('aria-pressed', String(isOn));
}

function setLabel(button: HTMLElement, text: string): void {
  const label = button.querySelector('span');
  if (label !== null && label.textContent !== text) label.textContent = text;
}

function group(label: string, ...children: readonly HTMLElement[]): HTMLElement {
  return element('div', { class: 'choices', role: 'group', attributes: { 'aria-label': label } }, ...children);
}

function tool(name: IconName, label: string, run: (self: HTMLElement) => void): HTMLButtonElement {
  const made: HTMLButtonElement = element(
    'button',
    {
      class: 'tool',
      title: label,
      attributes: { type: 'button', 'aria-label': label },
      press: () => {
        run(made);
      },
    },
    icon(name),
  );
  return made;
}
