import { advancedAlchemy } from './advanced-alchemy.ts';
import { alchemical } from './alchemical.ts';
import { authlib } from './authlib.ts';
import { fastapiUsers } from './fastapi-users.ts';
import { flaskDance } from './flask-dance.ts';
import type { Library } from './library.ts';
import { osloDb } from './oslo-db.ts';
import { sqlalchemyHelpers, sqlalchemyMixins, sqlalchemyUtils } from './sqlalchemy-extras.ts';

/** Every library whose classes models extend, as far as they are known. */
export const knownLibraries: readonly Library[] = [
  advancedAlchemy,
  alchemical,
  authlib,
  fastapiUsers,
  flaskDance,
  osloDb,
  sqlalchemyHelpers,
  sqlalchemyMixins,
  sqlalchemyUtils,
];
