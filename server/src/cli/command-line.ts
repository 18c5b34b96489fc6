import { parseArgs } from 'node:util';
import { type TextFormatName, textFormatNames } from '../diagram/export/text-formats.ts';

/** What the user asks for. */
export type Command =
  | { readonly kind: 'check'; readonly paths: readonly string[]; readonly format: 'text' | 'json' }
  | { readonly kind: 'graph'; readonly paths: readonly string[] }
  | {
      readonly kind: 'diagram';
      readonly paths: readonly string[];
      readonly format: DiagramFormat;
      /** The file to write; standard output if not given. */
      readonly output: string | undefined;
    }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'wrong'; readonly message: string };

export type DiagramFormat = TextFormatName | 'svg';

/** What `--help` prints. */
export const help = `Check both sides of every ORM relationship.

Usage:
  counterpart check [paths] [--format text|json]
  counterpart graph [paths] [--format json]
  counterpart diagram [paths] [--format mermaid|dbml|plantuml|dot|svg] [--output FILE]

Paths are folders, with all source files below them, or single files, with what they import.
Without a path, the current folder is read.

Options:
  --format FORMAT  text (the default of check) or json; of a diagram mermaid (the default), dbml, plantuml, dot or svg
  --output FILE    where to write a diagram; to standard output without
  --help           print this
  --version        print the version

Exit status: 0 without errors and warnings, 1 with some, 2 for wrong usage or unreadable input.
`;

/** Reads the arguments behind the program's name. */
export function commandLine(written: readonly string[]): Command {
  const options = {
    format: { type: 'string' },
    output: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
    version: { type: 'boolean', short: 'v' },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...written], options, allowPositionals: true });
    if (values.help) return { kind: 'help' };
    if (values.version) return { kind: 'version' };
    return command(positionals, values.format, values.output);
  } catch (error) {
    // The first sentence names the argument; the second is Node's advice on how to escape it.
    const message = error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error);
    return { kind: 'wrong', message: `${message.replace(/\.$/, '')}.` };
  }
}

function command([name, ...paths]: readonly string[], format: string | undefined, output: string | undefined): Command {
  if (output !== undefined && (name === 'check' || name === 'graph')) {
    return { kind: 'wrong', message: `"${name}" writes no file; only "diagram" has --output.` };
  }
  switch (name) {
    case 'check':
      if (format === undefined || format === 'text' || format === 'json') {
        return { kind: 'check', paths, format: format ?? 'text' };
      }
      return { kind: 'wrong', message: `"check" has no format "${format}"; it can be text or json.` };
    case 'graph':
      if (format === undefined || format === 'json') return { kind: 'graph', paths };
      return { kind: 'wrong', message: `"graph" has no format "${format}"; it can be json.` };
    case 'diagram': {
      if (output === '') return { kind: 'wrong', message: '--output names no file.' };
      const known = diagramFormats.find((it) => it === (format ?? 'mermaid'));
      if (known) return { kind: 'diagram', paths, format: known, output };
      return {
        kind: 'wrong',
        message: `"diagram" has no format "${format ?? ''}"; it can be ${anyOf(diagramFormats)}.`,
      };
    }
    case undefined:
      return { kind: 'wrong', message: 'Say what to do: check, graph or diagram.' };
    default:
      return { kind: 'wrong', message: `There is no command "${name}"; there are check, graph and diagram.` };
  }
}

const diagramFormats: readonly DiagramFormat[] = [...textFormatNames, 'svg'];

function anyOf(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}
