import { accentCount } from '../scene/accents.ts';
import { element } from '../view/elements.ts';

/** The colours of the canvas and its fonts, as the stylesheet derives them from the theme. */
export interface Palette {
  readonly background: string;
  readonly dots: string;
  readonly text: string;
  readonly muted: string;
  readonly card: string;
  readonly cardHead: string;
  readonly cardBorder: string;
  readonly edge: string;
  readonly faint: string;
  readonly emphasis: string;
  readonly mistake: string;
  readonly relationship: string;
  readonly key: string;
  readonly frame: string;
  readonly frameBorder: string;
  readonly chip: string;
  /** Accents that tell modules apart. */
  readonly accents: readonly string[];
  readonly font: string;
  readonly codeFont: string;
}

/** Reads the palette from the stylesheet's variables as they are now. */
export function readPalette(): Palette {
  const probe = document.createElement('span');
  document.body.append(probe);
  const style = getComputedStyle(probe);
  const colour = (variable: string) => {
    probe.style.setProperty('color', `var(${variable})`);
    return plainColour(style.color);
  };
  const font = (variable: string) => {
    probe.style.setProperty('font-family', `var(${variable})`);
    return style.fontFamily;
  };
  const palette = {
    background: colour('--canvas'),
    dots: colour('--dots'),
    text: colour('--text'),
    muted: colour('--muted'),
    card: colour('--card'),
    cardHead: colour('--card-head'),
    cardBorder: colour('--card-border'),
    edge: colour('--edge'),
    faint: colour('--faint'),
    emphasis: colour('--emphasis'),
    mistake: colour('--mistake'),
    relationship: colour('--vscode-textLink-foreground'),
    key: colour('--key'),
    frame: colour('--frame'),
    frameBorder: colour('--frame-border'),
    chip: colour('--chip'),
    accents: Array.from({ length: accentCount }, (_, i) => colour(`--accent-${i}`)),
    font: font('--ui-font'),
    codeFont: font('--code-font'),
  };
  probe.remove();
  return palette;
}

let pixel: CanvasRenderingContext2D | null | undefined;

/** A colour as every program reads it: a mixed one computes to `color(srgb …)`, which few outside of browsers know. */
function plainColour(colour: string): string {
  pixel ??= element('canvas', { attributes: { width: '1', height: '1' } }).getContext('2d', {
    willReadFrequently: true,
  });
  if (pixel === null || colour.startsWith('rgb(')) return colour;
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = colour;
  pixel.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 255] = pixel.getImageData(0, 0, 1, 1).data;
  return `rgba(${red}, ${green}, ${blue}, ${Math.round((alpha / 255) * 1000) / 1000})`;
}
