import type { Composer, Sources } from './composer.ts';
import type { Voice } from './voice.ts';
import type { Wording } from './wording.ts';

/** What only one ORM, or one family of them, knows: how changes to its models are written, and how they are spoken of. */
export interface Dialect {
  composer(sources: Sources): Composer;
  readonly wording: Wording;
  readonly voice: Voice;
}
