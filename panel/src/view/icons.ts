/** Strokes on a field of 16 × 16, drawn with a pen of 1.2 in the colour of the text. */
const strokes = {
  search: ['M7 2.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9', 'M10.4 10.4L14 14'],
  project: ['M2.5 2.5h4v3.5h-4z', 'M9.5 2.5h4v3.5h-4z', 'M6 10h4v3.5H6z', 'M4.5 6v2h7V6', 'M8 8v2'],
  file: ['M3.5 1.5h6l3 3v10h-9z', 'M9.5 1.5v3h3'],
  focus: ['M8 5.5a2.5 2.5 0 1 1 0 5a2.5 2.5 0 1 1 0-5', 'M8 1v2.5', 'M8 12.5V15', 'M1 8h2.5', 'M12.5 8H15'],
  filter: ['M2 3.5h12', 'M4.5 8h7', 'M6.5 12.5h3'],
  warning: ['M8 2L14.5 13.5h-13z', 'M8 6.2v3.6', 'M8 11.4v.7'],
  fit: ['M2.5 6V2.5H6', 'M10 2.5h3.5V6', 'M13.5 10v3.5H10', 'M6 13.5H2.5V10'],
  plus: ['M8 3v10', 'M3 8h10'],
  minus: ['M3 8h10'],
  tidy: ['M2.5 2.5h4.5v4.5h-4.5z', 'M9.5 2.5h4v2.5h-4z', 'M9.5 8h4v5.5h-4z', 'M2.5 10h4.5v3.5h-4.5z'],
  undo: ['M5.5 3L2.5 6l3 3', 'M2.5 6h7a4 4 0 0 1 0 8H6'],
  export: ['M8 10V2', 'M5 4.8L8 2l3 2.8', 'M3 8.5v5h10v-5'],
  views: ['M4 2h8v12l-4-3l-4 3z'],
  path: [
    'M3.5 2a1.7 1.7 0 1 1 0 3.4a1.7 1.7 0 1 1 0-3.4',
    'M12.5 10.6a1.7 1.7 0 1 1 0 3.4a1.7 1.7 0 1 1 0-3.4',
    'M5.2 3.7H8v8.6h2.8',
  ],
  text: ['M2.5 3.5h11', 'M2.5 6.5h8', 'M2.5 9.5h11', 'M2.5 12.5h6'],
  key: ['M5 5.2a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 1 1 0-5.6', 'M7.8 8H14', 'M11.4 8v2.4', 'M13.9 8v2'],
  reference: ['M4 12L12 4', 'M6.5 4H12v5.5'],
  one: ['M3 8h10', 'M10 5v6'],
  many: ['M3 8h6', 'M9 8l4.5-3.5', 'M9 8h4.5', 'M9 8l4.5 3.5'],
  inheritance: ['M8 14V7', 'M8 2l3.5 5h-7z'],
  lightbulb: ['M5.8 11.2C5.6 9.6 3.8 8.8 3.8 6.2a4.2 4.2 0 0 1 8.4 0c0 2.6-1.8 3.4-2 5z', 'M6.2 13.8h3.6'],
  close: ['M3.5 3.5l9 9', 'M12.5 3.5l-9 9'],
  check: ['M3 8.5l3.5 3.5L13 4.5'],
  down: ['M4 6l4 4l4-4'],
  pin: ['M6 2h4', 'M6.8 2v4.4L4.5 9h7L9.2 6.4V2', 'M8 9v5'],
  more: [
    'M3 7.4a.6.6 0 1 1 0 1.2a.6.6 0 1 1 0-1.2',
    'M8 7.4a.6.6 0 1 1 0 1.2a.6.6 0 1 1 0-1.2',
    'M13 7.4a.6.6 0 1 1 0 1.2a.6.6 0 1 1 0-1.2',
  ],
  table: ['M2.5 3h11v10h-11z', 'M2.5 6.3h11', 'M7 6.3V13'],
  goTo: ['M9.5 2.5h4v4', 'M13.5 2.5L7.5 8.5', 'M11.5 9.5v4h-9v-9h4'],
} as const;

export type IconName = keyof typeof strokes;

const svg = 'http://www.w3.org/2000/svg';

/** An icon that takes the colour of the text around it and that readers of the screen pass over. */
export function icon(name: IconName, size = 16): SVGSVGElement {
  const made = document.createElementNS(svg, 'svg');
  made.setAttribute('viewBox', '0 0 16 16');
  made.setAttribute('width', String(size));
  made.setAttribute('height', String(size));
  made.setAttribute('aria-hidden', 'true');
  made.classList.add('icon');
  for (const d of strokes[name]) {
    const path = document.createElementNS(svg, 'path');
    path.setAttribute('d', d);
    made.append(path);
  }
  return made;
}
