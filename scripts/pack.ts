import { runCommand, type Outcome } from './run-script.ts';

/** Packs what .vscodeignore allows of the built extension into the file `vsix`. */
export function pack(vsix: string): Promise<Outcome> {
  return runCommand(
    `npx --no-install vsce package --no-dependencies --allow-missing-repository --no-rewrite-relative-links --out "${vsix}"`,
    { echo: false },
  );
}
