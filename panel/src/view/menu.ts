import type { Point } from '../../../server/src/diagram/layout/geometry.ts';
import { element, pageRoot } from './elements.ts';
import { icon, type IconName } from './icons.ts';

/** A line of a menu: something to do, or a heading over what follows. */
export type MenuItem =
  | {
      readonly kind: 'action';
      readonly label: string;
      readonly icon?: IconName;
      /** Shown on the right: a key, or a count. */
      readonly hint?: string;
      /** Whether it is one of several that are on or off, and which of both. */
      readonly checked?: boolean;
      readonly run: () => void;
    }
  | { readonly kind: 'heading'; readonly label: string }
  | { readonly kind: 'line' };

let close: (() => void) | undefined;

/** Opens a menu at a point of the page, above everything; closes another that is open. The focus comes back to where it was. */
export function openMenu(at: Point, label: string, items: readonly MenuItem[]): void {
  close?.();
  const before = document.activeElement;
  const menu = element('div', { class: 'menu', role: 'menu', attributes: { 'aria-label': label, tabindex: '-1' } });
  const entries: HTMLElement[] = [];
  for (const item of items) {
    const node = itemElement(item, () => {
      shut(true);
    });
    if (item.kind === 'action') entries.push(node);
    menu.append(node);
  }
  pageRoot().append(menu);
  const { width, height } = menu.getBoundingClientRect();
  menu.style.setProperty('left', `${Math.max(4, Math.min(at.x, innerWidth - width - 6))}px`);
  menu.style.setProperty('top', `${Math.max(4, Math.min(at.y, innerHeight - height - 6))}px`);
  entries[0]?.focus();

  const outside = (event: Event) => {
    if (event.target instanceof Node && menu.contains(event.target)) return;
    shut(false);
  };
  menu.addEventListener('keydown', (event) => {
    event.stopPropagation();
    const here = entries.findIndex((it) => it === document.activeElement);
    const go = (index: number) => {
      event.preventDefault();
      entries.at(index % entries.length)?.focus();
    };
    if (event.key === 'ArrowDown') go(here + 1);
    else if (event.key === 'ArrowUp') go(here - 1);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(-1);
    else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      shut(true);
    } else if (event.key.length === 1) {
      const next = [...entries.slice(here + 1), ...entries].find((it) =>
        it.innerText.trim().toLowerCase().startsWith(event.key.toLowerCase()),
      );
      next?.focus();
    }
  });
  document.addEventListener('pointerdown', outside, true);
  addEventListener('blur', outside);
  close = () => {
    shut(false);
  };

  function shut(isDone: boolean): void {
    close = undefined;
    document.removeEventListener('pointerdown', outside, true);
    removeEventListener('blur', outside);
    menu.remove();
    if (isDone && before instanceof HTMLElement) before.focus();
  }
}

function itemElement(item: MenuItem, done: () => void): HTMLElement {
  switch (item.kind) {
    case 'line':
      return element('div', { class: 'line', role: 'separator' });
    case 'heading':
      return element('div', { class: 'heading', text: item.label, role: 'presentation' });
    case 'action': {
      const { label, checked, hint, run } = item;
      const node = element('div', {
        class: 'item',
        role: checked === undefined ? 'menuitem' : 'menuitemcheckbox',
        attributes: { tabindex: '-1', 'aria-checked': checked === undefined ? undefined : String(checked) },
      });
      const mark = element('span', { class: 'mark' });
      if (checked === true) mark.append(icon('check'));
      else if (item.icon !== undefined) mark.append(icon(item.icon));
      node.append(mark, element('span', { class: 'label', text: label, attributes: { dir: 'auto' } }));
      if (hint !== undefined) node.append(element('span', { class: 'hint', text: hint }));
      const choose = () => {
        done();
        run();
      };
      node.addEventListener('click', choose);
      node.addEventListener('pointerenter', () => {
        node.focus();
      });
      node.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        choose();
      });
      return node;
    }
  }
}
