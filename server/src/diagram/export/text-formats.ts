import type { DiagramDocument } from '../document.ts';
import { dbmlOf } from './dbml.ts';
import { dotOf } from './dot.ts';
import { mermaidOf } from './mermaid.ts';
import { plantumlOf } from './plantuml.ts';

/** A language that diagrams are written in. The same document gives the same text. */
export interface TextFormat {
  readonly print: (document: DiagramDocument) => string;
  /** Whether it tells of tables, so that one which only joins two others has to be a card of its own. */
  readonly tellsOfTables: boolean;
}

/** The languages for diagrams, by the name a user gives them. */
export const textFormats = {
  mermaid: { print: mermaidOf, tellsOfTables: false },
  dbml: { print: dbmlOf, tellsOfTables: true },
  plantuml: { print: plantumlOf, tellsOfTables: false },
  dot: { print: dotOf, tellsOfTables: false },
} as const satisfies Readonly<Record<string, TextFormat>>;

export type TextFormatName = keyof typeof textFormats;

/** All of them, in the order they are told to users. */
export const textFormatNames: readonly TextFormatName[] = ['mermaid', 'dbml', 'plantuml', 'dot'];
