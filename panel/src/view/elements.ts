/** What an element is made with. Texts become text nodes; nothing is ever parsed as HTML. */
export interface Traits {
  readonly class?: string;
  readonly text?: string;
  readonly title?: string;
  readonly role?: string;
  /** Attributes by name; those that are `undefined` are left out. */
  readonly attributes?: Readonly<Record<string, string | undefined>>;
  /** Called on a click, and on Enter or Space where the element is a button. */
  readonly press?: (event: Event) => void;
}

/** Makes an element. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  traits: Traits = {},
  ...children: readonly Node[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  if (traits.class !== undefined) made.className = traits.class;
  if (traits.text !== undefined) made.textContent = traits.text;
  if (traits.title !== undefined) made.title = traits.title;
  if (traits.role !== undefined) made.setAttribute('role', traits.role);
  for (const [attribute, value] of Object.entries(traits.attributes ?? {})) {
    if (value !== undefined) made.setAttribute(attribute, value);
  }
  if (traits.press !== undefined) made.addEventListener('click', traits.press);
  made.append(...children);
  return made;
}

/** Where everything stands that the page shows. */
export function pageRoot(): HTMLElement {
  return document.querySelector('main') ?? document.body;
}
