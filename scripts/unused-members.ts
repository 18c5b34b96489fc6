import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The text of all modules in some folders, `accepted` ones only. */
export async function textOf(folders: readonly string[], accepted: (file: string) => boolean): Promise<string> {
  const files = await Promise.all(
    folders.map(async (it) => (await readdir(it, { recursive: true })).map((name) => join(it, name))),
  );
  const modules = files.flat().filter((it) => /(?<!\.d)\.[jt]s$/.test(it) && accepted(it));
  return (await Promise.all(modules.map((it) => readFile(it, 'utf8')))).join('\n');
}

/** Takes out of a closure that returns its functions those that `users` never asks for by name, nor each other. */
export function withoutUnusedFunctions(module: string, users: string): string {
  const functions = new Map(
    [...module.matchAll(/^ {4}(?:async )?function (\w+)\([^]*?^ {4}\}\n/gm)].map(([text, name = '']) => [name, text]),
  );
  const names = [...functions.keys()];
  const used = reachable(
    names.filter((it) => mentions(users, `\\.${it}`)),
    (it) => names.filter((name) => mentions(functions.get(it) ?? '', `\\b${name}`)),
  );
  return [...functions]
    .filter(([name]) => !used.has(name))
    .reduce(
      (rest, [name, text]) => rest.replace(text, '').replace(new RegExp(`^ {8}${name}(?:: ${name})?,?\\n`, 'm'), ''),
      module,
    );
}

/** Takes out of namespaces the functions that `users` never calls as `Name.member`, nor each other. */
export function withoutUnusedMembers(module: string, users: string): string {
  const members = new Map(
    [...module.matchAll(/^ {4}function (\w+)\([^]*?^ {4}\}\n {4}(\w+)\.\1 = \1;\n/gm)].map(([text, member, name]) => [
      `${name ?? ''}.${member ?? ''}`,
      text,
    ]),
  );
  const names = [...members.keys()];
  const outside = [...members.values()].reduce((rest, text) => rest.replace(text, ''), module);
  const used = reachable(
    names.filter((it) => mentions(users, `\\b${it}`) || mentions(outside, `\\b${it}`)),
    (it) => {
      const text = members.get(it) ?? '';
      const [space] = it.split('.');
      return names.filter((name) => {
        const [of, member] = name.split('.');
        return mentions(text, `\\b${name}`) || (of === space && mentions(text, `(?<![.\\w])${member ?? ''}`));
      });
    },
  );
  return [...members].filter(([name]) => !used.has(name)).reduce((rest, [, text]) => rest.replace(text, ''), module);
}

/** Takes out of an object the handlers, `onX: (handler) => …`, that `users` never sets. */
export function withoutUnusedHandlers(module: string, users: string): string {
  return module.replaceAll(
    /^ {8}(on\w+): \(handler\) => connection\.on(?:Request|Notification)\((?:.*\{\n[^]*?^ {8}\}\),\n|.*\),\n)/gm,
    (text, name: string) => (mentions(users, `\\.${name}`) ? text : ''),
  );
}

function mentions(text: string, pattern: string): boolean {
  return new RegExp(`${pattern}\\b`).test(text);
}

/** What `roots` lead to, themselves included. */
function reachable<T>(roots: readonly T[], next: (it: T) => readonly T[]): ReadonlySet<T> {
  const found = new Set(roots);
  for (const it of found) for (const other of next(it)) found.add(other);
  return found;
}
