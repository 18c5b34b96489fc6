import type { Camera } from '../camera.ts';
import type { Point } from '../../../server/src/diagram/layout/geometry.ts';
import type { Detail } from '../../../server/src/diagram/picture/card-face.ts';
import type { PanelState, Reach, Target } from './panel-state.ts';

/** What a user does to what is seen. */
export type Action =
  | { readonly kind: 'reach'; readonly reach: Reach }
  | { readonly kind: 'detail'; readonly detail: Detail }
  | { readonly kind: 'associations'; readonly associations: PanelState['associations'] }
  | { readonly kind: 'focus'; readonly entity: string | null }
  | { readonly kind: 'path'; readonly path: readonly string[] }
  | { readonly kind: 'toggleGroup'; readonly group: string }
  | { readonly kind: 'onlyGroup'; readonly group: string; readonly groups: readonly string[] }
  | { readonly kind: 'allGroups' }
  | { readonly kind: 'problemsOnly'; readonly only: boolean }
  | { readonly kind: 'add'; readonly entity: string }
  | { readonly kind: 'unfold'; readonly entity: string }
  | { readonly kind: 'pin'; readonly entity: string; readonly at: Point }
  | { readonly kind: 'pins'; readonly pins: Readonly<Record<string, Point>> }
  | { readonly kind: 'select'; readonly target: Target | null }
  | { readonly kind: 'camera'; readonly camera: Camera | null }
  /** Everything at once, as a named view has it. */
  | { readonly kind: 'restore'; readonly state: PanelState };

/** What is seen after an action. The same object where nothing changes. */
export function reduce(state: PanelState, action: Action): PanelState {
  switch (action.kind) {
    case 'reach':
      if (state.reach === action.reach && state.focus === null && state.path.length === 0) return state;
      return elsewhere({ ...state, reach: action.reach, focus: null, path: [] });
    case 'detail':
      return state.detail === action.detail ? state : elsewhere({ ...state, detail: action.detail });
    case 'associations':
      return state.associations === action.associations ? state : { ...state, associations: action.associations };
    case 'focus':
      return elsewhere({ ...state, focus: action.entity, path: [] });
    case 'path':
      return elsewhere({ ...state, path: action.path, focus: null });
    case 'toggleGroup':
      return { ...state, hiddenGroups: toggled(state.hiddenGroups, action.group) };
    case 'onlyGroup':
      return { ...state, hiddenGroups: action.groups.filter((it) => it !== action.group) };
    case 'allGroups':
      return state.hiddenGroups.length === 0 ? state : { ...state, hiddenGroups: [] };
    case 'problemsOnly':
      return state.problemsOnly === action.only ? state : { ...state, problemsOnly: action.only };
    case 'add':
      return state.added.includes(action.entity) ? state : { ...state, added: [...state.added, action.entity] };
    case 'unfold':
      return { ...state, unfolded: toggled(state.unfolded, action.entity) };
    case 'pin':
      return { ...state, pins: { ...state.pins, [action.entity]: action.at } };
    case 'pins':
      return { ...state, pins: action.pins };
    case 'select':
      return isSame(state.selected, action.target) ? state : { ...state, selected: action.target };
    case 'camera':
      return { ...state, camera: action.camera };
    case 'restore':
      return action.state;
  }
}

/** Another picture: what was put somewhere in the old one stands wrong in it, and all of it is to be seen. */
function elsewhere(state: PanelState): PanelState {
  return { ...state, pins: {}, camera: null };
}

function toggled(list: readonly string[], it: string): readonly string[] {
  return list.includes(it) ? list.filter((each) => each !== it) : [...list, it];
}

function isSame(a: Target | null, b: Target | null): boolean {
  return a === b || (a !== null && b !== null && a.entity === b.entity && a.row === b.row);
}
