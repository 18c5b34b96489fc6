import { importedFiles } from './imports.ts';
import type { Names, PythonFile } from './names.ts';

/** The files so that what a file imports stands before it: the order in which their classes come to be. */
export function inImportOrder(names: Names): readonly PythonFile[] {
  const ordered: PythonFile[] = [];
  const seen = new Set<PythonFile>();
  for (const file of names.files) visit(file);
  return ordered;

  function visit(start: PythonFile): void {
    // A stack of our own: chains of imports can be deep.
    const stack: { readonly file: PythonFile; readonly next: Iterator<PythonFile> }[] = [];
    enter(start);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const step = top.next.next();
      if (step.done) {
        ordered.push(top.file);
        stack.pop();
      } else enter(step.value);
    }
    function enter(file: PythonFile): void {
      if (seen.has(file)) return;
      seen.add(file);
      stack.push({ file, next: importedFiles(file, names)[Symbol.iterator]() });
    }
  }
}
