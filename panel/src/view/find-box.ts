import { t } from '../../../server/src/base/translate.ts';
import type { Findable, Found } from '../scene/search.ts';
import { element, pageRoot } from './elements.ts';
import { icon, type IconName } from './icons.ts';

const iconOf: Readonly<Record<Findable['kind'], IconName>> = {
  entity: 'project',
  table: 'table',
  column: 'key',
  relationship: 'many',
};

const kindNames: Readonly<Record<Findable['kind'], string>> = {
  entity: t`entity`,
  table: t`table`,
  column: t`column`,
  relationship: t`relationship`,
};

/** What a find box asks and answers. */
export interface FindOptions {
  readonly prompt: string;
  readonly search: (query: string) => readonly Found[];
  readonly choose: (item: Findable) => void;
  /** Called with what is in front while the user looks through the list; may show it without going there. */
  readonly closed: () => void;
}

/** Opens a box to type in, over the top of the panel, with what fits below it. */
export function openFindBox({ prompt, search, choose, closed }: FindOptions): void {
  const before = document.activeElement;
  const list = element('div', {
    class: 'results',
    role: 'listbox',
    attributes: { id: 'found', 'aria-label': t`Found` },
  });
  const input = element('input', {
    role: 'combobox',
    attributes: {
      type: 'text',
      placeholder: prompt,
      'aria-label': prompt,
      'aria-expanded': 'true',
      'aria-controls': 'found',
      'aria-autocomplete': 'list',
      autocomplete: 'off',
      spellcheck: 'false',
    },
  });
  const box = element(
    'div',
    { class: 'find', role: 'dialog', attributes: { 'aria-label': prompt } },
    element('div', { class: 'field' }, icon('search'), input),
    list,
  );
  let found: readonly Found[] = [];
  let front = 0;

  function show(): void {
    found = search(input.value);
    front = 0;
    list.replaceChildren(
      ...(found.length === 0
        ? [
            element('div', {
              class: 'nothing',
              text: t`Nothing is called so.`,
              role: 'option',
              attributes: { 'aria-disabled': 'true' },
            }),
          ]
        : found.map((it, index) => resultElement(it, index, () => take(index)))),
    );
    bringToFront(0);
  }

  function bringToFront(index: number): void {
    list.children[front]?.setAttribute('aria-selected', 'false');
    front = found.length === 0 ? 0 : (index + found.length) % found.length;
    const node = list.children[front];
    node?.setAttribute('aria-selected', 'true');
    node?.scrollIntoView({ block: 'nearest' });
    if (found.length > 0) input.setAttribute('aria-activedescendant', `found-${front}`);
    else input.removeAttribute('aria-activedescendant');
  }

  function take(index: number): void {
    const item = found[index]?.item;
    if (item === undefined) return;
    shut();
    choose(item);
  }

  function shut(): void {
    box.remove();
    if (before instanceof HTMLElement) before.focus();
    closed();
  }

  input.addEventListener('input', show);
  box.addEventListener('keydown', (event) => {
    // Letters are for the field, not for the panel; with Ctrl they are for VS Code.
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => {
        bringToFront(front + 1);
      },
      ArrowUp: () => {
        bringToFront(front - 1);
      },
      PageDown: () => {
        bringToFront(Math.min(found.length - 1, front + 8));
      },
      PageUp: () => {
        bringToFront(Math.max(0, front - 8));
      },
      Enter: () => {
        take(front);
      },
      Escape: shut,
      Tab: () => undefined,
    };
    const act = keys[event.key];
    if (act === undefined || event.isComposing) return;
    event.preventDefault();
    act();
  });
  box.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !box.contains(relatedTarget) && box.isConnected) {
      box.remove();
      closed();
    }
  });
  pageRoot().append(box);
  show();
  input.focus();
}

function resultElement({ item, marks }: Found, index: number, take: () => void): HTMLElement {
  const name = element('span', { class: 'label', attributes: { dir: 'auto' } });
  const marked = new Set(marks);
  for (let start = 0; start < item.name.length;) {
    let end = start + 1;
    while (end < item.name.length && marked.has(end) === marked.has(start)) end++;
    const run = item.name.slice(start, end);
    name.append(marked.has(start) ? element('b', { text: run }) : run);
    start = end;
  }
  const node = element(
    'div',
    {
      class: `item ${item.kind}`,
      role: 'option',
      attributes: {
        id: `found-${index}`,
        'aria-selected': 'false',
      },
    },
    icon(iconOf[item.kind]),
    name,
    element('span', { class: 'hint', text: `${kindNames[item.kind]} · ${item.of}`, attributes: { dir: 'auto' } }),
  );
  // Before the field loses the focus.
  node.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    take();
  });
  return node;
}
