/**
 * Turns what TypeScript's compiler made of a module for CommonJS back into a module, so that a bundler can leave out what is not
 * used; namespaces and enumerations become values without side effects. Modules as they are keep all but that.
 *
 * It knows the few forms that the compiler emits. Throws on a file that has others, so that no update of a library can silently
 * break what is shipped.
 */
export function asModule(source: string): string {
  const modules = new Map<string, string>();
  const exported = new Map<string, string>();
  const text = source
    .replace(/^"use strict";\n/, '')
    .replaceAll(/^\/\/# sourceMappingURL=.*\n?/gm, '')
    .replaceAll(/^var __\w+ = \(this && [^]*?^\}[()]*;\n/gm, '')
    .replaceAll(/^Object\.defineProperty\(exports, "__esModule", .*\n/gm, '')
    .replaceAll(/^(?:exports\.\w+ = )+void 0;\n/gm, '')
    .replaceAll(
      /^(?:const|var) (\w+) = (__import(?:Star|Default)\()?require\("([^"]+)"\)\)?;$/gm,
      (_, name: string, wrapped: string | undefined, path: string) => {
        modules.set(name, path);
        const isNamespace = wrapped !== undefined || name.endsWith('_1');
        return `import ${isNamespace ? '* as ' : ''}${name} from "${path}";`;
      },
    )
    .replaceAll(/^__exportStar\(require\("([^"]+)"\), exports\);$/gm, 'export * from "$1";')
    .replaceAll(
      /^Object\.defineProperty\(exports, "(\w+)", \{ enumerable: true, get: function \(\) \{ return (\w+)(?:\.(\w+))?; \} \}\);$/gm,
      (_, name: string, local: string, member: string | undefined) =>
        member === undefined
          ? `export { ${local} as ${name} };`
          : `export { ${member} as ${name} } from "${modules.get(local) ?? unknownForm(local)}";`,
    )
    .replaceAll(
      /^(export |)var (\w+);\n\(function \(\2\) \{\n([^]*?)^\}\)\(\2 \|\| \((exports\.\2 = |)\2 = \{\}\)\);$/gm,
      (_, exports: string, name: string, body: string, assigned: string) => {
        if (exports !== '' || assigned !== '') exported.set(name, name);
        return `var ${name} = /* @__PURE__ */ (function (${name}) {\n${body}return ${name};\n})({});`;
      },
    )
    // A class or a function that a namespace adds to.
    .replaceAll(/ \|\| \(exports\.(\w+) = \1 = \{\}\)/g, '')
    .replaceAll(/^exports\.(\w+) = ([A-Za-z_]\w*);$/gm, (_, name: string, local: string) => {
      exported.set(name, local);
      return '';
    })
    .replaceAll(/^exports\.(\w+) = /gm, (_, name: string) => {
      exported.set(name, name);
      return `var ${name} = `;
    })
    .replaceAll(/\bexports\.(\w+)/g, (form, name: string) => exported.get(name) ?? unknownForm(form));
  const odd = /^.*(?:\brequire\(|\bexports\b|\b__(?:importStar|importDefault|exportStar)\b).*$/m.exec(text)?.[0];
  if (odd !== undefined) unknownForm(odd);
  const names = [...exported].map(([name, local]) => (name === local ? name : `${local} as ${name}`));
  return names.length === 0 ? text : `${text}\nexport { ${names.join(', ')} };\n`;
}

/** The names that {@link asModule} makes a module export at its end, where there are any. */
export function exportedNames(module: string): readonly string[] {
  const list = /\nexport \{ (.*) \};\n$/.exec(module)?.[1] ?? '';
  return list === '' ? [] : list.split(', ').map((it) => it.replace(/^\w+ as /, ''));
}

function unknownForm(form: string): never {
  throw new Error(`This is no form that TypeScript's compiler is known to emit: ${form}`);
}
