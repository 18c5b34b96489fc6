import { t } from '../../../server/src/base/translate.ts';
/** Everything that can be done by keyboard. */
export type Command =
  | 'find'
  | 'path'
  | 'fit'
  | 'zoomIn'
  | 'zoomOut'
  | 'tidy'
  | 'undo'
  | 'toggleReach'
  | 'names'
  | 'keys'
  | 'all'
  | 'focus'
  | 'nextProblem'
  | 'previousProblem'
  | 'problemsOnly'
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'reveal'
  | 'revealOther'
  | 'go'
  | 'nextRelationship'
  | 'previousRelationship'
  | 'fixes'
  | 'explain'
  | 'menu'
  | 'escape'
  | 'asText'
  | 'help';

/** A key as the browser tells of it. */
export interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

interface Binding {
  readonly command: Command;
  /** As shown to users. */
  readonly keys: string;
  readonly does: string;
}

/** What each key does, as the help lists it. */
export const bindings: readonly Binding[] = [
  { command: 'find', keys: 'Ctrl+F', does: t`Find an entity, table, column or relationship` },
  { command: 'left', keys: '←', does: t`Go to the nearest card on the left` },
  { command: 'right', keys: '→', does: t`Go to the nearest card on the right` },
  { command: 'up', keys: '↑', does: t`Go to the nearest card above` },
  { command: 'down', keys: '↓', does: t`Go to the nearest card below` },
  { command: 'nextRelationship', keys: ']', does: t`Select the next relationship of the card` },
  { command: 'previousRelationship', keys: '[', does: t`Select the previous relationship of the card` },
  { command: 'go', keys: 'G', does: t`Follow the selected relationship to its other side` },
  { command: 'reveal', keys: 'Enter', does: t`Show the selection in the editor` },
  { command: 'revealOther', keys: 'Alt+Enter', does: t`Show the other side in the editor` },
  { command: 'explain', keys: 'H', does: t`Explain the selection, as hovering does` },
  { command: 'focus', keys: 'F', does: t`Show only the card and its neighbours` },
  { command: 'menu', keys: 'Shift+F10', does: t`Open the menu of the selection` },
  { command: 'nextProblem', keys: 'F8', does: t`Go to the next problem` },
  { command: 'previousProblem', keys: 'Shift+F8', does: t`Go to the previous problem` },
  { command: 'fixes', keys: 'Ctrl+.', does: t`Quick fixes for the selection` },
  { command: 'problemsOnly', keys: 'E', does: t`Show only what has problems` },
  { command: 'toggleReach', keys: 'P', does: t`Switch between this file and the whole project` },
  { command: 'path', keys: 'W', does: t`Show the path from the selected card to another` },
  { command: 'names', keys: '1', does: t`Show names only` },
  { command: 'keys', keys: '2', does: t`Show keys and relationships` },
  { command: 'all', keys: '3', does: t`Show all columns` },
  { command: 'fit', keys: '0', does: t`Show everything` },
  { command: 'zoomIn', keys: '+', does: t`Zoom in` },
  { command: 'zoomOut', keys: '-', does: t`Zoom out` },
  { command: 'tidy', keys: 'T', does: t`Tidy: place all cards anew that are not pinned` },
  { command: 'undo', keys: 'Ctrl+Z', does: t`Undo moving or tidying cards` },
  { command: 'asText', keys: 'L', does: t`List everything as text` },
  { command: 'help', keys: '?', does: t`Show these keys` },
  {
    command: 'escape',
    keys: 'Escape',
    does: t`Close what is open, clear the selection, then leave the neighbourhood or path`,
  },
];

const byKeys = new Map(bindings.map(({ keys, command }) => [keys.toLowerCase(), command]));

const aliases: Readonly<Record<string, string>> = {
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  '=': '+',
  contextmenu: 'shift+f10',
};

/** What a key does; `undefined` if nothing here. */
export function commandOf({ key, ctrlKey, metaKey, shiftKey, altKey }: Key): Command | undefined {
  const lower = key.toLowerCase();
  const name = aliases[lower] ?? lower;
  const isSign = key.length === 1 && !/[a-z0-9]/i.test(key);
  const modifiers = [ctrlKey || metaKey ? 'ctrl+' : '', altKey ? 'alt+' : '', shiftKey && !isSign ? 'shift+' : ''];
  return byKeys.get(`${modifiers.join('')}${name}`);
}
