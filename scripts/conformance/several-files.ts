import type { Span } from '../../server/src/base/text.ts';
import { scan } from '../../server/src/syntax/python/scan.ts';
import type { Statement } from '../../server/src/syntax/python/tree.ts';
import { sitesIn } from './mutation-sites.ts';

/** How the modules of a package import each other. */
export interface ImportStyle {
  readonly relative: boolean;
  /** Whether classes that only strings name are imported for type checkers. */
  readonly typeChecking: boolean;
}

/**
 * A module as a package: each class with a table in a file of its own, what stands before them in `app/base.py`, and the rest in
 * `main.py`, which imports all. `undefined` where there are no two classes to set apart. Whether it still does the same, only Python can tell.
 */
export function inSeveralFiles(text: string, style: ImportStyle): ReadonlyMap<string, string> | undefined {
  const body = scan(text).body.map((it) => ({ it, text: text.slice(...ends(wholeLines(text, it.span))) }));
  const entities = new Set(sitesIn(text).classes.map(({ name }) => name.span.start));
  const first = body.findIndex(({ it }) => isEntity(it));
  const classes = body.flatMap(({ it, text: own }) =>
    it.kind === 'class' && isEntity(it) ? [{ name: it.name.name, module: it.name.name.toLowerCase(), text: own }] : [],
  );
  const names = new Set(classes.map(({ module }) => module));
  if (classes.length < 2 || names.size < classes.length || names.has('base')) return undefined;

  const imports = body.flatMap(({ it, text: own }) => (it.kind === 'import' ? [own] : [])).join('\n');
  const firstSpan = body[first]?.it.span ?? { start: 0, end: 0 };
  const base = text.slice(0, wholeLines(text, firstSpan).start).trimEnd();
  const shared = body.slice(0, first).flatMap(({ it }) => namesBoundBy(it));
  const namesBehind = body.slice(first).flatMap(({ it }) => (isEntity(it) ? [] : namesBoundBy(it)));
  const from = (module: string) => (style.relative ? `.${module}` : `app.${module}`);
  const files = new Map([['app/base.py', `${base}\n`]]);
  for (const [index, { name, module, text: own }] of classes.entries()) {
    const code = own.replaceAll(/"[^"\n]*"|'[^'\n]*'/g, '""');
    const needed = classes.filter((it, at) => at < index && mentions(code, it.name));
    const later = [...classes.slice(index + 1).map((it) => it.name), ...namesBehind];
    if (later.some((it) => mentions(code, it))) return undefined;
    const named = classes.filter((it) => it.name !== name && !needed.includes(it) && mentions(own, it.name));
    const isChecked = style.typeChecking && named.length > 0;
    const lines = [
      imports,
      ...(isChecked ? ['from typing import TYPE_CHECKING'] : []),
      ...[shared.filter((it) => mentions(own, it))].flatMap((it) => importing(from('base'), it)),
      ...needed.map((it) => `from ${from(it.module)} import ${it.name}`),
      ...(isChecked
        ? ['', 'if TYPE_CHECKING:', ...named.map((it) => `    from ${from(it.module)} import ${it.name}`)]
        : []),
    ];
    files.set(`app/${module}.py`, `${lines.join('\n')}\n\n\n${own.trimEnd()}\n`);
  }
  files.set('app/__init__.py', `${classes.map((it) => `from ${from(it.module)} import ${it.name}`).join('\n')}\n`);
  const rest = body.slice(first).flatMap(({ it, text: own }) => (it.kind === 'import' || isEntity(it) ? [] : [own]));
  const all = [
    ...importing('app.base', shared),
    ...importing(
      'app',
      classes.map(({ name }) => name),
    ),
  ];
  files.set('main.py', `${[imports, ...all, ...rest].join('\n')}\n`);
  return files;

  function isEntity(it: Statement): boolean {
    return it.kind === 'class' && entities.has(it.name.span.start);
  }
}

function importing(module: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`from ${module} import ${names.join(', ')}`];
}

function ends({ start, end }: Span): [number, number] {
  return [start, end];
}

/** A statement with the decorators and the indentation before it. */
function wholeLines(text: string, { start, end }: Span): Span {
  return { start: text.lastIndexOf('\n', start - 1) + 1, end };
}

function mentions(text: string, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(text);
}

function namesBoundBy(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case 'class':
    case 'function':
      return [statement.name.name];
    case 'assign':
      return statement.targets.flatMap((it) => (it.kind === 'name' ? [it.name] : []));
    default:
      return [];
  }
}
