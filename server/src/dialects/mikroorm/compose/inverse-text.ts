import type { Declaration } from '../../../model/graph.ts';
import { quoted, type Script } from '../../typescript/compose/script.ts';

/** What `mappedBy` is given: `post => post.author` in a decorator where the file writes it so, else a string. */
export function inverseText(script: Script, declaration: Declaration, name: string): string {
  const isDecorator = /@\s*$/.test(script.text.slice(0, script.span(declaration.call.site).start));
  const className = declaration.target?.spelled;
  if (!isDecorator || className === undefined || !writesLambdas(script)) return quoted(script, name);
  return inverseLambda(script, className, name);
}

/** `post => post.author`, with brackets around the parameter where the file has them. */
export function inverseLambda({ text }: Script, className: string, name: string): string {
  const parameter = parameterOf(className);
  const isBracketed = /\(\w+\)\s*=>\s*\w+\./.test(text);
  return `${isBracketed ? `(${parameter})` : parameter} => ${parameter}.${name}`;
}

/** Whether other sides are named by lambdas in a file, as they are unless strings are. */
export function writesLambdas({ text }: Script): boolean {
  const lambdas = text.match(/=>\s*[\w$]+,\s*\(?\w+\)?\s*=>|mappedBy:\s*\(?\w+\)?\s*=>/g)?.length ?? 0;
  const strings = text.match(/=>\s*[\w$]+,\s*['"]|mappedBy:\s*['"]/g)?.length ?? 0;
  return lambdas >= strings;
}

const reserved = new Set([
  'case',
  'class',
  'default',
  'export',
  'function',
  'import',
  'new',
  'package',
  'return',
  'this',
]);

function parameterOf(className: string): string {
  const name = className.charAt(0).toLowerCase() + className.slice(1);
  return reserved.has(name) ? 'it' : name;
}
