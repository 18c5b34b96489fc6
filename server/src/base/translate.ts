/** By an English text, with `{0}`, `{1}` … where something is put in, what it is in another language. */
export type Translations = Readonly<Record<string, string>>;

/** Whether a value that came from another process is such. */
export function isTranslations(value: unknown): value is Translations {
  return typeof value === 'object' && value !== null && Object.values(value).every((it) => typeof it === 'string');
}

/** What is loaded on demand is a bundle of its own, with modules of its own: all of a process speak one language. */
const spoken = Symbol.for('counterpart.translations');

/** Makes {@link t} say everything in another language, as far as it is translated; `undefined` for English. */
export function speak(translations: Translations | undefined): void {
  Reflect.set(globalThis, spoken, translations);
}

/** Says a text in the language of the user: t`"${name}" is here.` is looked up as `"{0}" is here.`. */
export function t(texts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  const translated = translationOf(texts);
  if (translated === undefined) return String.raw({ raw: texts }, ...values);
  const text = translated.replaceAll(/\{(\d+)\}/g, (field, index: string) => String(values[Number(index)] ?? field));
  // Chinese has no blanks between its own characters, whatever was put together.
  return text.replaceAll(/(?<=[\u3001-\uff1f]) (?=[\u3001-\uff1f])|(?<=[\u3001\u3002\uff0c\uff1a\uff1b\uff1f]) /g, '');
}

function translationOf(texts: TemplateStringsArray): string | undefined {
  const translations: unknown = Reflect.get(globalThis, spoken);
  if (typeof translations !== 'object' || translations === null) return undefined;
  const translated: unknown = Reflect.get(translations, keyOf(texts));
  return typeof translated === 'string' ? translated : undefined;
}

/** How a text is looked up: with a number in braces for each of its gaps. */
export function keyOf(texts: readonly string[]): string {
  return texts.map((it, index) => (index === 0 ? it : `{${String(index - 1)}}${it}`)).join('');
}
