/**
 * The sections of a rule's doc comment, in the order in which they must stand. What an ORM says is under its name; an example for
 * another ORM comes behind, as "Example in TypeORM" and "Use instead in TypeORM".
 */
export const ruleSections = ['What it does', 'What … says', 'Why is this bad?', 'Example', 'Use instead'] as const;

/** The files of an example or of what to write instead, by path. */
export type ExampleFiles = ReadonlyMap<string, string>;

/** A rule's doc comment: its page, and the parts of it that are also tests. */
export interface RuleDoc {
  readonly markdown: string;
  /** The first sentence of "What it does". */
  readonly summary: string;
  readonly sections: ReadonlyMap<string, string>;
  /** One at least, and one for each further ORM. */
  readonly examples: readonly RuleExample[];
}

/** A mistake and how it is done right. `orm` is empty for the first. */
export interface RuleExample {
  readonly orm: string;
  readonly example: ExampleFiles;
  readonly useInstead: ExampleFiles;
}

/** Reads the doc comment in front of `export const … : Rule`; throws when there is none. */
export function readRuleDoc(source: string): RuleDoc {
  const comment = /\/\*\*((?:(?!\*\/)[^])*)\*\/\s*export const \w+: Rule\b/.exec(source)?.[1];
  if (comment === undefined) throw new Error('There is no doc comment in front of "export const … : Rule".');
  const markdown = comment.replace(/^[ \t]*\*(?: |$)/gm, '').trim();
  const sections = new Map(
    [...`${markdown}\n`.matchAll(/^## (.+)\n([^]*?)(?=^## |$(?![^]))/gm)].map(([, title = '', body = '']) => [
      title,
      body.trim(),
    ]),
  );
  return {
    markdown,
    summary: /^[^]*?\.(?=\s|$)/.exec(sections.get('What it does') ?? '')?.[0].replace(/\s+/g, ' ') ?? '',
    sections,
    examples: [...sections.keys()].flatMap((title) => {
      const orm = /^Example( in .+)?$/.exec(title)?.[1] ?? (title === 'Example' ? '' : undefined);
      if (orm === undefined) return [];
      const [example, useInstead] = [title, `Use instead${orm}`].map((it) => filesIn(sections.get(it) ?? ''));
      return example && useInstead ? [{ orm, example, useInstead }] : [];
    }),
  };
}

/** The source blocks of some Markdown: each under the `` `path`: `` in front of it, those without in `models.py` or `entities.ts`. */
function filesIn(markdown: string): ExampleFiles {
  const files = new Map<string, string>();
  for (const [, given, kind = '', text = ''] of markdown.matchAll(
    /(?:^`([^`\n]+)`:\n+)?^```(py|ts|js|json)\n([^]*?)^```$/gm,
  )) {
    const path = given ?? (kind === 'py' ? 'models.py' : 'entities.ts');
    files.set(path, (files.get(path) ?? '') + text);
  }
  return files;
}
