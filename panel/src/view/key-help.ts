import { t } from '../../../server/src/base/translate.ts';
import { bindings } from '../app/key-bindings.ts';
import { element, pageRoot } from './elements.ts';

/** Shows what each key does, until a key is pressed or the pointer presses elsewhere. */
export function openKeyHelp(): void {
  const before = document.activeElement;
  const table = element('table', {}, element('caption', { text: t`Shortcuts` }));
  for (const { keys, does } of bindings) {
    table.append(
      element(
        'tr',
        {},
        element('th', { attributes: { scope: 'row' } }, element('kbd', { text: keys })),
        element('td', { text: does }),
      ),
    );
  }
  const view = element(
    'div',
    { class: 'key-help', role: 'dialog', attributes: { 'aria-label': t`Shortcuts`, tabindex: '0' } },
    table,
  );
  let isOpen = true;
  const close = () => {
    // Taking it away takes the focus from it, which would close it again.
    if (!isOpen) return;
    isOpen = false;
    view.remove();
    if (before instanceof HTMLElement) before.focus();
  };
  view.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Enter' || event.key === '?') close();
  });
  view.addEventListener('focusout', close);
  pageRoot().append(view);
  view.focus();
}
