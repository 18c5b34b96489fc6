import { isTranslations, speak } from '../../server/src/base/translate.ts';

// To be imported before anything that says something: the page holds what its language needs, where that is not English.
const held = document.getElementById('translations')?.textContent;
const translations: unknown = held ? JSON.parse(held) : undefined;
if (isTranslations(translations)) speak(translations);
