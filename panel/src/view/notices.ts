import { element } from './elements.ts';
import { icon } from './icons.ts';

/** What the panel says of itself: a banner for what is wrong, a line of figures, and a voice for those who hear. */
export interface Notices {
  readonly banner: HTMLElement;
  readonly empty: HTMLElement;
  readonly voice: HTMLElement;
  /** One banner for each reason; none without a text. */
  setBanner(reason: 'broken' | 'connection' | 'layout', text: string | undefined): void;
  /** Says in the middle of the panel why there is nothing to see. */
  setEmpty(title: string | undefined, text?: string): void;
  announce(text: string): void;
}

/** Makes the places for notices. */
export function createNotices(): Notices {
  const banner = element('div', { class: 'banners' });
  const empty = element('div', { class: 'empty' });
  empty.hidden = true;
  const voice = element('div', { class: 'unseen', role: 'status', attributes: { 'aria-live': 'polite' } });
  const shown = new Map<string, HTMLElement>();
  return {
    banner,
    empty,
    voice,
    setBanner(reason, text) {
      const old = shown.get(reason);
      if (old?.textContent === (text ?? null)) return;
      old?.remove();
      shown.delete(reason);
      if (text === undefined) return;
      const made = element(
        'div',
        { class: `banner ${reason}`, role: 'alert' },
        icon('warning'),
        element('span', { text, attributes: { dir: 'auto' } }),
      );
      shown.set(reason, made);
      banner.append(made);
    },
    setEmpty(title, text = '') {
      empty.hidden = title === undefined;
      if (title === undefined) return;
      empty.replaceChildren(emptyPicture(), element('h2', { text: title }), element('p', { text }));
    },
    announce(text) {
      voice.textContent = text;
    },
  };
}

/** Two cards with an edge that does not reach: nothing is related yet. */
function emptyPicture(): SVGSVGElement {
  const svg = 'http://www.w3.org/2000/svg';
  const made = document.createElementNS(svg, 'svg');
  made.setAttribute('viewBox', '0 0 160 72');
  made.setAttribute('width', '160');
  made.setAttribute('height', '72');
  made.setAttribute('aria-hidden', 'true');
  const strokes = [
    'M8 8h44a4 4 0 0 1 4 4v36a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4V12a4 4 0 0 1 4-4z',
    'M4 20h52',
    'M12 29h22M12 39h30',
    'M108 22h44a4 4 0 0 1 4 4v36a4 4 0 0 1-4 4h-44a4 4 0 0 1-4-4V26a4 4 0 0 1 4-4z',
    'M104 34h52',
    'M112 43h22M112 53h30',
  ];
  for (const [index, d] of [...strokes, 'M56 39h14M84 53h20'].entries()) {
    const path = document.createElementNS(svg, 'path');
    path.setAttribute('d', d);
    if (index === strokes.length) path.classList.add('open');
    made.append(path);
  }
  return made;
}
