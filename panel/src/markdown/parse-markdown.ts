/** A piece of a line. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly children: readonly Inline[] }
  | { readonly kind: 'emphasis'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly target: string; readonly children: readonly Inline[] };

export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'rule' };

/**
 * Reads the little of Markdown that hovers are written in: paragraphs, lists, fenced code, rules, and within lines code,
 * strong and emphasised text, and links. Everything else, HTML above all, is text.
 */
export function parseMarkdown(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  let fence: string[] | undefined;
  const close = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', children: parseInline(paragraph.join(' ')) });
    paragraph = [];
  };

  for (const line of markdown.split(/\r?\n/)) {
    if (fence !== undefined) {
      if (/^```\s*$/.test(line)) {
        blocks.push({ kind: 'code', text: fence.join('\n') });
        fence = undefined;
      } else fence.push(line);
      continue;
    }
    const item = /^\s*[-*] (.*)$/.exec(line)?.[1];
    if (line.startsWith('```')) {
      close();
      fence = [];
    } else if (/^\s*-{3,}\s*$/.test(line)) {
      close();
      blocks.push({ kind: 'rule' });
    } else if (item !== undefined) {
      close();
      const last = blocks.at(-1);
      if (last?.kind === 'list')
        blocks[blocks.length - 1] = { kind: 'list', items: [...last.items, parseInline(item)] };
      else blocks.push({ kind: 'list', items: [parseInline(item)] });
    } else if (line.trim() === '') close();
    else paragraph.push(line.trim());
  }
  close();
  if (fence !== undefined) blocks.push({ kind: 'code', text: fence.join('\n') });
  return blocks;
}

/** In the order they are tried at a place: an escape, code, a link, strong text, emphasis. */
const token =
  /\\([\\`*_{}[\]()#+\-.!<>|])|(`+)(.+?)\2(?!`)|\[((?:`[^`]*`|[^\][])*)\]\(([^()\s]*)\)|\*\*(.+?)\*\*|\*([^*\s](?:[^*]*[^*\s])?)\*/;

function parseInline(text: string): readonly Inline[] {
  const pieces: Inline[] = [];
  const say = (more: string) => {
    if (more === '') return;
    const last = pieces.at(-1);
    if (last?.kind === 'text') pieces[pieces.length - 1] = { kind: 'text', text: last.text + more };
    else pieces.push({ kind: 'text', text: more });
  };
  let rest = text;
  for (let found = token.exec(rest); found !== null; found = token.exec(rest)) {
    say(rest.slice(0, found.index));
    rest = rest.slice(found.index + found[0].length);
    const [, escaped, , code, label, target, strong, emphasis] = found;
    if (escaped !== undefined) say(escaped);
    else if (code !== undefined) pieces.push({ kind: 'code', text: code });
    else if (target !== undefined) pieces.push({ kind: 'link', target, children: parseInline(label ?? '') });
    else if (strong !== undefined) pieces.push({ kind: 'strong', children: parseInline(strong) });
    else if (emphasis !== undefined) pieces.push({ kind: 'emphasis', children: parseInline(emphasis) });
  }
  say(rest);
  return pieces;
}
