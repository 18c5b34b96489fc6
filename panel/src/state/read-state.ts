import {
  type Guard,
  isBoolean,
  isListOf,
  isNullOr,
  isOneOf,
  isRecord,
  isString,
} from '../../../server/src/base/guard.ts';
import type { Camera } from '../camera.ts';
import type { Point } from '../../../server/src/diagram/layout/geometry.ts';
import { initialState, type PanelState, type Target } from './panel-state.ts';

/** Numbers that can be drawn with. */
export const isFinite: Guard<number> = (value): value is number => typeof value === 'number' && Number.isFinite(value);

/** A place in the drawing. */
export const isPoint: Guard<Point> = isRecord<Point>({ x: isFinite, y: isFinite });

/** Values of a kind by names of any kind. */
export function isTable<T>(guard: Guard<T>): Guard<Readonly<Record<string, T>>> {
  return (value): value is Readonly<Record<string, T>> =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((it) => guard(it));
}

const isCamera: Guard<Camera> = isRecord<Camera>({ x: isFinite, y: isFinite, zoom: isFinite });
const isTarget: Guard<Target> = isRecord<Target>({ entity: isString, row: isNullOr(isString) });

/** Whether a value is a state that can be shown. */
export const isState: Guard<PanelState> = isRecord<PanelState>({
  reach: isOneOf('file', 'project'),
  detail: isOneOf('names', 'keys', 'all'),
  associations: isOneOf('folded', 'shown'),
  focus: isNullOr(isString),
  hiddenGroups: isListOf(isString),
  problemsOnly: isBoolean,
  added: isListOf(isString),
  unfolded: isListOf(isString),
  pins: isTable(isPoint),
  selected: isNullOr(isTarget),
  path: isListOf(isString),
  camera: isNullOr(isCamera),
});

/** What was kept of a panel: its state, and where the cards stood. */
export interface KeptPanel {
  readonly file: string | null;
  readonly state: PanelState;
  readonly places: Readonly<Record<string, Point>>;
}

const isKept: Guard<KeptPanel> = isRecord<KeptPanel>({
  file: isNullOr(isString),
  state: isState,
  places: isTable(isPoint),
});

/** What an earlier page kept, or a fresh start if that is nothing that can be shown. */
export function readKept(value: unknown): KeptPanel {
  return isKept(value) ? value : { file: null, state: initialState, places: {} };
}
