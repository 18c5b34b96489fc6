import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rules } from '../server/src/rules/index.ts';
import { rulePages } from './rule-pages.ts';
import { configuration, settingsPage } from './settings-pages.ts';

/** Every generated file by its path from the root, with the text it should have; `undefined` for one that should go. */
export function generatedFiles(): ReadonlyMap<string, string | undefined> {
  return new Map<string, string | undefined>([
    ...existing('docs/rules').map((path) => [path, undefined] as const),
    ...rulePages(rules),
    ['docs/settings.md', settingsPage()],
    ['package.json', manifest()],
  ]);
}

/** The generated files that are not as they should be. */
export function staleFiles(): readonly (readonly [path: string, text: string | undefined])[] {
  return [...generatedFiles()].filter(
    ([path, text]) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined) !== text,
  );
}

/** package.json with its settings from the source; everything else in it is written by hand. */
function manifest(): string {
  const written = JSON.parse(readFileSync('package.json', 'utf8')) as { contributes: object };
  const contributes = { ...written.contributes, configuration: configuration() };
  return `${JSON.stringify({ ...written, contributes }, null, 2)}\n`;
}

function existing(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).map((name) => `${folder}/${name}`) : [];
}
