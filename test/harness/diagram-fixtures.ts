import { readFileSync } from 'node:fs';
import type { DiagramDocument } from '../../server/src/diagram/document.ts';
import { readDocument } from '../../server/src/diagram/read-document.ts';

/** The real projects whose diagrams are kept under `test/fixtures/diagram`. */
export const diagramFixtures = ['dispatch', 'galaxy', 'indico'] as const;

/** The diagram of a real project. Throws when the file is no document. */
export function diagramFixture(name: (typeof diagramFixtures)[number]): DiagramDocument {
  const file = new URL(`../fixtures/diagram/${name}.json`, import.meta.url);
  const document = readDocument(JSON.parse(readFileSync(file, 'utf8')));
  if (!document) throw new Error(`${file.pathname} is no diagram.`);
  return document;
}
