/** How many colours tell modules apart; the stylesheet numbers them from 0. */
export const accentCount = 6;
