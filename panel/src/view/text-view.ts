import { t } from '../../../server/src/base/translate.ts';
import { groupBy } from '../../../server/src/base/multi-map.ts';
import type { DiagramDocument, DiagramEntity } from '../../../server/src/diagram/document.ts';
import {
  counted,
  describeColumn,
  describeEntity,
  describeRelationship,
} from '../../../server/src/diagram/picture/describe.ts';
import { element, pageRoot } from './elements.ts';
import { icon } from './icons.ts';

/** Opens the same as the picture in words, over it: modules, their entities, and what these have. */
export function openTextView(document_: DiagramDocument, go: (entity: string) => void): void {
  const before = document.activeElement;
  const close = () => {
    view.remove();
    if (before instanceof HTMLElement) before.focus();
  };
  const heading = element('h1', { text: t`Models and relationships`, attributes: { tabindex: '-1' } });
  const view = element(
    'div',
    {
      class: 'text-view',
      role: 'dialog',
      attributes: { 'aria-label': t`Models and relationships as text`, 'aria-modal': 'true' },
    },
    element(
      'header',
      {},
      heading,
      element(
        'button',
        {
          class: 'tool',
          title: t`Back to the picture (Escape)`,
          attributes: { type: 'button', 'aria-label': t`Back to the picture` },
          press: close,
        },
        icon('close'),
      ),
    ),
  );
  const groups = groupBy(document_.entities, (it) => it.group);
  for (const [name, entities] of groups) view.append(groupElement(name, entities, groups.size <= 3, goTo));
  view.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Escape') close();
  });
  pageRoot().append(view);
  heading.focus();

  function goTo(entity: string): void {
    close();
    go(entity);
  }
}

/** A module, filled when it is unfolded: a large project has more rows than a page should hold. */
function groupElement(
  name: string,
  entities: readonly DiagramEntity[],
  isOpen: boolean,
  go: (entity: string) => void,
): HTMLElement {
  const made = element(
    'details',
    {},
    element('summary', {
      text: `${name} · ${counted(entities.length, 'model', 'models')}`,
      attributes: { dir: 'auto' },
    }),
  );
  const fill = () => {
    if (made.open && made.childElementCount === 1) made.append(...entities.map((it) => entityElement(it, go)));
  };
  made.addEventListener('toggle', fill);
  made.open = isOpen;
  fill();
  return made;
}

function entityElement(entity: DiagramEntity, go: (entity: string) => void): HTMLElement {
  const rows = [
    ...entity.columns.map((it) => ({ text: describeColumn(it), isWrong: it.problems.length > 0 })),
    ...entity.relationships.map((it) => ({ text: describeRelationship(it), isWrong: it.problems.length > 0 })),
  ];
  return element(
    'section',
    {},
    element(
      'h2',
      {},
      element('button', {
        class: 'link',
        text: describeEntity(entity),
        attributes: { type: 'button', dir: 'auto' },
        press: () => {
          go(entity.id);
        },
      }),
    ),
    element(
      'ul',
      {},
      ...rows.map(({ text, isWrong }) =>
        element('li', { text, ...(isWrong && { class: 'wrong' }), attributes: { dir: 'auto' } }),
      ),
    ),
  );
}
