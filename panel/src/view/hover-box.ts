import { showMarkdown } from '../markdown/show-markdown.ts';
import type { Point } from '../../../server/src/diagram/layout/geometry.ts';
import { element } from './elements.ts';
import { icon } from './icons.ts';

/** The box that explains what the pointer is on, as the editor's hover does. */
export interface HoverBox {
  readonly root: HTMLElement;
  /** Shows a text beside a point of the page; its links go to `follow`. */
  show(at: Point, markdown: string, follow: (link: string) => void): void;
  /** Adds quick fixes below the text. */
  offer(titles: readonly string[], apply: (index: number) => void): void;
  hide(): void;
  /** Whether the pointer is on it. */
  isHeld(): boolean;
}

/** Makes the box, hidden. */
export function createHoverBox(): HoverBox {
  const root = element('div', { class: 'hover', role: 'tooltip', attributes: { id: 'explanation' } });
  root.hidden = true;
  let place: Point = { x: 0, y: 0 };

  function settle(): void {
    const { width, height } = root.getBoundingClientRect();
    const below = place.y + 18;
    const top = below + height > innerHeight - 8 ? Math.max(44, place.y - height - 12) : below;
    root.style.setProperty('left', `${Math.max(8, Math.min(place.x - 24, innerWidth - width - 8))}px`);
    root.style.setProperty('top', `${top}px`);
  }

  return {
    root,
    show(at, markdown, follow) {
      place = at;
      root.replaceChildren(element('div', { class: 'text' }, showMarkdown(markdown, follow)));
      root.hidden = false;
      settle();
    },
    offer(titles, apply) {
      if (titles.length === 0 || root.hidden) return;
      const list = element('div', { class: 'fixes' });
      for (const [index, title] of titles.entries()) {
        const button = element(
          'button',
          {
            class: 'fix',
            attributes: { type: 'button' },
            press: () => {
              root.hidden = true;
              apply(index);
            },
          },
          icon('lightbulb'),
          element('span', { text: title, attributes: { dir: 'auto' } }),
        );
        list.append(button);
      }
      root.append(list);
      settle();
    },
    hide() {
      root.hidden = true;
    },
    isHeld: () => !root.hidden && root.matches(':hover'),
  };
}
