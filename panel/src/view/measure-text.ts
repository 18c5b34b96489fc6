import type { Measure } from '../../../server/src/diagram/picture/card-face.ts';

/**
 * Measures by the sum of letters, each of which is measured once: thousands of cards are measured when a project is opened.
 * Kerning is left out, which makes it a little wide.
 */
function createMeasure(font: string, codeFont: string): Measure {
  const context = document.createElement('canvas').getContext('2d');
  const fonts = { title: `600 13px ${font}`, row: `12px ${codeFont}`, small: `11px ${codeFont}` } as const;
  const widths = { title: new Map<string, number>(), row: new Map<string, number>(), small: new Map<string, number>() };
  return (text, kind) => {
    const known = widths[kind];
    let sum = 0;
    for (const letter of text) {
      let width = known.get(letter);
      if (width === undefined) {
        if (context !== null) context.font = fonts[kind];
        width = context?.measureText(letter).width ?? 7;
        known.set(letter, width);
      }
      sum += width;
    }
    return sum;
  };
}

/** Measures in the fonts that VS Code gives the page. */
export function pageMeasure(): Measure {
  const style = getComputedStyle(document.documentElement);
  const font = (name: string) => style.getPropertyValue(name);
  return createMeasure(
    font('--vscode-font-family') || 'sans-serif',
    font('--vscode-editor-font-family') || 'monospace',
  );
}
