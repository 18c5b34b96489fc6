import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { messageOf, traceOf } from '../base/error-text.ts';
import { graphDocument } from '../features/graph-document.ts';
import { analyse, UnreadableInput } from './analyse.ts';
import { type CheckDocument, checkDocument } from './check-document.ts';
import { checkText } from './check-text.ts';
import { commandLine, help } from './command-line.ts';
import { diagramText } from './diagram-text.ts';

/** What a run of the program gets and gives. */
export interface Surroundings {
  readonly cwd: string;
  readonly version: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** 0 nothing at warning or above, 1 findings, 2 wrong usage or unreadable input. */
export type ExitCode = 0 | 1 | 2;

/** Runs one command line. Never throws: what fails is told in one line and by the exit code. */
export async function run(written: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  try {
    return await execute(written, surroundings);
  } catch (error) {
    const told =
      error instanceof UnreadableInput || error instanceof UnwritableOutput ? messageOf(error) : traceOf(error);
    surroundings.err(`counterpart: ${told}\n`);
    return 2;
  }
}

async function execute(written: readonly string[], { cwd, version, out, err }: Surroundings): Promise<ExitCode> {
  const command = commandLine(written);
  const warn = (message: string): void => {
    err(`counterpart: ${message}\n`);
  };
  switch (command.kind) {
    case 'help':
      out(help);
      return 0;
    case 'version':
      out(`${version}\n`);
      return 0;
    case 'wrong':
      err(`counterpart: ${command.message} See counterpart --help.\n`);
      return 2;
    case 'check': {
      const document = checkDocument(await analyse(command.paths, cwd, warn));
      out(command.format === 'json' ? json(document) : checkText(document));
      return exitCode(document);
    }
    case 'graph': {
      const { snapshot, covers, nameOf } = await analyse(command.paths, cwd, warn);
      out(json(graphDocument(snapshot, { covers, nameOf })));
      return 0;
    }
    case 'diagram': {
      const { paths, format, output } = command;
      const text = diagramText(await analyse(paths, cwd, warn), format);
      if (output === undefined) out(text);
      else writeOutput(output, cwd, text);
      return 0;
    }
  }
}

/** A file that cannot be written. Its message names it. */
class UnwritableOutput extends Error {}

function writeOutput(output: string, cwd: string, text: string): void {
  try {
    writeFileSync(resolve(cwd, output), text);
  } catch (error) {
    throw new UnwritableOutput(`${output} cannot be written: ${messageOf(error)}.`);
  }
}

function exitCode({ findings }: CheckDocument): ExitCode {
  return findings.some((it) => it.severity === 'error' || it.severity === 'warning') ? 1 : 0;
}

function json(document: unknown): string {
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
