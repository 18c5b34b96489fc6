import type { Uri } from '../../../base/text.ts';
import type { DeclaredClass, TypescriptProgram } from '../../../syntax/typescript/program.ts';
import type { TypescriptShape } from '../../../syntax/typescript/shape.ts';
import { type Change, insertion, quoted, type Script } from './script.ts';

/** A name that a file has to import. */
export interface Need {
  readonly name: string;
  /** What it is called where it comes from: its name, or `default`. */
  readonly exported: string;
  readonly module: string;
  /** Whether it is only a type. */
  readonly isType?: boolean;
}

/** Imports what is not bound yet, in a statement that imports from there already or in one of its own. */
export function importChanges(
  script: Script,
  shape: TypescriptShape | undefined,
  needs: readonly Need[],
): readonly Change[] {
  const missing = needs.filter(
    (it, index) => !shape?.bindings.has(it.name) && needs.findIndex((other) => other.name === it.name) === index,
  );
  const changes: Change[] = [];
  const fresh = new Map<string, Need[]>();
  for (const need of missing) {
    const joined = need.exported === 'default' ? undefined : joinImport(script, need);
    if (joined) changes.push(joined);
    else fresh.set(need.module, [...(fresh.get(need.module) ?? []), need]);
  }
  for (const [module, wanted] of fresh) changes.push(newImport(script, module, wanted));
  return changes;
}

/** Adds a name to `import { … } from '…'`. */
function joinImport({ text }: Script, { name, module, isType }: Need): Change | undefined {
  const statement = /^[ \t]*import\s+(?:\w+\s*,\s*)?\{([^}]*)\}\s*from\s*(['"])([^'"\n]*)\2/gm;
  for (const match of text.matchAll(statement)) {
    const [whole, list = '', , specifier] = match;
    if (specifier !== module) continue;
    const end = match.index + whole.indexOf('{') + 1 + list.trimEnd().length;
    const isOpen = list.trim() === '' || list.trimEnd().endsWith(',');
    const indent = /\n([ \t]+)\S[^\n]*$/.exec(list.trimEnd())?.[1];
    const behind = indent === undefined ? ' ' : `\n${indent}`;
    const comma = list.trimEnd().endsWith(',') && indent !== undefined ? ',' : '';
    return insertion(end, `${isOpen ? '' : ','}${behind}${isType ? 'type ' : ''}${name}${comma}`);
  }
  return undefined;
}

function newImport(script: Script, module: string, needs: readonly Need[]): Change {
  const { text, eol, end } = script;
  const whole = needs.find((it) => it.exported === 'default')?.name;
  const named = needs.filter((it) => it.exported !== 'default').map((it) => (it.isType ? `type ${it.name}` : it.name));
  const names = [...(whole === undefined ? [] : [whole]), ...(named.length > 0 ? [`{ ${named.join(', ')} }`] : [])];
  const statement = `import ${names.join(', ')} from ${quoted(script, module)}${end}`;
  const last = [...text.matchAll(/^import\b(?:[^;'"]|\n)*?(['"])[^'"\n]*\1[^\n]*/gm)].at(-1);
  if (last) return insertion(last.index + last[0].trimEnd().length, eol + statement);
  return insertion(0, `${statement}${eol}${text === '' ? '' : eol}`);
}

/** Marks a name within `import { … }` as a type. */
export function importAsType({ text }: Script, name: string): readonly Change[] {
  for (const match of text.matchAll(/^[ \t]*import\s+(?:\w+\s*,\s*)?\{([^}]*)\}/gm)) {
    const start = match.index + match[0].indexOf('{') + 1;
    const at = (match[1] ?? '').search(new RegExp(`(?<![\\w$]|type\\s)${name}(?![\\w$])`));
    if (at >= 0) return [insertion(start + at, 'type ')];
  }
  return [];
}

/** What a file has to import to name a class of another file; `undefined` for one that is not exported, nothing within its own file. */
export function needOfClass(script: Script, declared: DeclaredClass, program: TypescriptProgram): Need | undefined {
  if (declared.uri === script.uri) return undefined;
  const { name } = declared.shape;
  for (const [exported, it] of program.shape(declared.uri)?.exports ?? []) {
    const isIt = it.kind === 'class' ? it.shape === declared.shape : it.kind === 'local' && it.name === name;
    if (isIt)
      return { name, exported: exported === 'default' ? 'default' : exported, module: specifier(script, declared.uri) };
  }
  return undefined;
}

/** What a file has to import to use a constant of another file; `undefined` for one that is not exported under its name. */
export function needOfValue(script: Script, uri: Uri, name: string, program: TypescriptProgram): Need | undefined {
  const exported = program.shape(uri)?.exports.get(name);
  return exported?.kind === 'local' && exported.name === name
    ? { name, exported: name, module: specifier(script, uri) }
    : undefined;
}

/** How one file imports another: relative, with the extension that its other imports have. */
function specifier({ uri, text }: Script, to: Uri): string {
  const from = uri.split('/').slice(0, -1);
  const path = to.split('/');
  let common = 0;
  while (common < from.length && common < path.length - 1 && from[common] === path[common]) common++;
  const up = from.length - common;
  const steps = [...(up === 0 ? ['.'] : Array.from({ length: up }, () => '..')), ...path.slice(common)];
  const file = decodeURIComponent(steps.join('/'));
  const suffix = /\.([cm]?)[jt]sx?$/.exec(file)?.[1] ?? '';
  const bare = file.replace(/\.[cm]?[jt]sx?$/, '');
  const written = /from\s*['"]\.[^'"\n]*\.([cm]?[jt]s)['"]/.exec(text)?.[1];
  if (written === undefined) return bare.replace(/\/index$/, '') || '.';
  return written.endsWith('ts') ? file : `${bare}.${suffix}js`;
}
