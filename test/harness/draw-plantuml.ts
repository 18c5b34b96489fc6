import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';
import { textOf } from './parse-exports.ts';

/** Draws with PlantUML itself, and gives what can be read in the picture. Throws on what PlantUML calls a mistake. */
export async function drawPlantuml(text: string): Promise<string> {
  const { log } = console;
  // It tells the console all it does.
  console.log = () => undefined;
  try {
    loaded ??= load();
    const render = await loaded;
    const svg = await new Promise<string>((resolve, reject) => {
      render(text.split('\n'), resolve, (message) => {
        reject(new Error(message));
      });
    });
    return readable(textOf(svg));
  } finally {
    console.log = log;
  }
}

function readable(drawn: string): string {
  // It draws its complaints.
  if (drawn.includes('PlantUML version')) throw new Error(drawn);
  return drawn;
}

type Render = (lines: readonly string[], onSuccess: (svg: string) => void, onError: (message: string) => void) => void;

let loaded: Promise<Render> | undefined;

/** Loads PlantUML into this process, which has to look like a browser's window to it. */
async function load(): Promise<Render> {
  Object.assign(globalThis, {
    window: globalThis,
    document,
    location: { href: 'file:///plantuml' },
    XMLSerializer: class {
      serializeToString(node: PlainNode): string {
        return node.serialize();
      }
    },
  });
  const require = createRequire(import.meta.url);
  runInThisContext(readFileSync(require.resolve('@plantuml/core/viz-global.js'), 'utf8'));
  const module: unknown = await import(require.resolve('@plantuml/core'));
  const { renderToString } = module as { readonly renderToString: Render };
  return renderToString;
}

/** As much of a document's node as PlantUML draws with. */
class PlainNode {
  readonly style = {};
  readonly ownerDocument = document;
  private readonly attributes = new Map<string, string>();
  private children: PlainNode[] = [];
  private text = '';
  private readonly name: string;

  constructor(name: string, text = '') {
    this.name = name;
    this.text = text;
  }

  get childNodes(): readonly PlainNode[] {
    return this.children;
  }

  get firstChild(): PlainNode | null {
    return this.children[0] ?? null;
  }

  get textContent(): string {
    return this.text + this.children.map((it) => it.textContent).join('');
  }

  set textContent(text: string) {
    this.text = text;
  }

  setAttribute(name: string, value: unknown): void {
    this.attributes.set(name, String(value));
  }

  setAttributeNS(_: unknown, name: string, value: unknown): void {
    this.setAttribute(name, value);
  }

  appendChild(child: PlainNode): PlainNode {
    this.children.push(child);
    return child;
  }

  insertBefore(child: PlainNode, before: PlainNode | null): PlainNode {
    const index = before ? this.children.indexOf(before) : -1;
    this.children.splice(index < 0 ? this.children.length : index, 0, child);
    return child;
  }

  removeChild(child: PlainNode): void {
    this.children = this.children.filter((it) => it !== child);
  }

  /** A canvas, on which every letter is as wide. */
  getContext(): object {
    return {
      font: '',
      measureText: (text: string) => ({
        width: text.length * 7,
        actualBoundingBoxAscent: 9,
        actualBoundingBoxDescent: 3,
        fontBoundingBoxAscent: 10,
        fontBoundingBoxDescent: 3,
      }),
    };
  }

  getBBox(): object {
    return { x: 0, y: 0, width: this.textContent.length * 7, height: 12 };
  }

  serialize(): string {
    if (this.name.startsWith('#')) return this.name === '#text' ? escape(this.text) : '';
    const attributes = [...this.attributes].map(([name, value]) => ` ${name}="${escape(value)}"`).join('');
    return `<${this.name}${attributes}>${escape(this.text)}${this.children.map((it) => it.serialize()).join('')}</${this.name}>`;
  }
}

const document = {
  baseURI: 'file:///plantuml',
  currentScript: null,
  get body() {
    return new PlainNode('body');
  },
  createElement: (name: string) => new PlainNode(name),
  createElementNS: (_: unknown, name: string) => new PlainNode(name),
  createTextNode: (text: string) => new PlainNode('#text', text),
  createComment: () => new PlainNode('#comment'),
  createProcessingInstruction: () => new PlainNode('#instruction'),
};

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
