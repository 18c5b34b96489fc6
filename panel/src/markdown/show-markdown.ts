import { element } from '../view/elements.ts';
import { type Block, type Inline, parseMarkdown } from './parse-markdown.ts';

/** Renders a hover's Markdown as elements; `follow` is called with a link's target. */
export function showMarkdown(markdown: string, follow: (target: string) => void): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const block of parseMarkdown(markdown)) fragment.append(blockElement(block, follow));
  return fragment;
}

function blockElement(block: Block, follow: (target: string) => void): HTMLElement {
  switch (block.kind) {
    case 'paragraph':
      return element('p', {}, ...block.children.map((child) => inlineNode(child, follow)));
    case 'list':
      return element(
        'ul',
        {},
        ...block.items.map((item) => element('li', {}, ...item.map((child) => inlineNode(child, follow)))),
      );
    case 'code':
      return element('pre', {}, element('code', { text: block.text }));
    case 'rule':
      return element('hr');
  }
}

function inlineNode(inline: Inline, follow: (target: string) => void): Node {
  switch (inline.kind) {
    case 'text':
      return document.createTextNode(inline.text);
    case 'code':
      return element('code', { text: inline.text });
    case 'strong':
      return element('strong', {}, ...inline.children.map((child) => inlineNode(child, follow)));
    case 'emphasis':
      return element('em', {}, ...inline.children.map((child) => inlineNode(child, follow)));
    case 'link':
      return element(
        'button',
        {
          class: 'link',
          attributes: { type: 'button' },
          press: () => {
            follow(inline.target);
          },
        },
        ...inline.children.map((child) => inlineNode(child, follow)),
      );
  }
}
