import type { Site } from '../../../model/facts.ts';
import type { Change, Script } from './script.ts';

/** Takes the decorator at a site away with the line or the space that it leaves, or an initializer with its `=`. */
export function removeAt(script: Script, site: Site): Change {
  const { text } = script;
  const { start, end } = script.span(site);
  const sign = /\s*=\s*$/.exec(text.slice(0, start))?.[0].length;
  if (sign !== undefined && text.charAt(start) !== '@') return { span: { start: start - sign, end }, text: '' };
  const behind = /^\s*/.exec(text.slice(end))?.[0].length ?? 0;
  return { span: { start, end: end + behind }, text: '' };
}
