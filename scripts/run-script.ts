import { spawn } from 'node:child_process';

/** How a command ended, and all it printed on both channels. */
export interface Outcome {
  readonly code: number;
  readonly output: string;
  readonly milliseconds: number;
}

/** Runs a script of package.json without any input. */
export function runScript(name: string, how: { readonly echo: boolean }): Promise<Outcome> {
  return runCommand(`npm run --silent ${name}`, how);
}

/** Runs a command line of the shell without any input; never rejects. */
export function runCommand(command: string, { echo }: { readonly echo: boolean }): Promise<Outcome> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ] as const) {
      from.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (echo) to.write(text);
      });
    }
    const end = (code: number) => resolve({ code, output, milliseconds: performance.now() - begun });
    child.on('error', (error) => {
      output += error.message;
      end(1);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}
