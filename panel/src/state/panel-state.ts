import type { Camera } from '../camera.ts';
import type { Point } from '../../../server/src/diagram/layout/geometry.ts';
import type { Detail } from '../../../server/src/diagram/picture/card-face.ts';

/** What of the workspace is asked for. */
export type Reach = 'file' | 'project';

/** What the user chose to see, as plain data: it outlives the page, and a named view is one that is kept. */
export interface PanelState {
  readonly reach: Reach;
  readonly detail: Detail;
  readonly associations: 'folded' | 'shown';
  /** The card whose neighbourhood is all that is shown, if one is. */
  readonly focus: string | null;
  /** Modules that are not shown, by their group. */
  readonly hiddenGroups: readonly string[];
  readonly problemsOnly: boolean;
  /** Cards beyond those asked for that the user added by their chips. */
  readonly added: readonly string[];
  /** Hubs that show all their rows. */
  readonly unfolded: readonly string[];
  /** Where the user put cards. */
  readonly pins: Readonly<Record<string, Point>>;
  readonly selected: Target | null;
  /** The ends of the path that is shown, and the cards on it. */
  readonly path: readonly string[];
  /** `null` until something is shown: then all of it. */
  readonly camera: Camera | null;
}

/** A card, or one of its rows. */
export interface Target {
  readonly entity: string;
  readonly row: string | null;
}

/** What a new panel starts with. */
export const initialState: PanelState = {
  reach: 'file',
  detail: 'keys',
  associations: 'folded',
  focus: null,
  hiddenGroups: [],
  problemsOnly: false,
  added: [],
  unfolded: [],
  pins: {},
  selected: null,
  path: [],
  camera: null,
};
