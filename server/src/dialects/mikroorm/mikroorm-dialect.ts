import type { TypescriptDialect } from '../typescript-dialect.ts';
import { mikroormComposer } from './compose/composer.ts';
import { discovered } from './discovered.ts';
import { graphOf } from './graph.ts';
import { mikroormVoice } from './notes/mikroorm-voice.ts';
import { mikroormWording } from './notes/mikroorm-wording.ts';
import { registryOf } from './registry.ts';

/** MikroORM 5, 6 and 7: decorators, `EntitySchema` and `defineEntity`. */
export const mikroorm: TypescriptDialect = {
  id: 'mikroorm',
  packages: /mikro-?orm/,
  composer: mikroormComposer,
  voice: mikroormVoice,
  wording: mikroormWording,
  link(program, context) {
    return graphOf(discovered(registryOf(program), context));
  },
};
