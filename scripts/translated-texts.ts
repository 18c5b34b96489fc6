import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { keyOf } from '../server/src/base/translate.ts';

/** A text that the source says in the user's language. */
export interface TranslatedText {
  /** As it is looked up: in English, with `{0}`, `{1}` … where something is put in. */
  readonly key: string;
  /** Where it stands, as `server/src/rules/words.ts:12`. */
  readonly at: string;
  /** Whether it is said when a module is loaded, and so before anybody knows the user's language. */
  readonly isEarly: boolean;
}

/** Every text of the sources in these folders that is tagged with `t`. */
export function translatedTexts(folders: readonly string[]): readonly TranslatedText[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((it) => it.endsWith('.ts'))
      .flatMap((it) => textsIn(path.posix.join(folder, it.replaceAll('\\', '/')))),
  );
}

function textsIn(file: string): readonly TranslatedText[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: TranslatedText[] = [];
  visit(source);
  return found;

  function visit(node: ts.Node): void {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 't') {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push({ key: keyOf(textsOf(node.template)), at: `${file}:${line + 1}`, isEarly: !isInFunction(node) });
    }
    ts.forEachChild(node, visit);
  }
}

function textsOf(template: ts.TemplateLiteral): readonly string[] {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return [template.text];
  return [template.head.text, ...template.templateSpans.map((it) => it.literal.text)];
}

function isInFunction({ parent }: ts.Node): boolean {
  return !ts.isSourceFile(parent) && (ts.isFunctionLike(parent) || isInFunction(parent));
}
