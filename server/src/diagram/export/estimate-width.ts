import type { Measure } from '../picture/card-face.ts';

/**
 * About how wide a text is drawn, in pixels, where there is nothing to measure it with: rather too wide than too narrow.
 *
 * Rows are in a font whose letters are all as wide; East Asian letters and emoji take the room of two.
 */
export const estimateWidth: Measure = (text, font) => {
  let width = 0;
  for (const letter of text)
    width += isWide.test(letter) ? 2 * perLetter[font] : isMark.test(letter) ? 0 : perLetter[font];
  return Math.ceil(width);
};

const perLetter = { title: 8.2, row: 7.3, small: 6.7 } as const;

const isWide =
  /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|^\p{Emoji_Presentation}/u;
const isMark = /^[\p{M}\p{Cf}]/u;
