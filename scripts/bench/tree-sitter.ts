import { createRequire } from 'node:module';
import { Language, type Node, Parser } from 'web-tree-sitter';

const require = createRequire(import.meta.url);

/** What {@link createTreeSitter} finds, as a count so that nothing is optimised away. */
export interface Extraction {
  readonly classes: number;
  readonly assignments: number;
  readonly options: number;
}

/** Makes a reader on tree-sitter's Python grammar that looks at what our own scanner reads: classes, assignments, calls. */
export async function createTreeSitter(): Promise<(text: string) => Extraction> {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(require.resolve('tree-sitter-python/tree-sitter-python.wasm')));
  return (text) => {
    const tree = parser.parse(text);
    if (tree === null) throw new Error('tree-sitter gave no tree.');
    const found = { classes: 0, assignments: 0, options: 0 };
    for (const node of tree.rootNode.descendantsOfType(['class_definition', 'assignment'])) {
      if (node.type === 'class_definition') {
        found.classes += Number(textOf(node, 'name') !== '');
      } else {
        found.assignments += Number(textOf(node, 'left') !== '' && textOf(node, 'type') !== undefined);
        for (const option of node.descendantsOfType('keyword_argument')) {
          found.options += Number(textOf(option, 'name') !== '' && textOf(option, 'value') !== '');
        }
      }
    }
    tree.delete();
    return found;
  };
}

function textOf(node: Node, field: string): string | undefined {
  return node.childForFieldName(field)?.text;
}
