import type { Span } from '../../../base/text.ts';
import type { Declaration } from '../../../model/graph.ts';
import type { OptionChange } from '../../composer.ts';
import type { Change, Script } from '../../typescript/compose/script.ts';

/** Changes steps of a builder's chain: `.mappedBy('author')`, `.nullable()` for `true`. What is added takes the place of what goes, else it comes last. */
export function changeSteps(
  script: Script,
  declaration: Declaration,
  changes: readonly OptionChange[],
): readonly Change[] {
  const made: Change[] = [];
  const added: string[] = [];
  const gone: Span[] = [];
  for (const [keyword, value] of changes) {
    const span = stepOf(script, declaration, keyword);
    if (span && value !== undefined) made.push({ span, text: stepText(keyword, value) });
    else if (span) gone.push(span);
    else if (value !== undefined) added.push(stepText(keyword, value));
  }
  for (const span of gone) made.push({ span, text: added.splice(0, 1).join('') });
  const { end } = script.span(declaration.call.site);
  if (added.length > 0) made.push({ span: { start: end, end }, text: added.join('') });
  return made;
}

function stepText(keyword: string, value: string): string {
  return `.${keyword}(${value === 'true' ? '' : value})`;
}

/** A step with its dot and brackets. */
function stepOf(script: Script, { options }: Declaration, keyword: string): Span | undefined {
  const option = options.get(keyword);
  if (!option) return undefined;
  const { text } = script;
  const name = script.span(option.keywordSite).end - keyword.length;
  const start = text.lastIndexOf('.', name);
  const end = closing(text, text.indexOf('(', name));
  return start < 0 || end === undefined ? undefined : { start: start - blanksBefore(text, start), end };
}

function blanksBefore(text: string, offset: number): number {
  return /\s*$/.exec(text.slice(0, offset))?.[0].length ?? 0;
}

/** Behind the bracket that closes the one at `open`; strings are passed over. */
function closing(text: string, open: number): number | undefined {
  if (open < 0) return undefined;
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '(' || character === '[' || character === '{') depth++;
    else if (character === ')' || character === ']' || character === '}') {
      depth--;
      if (depth === 0) return at + 1;
    } else if (character === "'" || character === '"' || character === '`') {
      const end = text.indexOf(character, at + 1);
      if (end < 0) return undefined;
      at = end;
    }
  }
  return undefined;
}
