import type { ClassShape, Member } from '../../../syntax/typescript/shape.ts';
import { beginsLine, type Change, indentationAt, insertion, type Script } from './script.ts';

/** Writes a member into a class: behind the last one that `isAlike`, else behind its last property, else first. */
export function insertMember(
  script: Script,
  shape: ClassShape,
  isAlike: (member: Member) => boolean,
  lines: readonly string[],
): Change {
  const { text, eol, indent } = script;
  const properties = shape.members.filter((it) => it.kind === 'property' && !it.static);
  const last = properties.findLast(isAlike) ?? properties.at(-1);
  if (!last) {
    const body = script.span(shape.bodySite);
    const outer = indentationAt(text, script.span(shape.site).start);
    const inner = lines.map((it) => `${eol}${outer}${indent}${it}`).join('');
    const isEmpty = text.slice(body.start, body.end).trim() === '';
    if (isEmpty) return { span: body, text: `${inner}${eol}${outer}` };
    return insertion(body.start, `${inner}${eol}`);
  }
  const { start, end } = script.span(last.site);
  const terminator = text.charAt(end - 1) === ';' || script.end === '' ? '' : ';';
  if (!beginsLine(text, start)) return insertion(end, `${terminator} ${lines.join(' ')}`);
  const indentation = indentationAt(text, start);
  const blank = isApart(script, properties) ? eol : '';
  const comment = /^[ \t]*\/\/[^\n\r]*/.exec(text.slice(end))?.[0].length ?? 0;
  return insertion(end + comment, eol + blank + lines.map((it) => indentation + it).join(eol));
}

/** Whether properties are set apart by blank lines; one alone is if it takes several lines. */
function isApart(script: Script, properties: readonly Member[]): boolean {
  const [only, other] = properties;
  if (only && !other) return script.at(only.site).includes('\n');
  return properties.some((it, index) => {
    const next = properties[index + 1];
    if (!next) return false;
    const between = script.text.slice(script.span(it.site).end, script.span(next.site).start);
    return /\n[ \t]*\r?\n/.test(between);
  });
}
