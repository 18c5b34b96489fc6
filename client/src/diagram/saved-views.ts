import { EventEmitter, type Event, type Memento, window } from 'vscode';
import { t } from '../../../server/src/base/translate.ts';
import { isNamedView, type NamedView } from '../../../panel/src/messages.ts';

/** The named views of a workspace. */
export interface SavedViews {
  all(): readonly NamedView[];
  /** Keeps a view; asks for its name where it has none. */
  save(view: NamedView): Promise<void>;
  remove(name: string): Promise<void>;
  readonly onChange: Event<void>;
}

const key = 'counterpart.diagram.views';

/** The views that a memento keeps; what is not one is passed over. */
export function savedViews(memento: Memento): SavedViews {
  const changed = new EventEmitter<void>();
  const all = (): readonly NamedView[] => {
    const kept: unknown = memento.get(key);
    return Array.isArray(kept) ? kept.filter(isNamedView) : [];
  };
  const keep = async (views: readonly NamedView[]) => {
    await memento.update(key, views);
    changed.fire();
  };
  return {
    all,
    async save(view) {
      const name =
        view.name === ''
          ? await window.showInputBox({ prompt: t`Name of the view`, placeHolder: t`Billing, without its history` })
          : view.name;
      if (name === undefined || name.trim() === '') return;
      const others = all().filter((it) => it.name !== name);
      await keep([...others, { ...view, name }].sort((a, b) => a.name.localeCompare(b.name)));
    },
    remove: (name) => keep(all().filter((it) => it.name !== name)),
    onChange: changed.event,
  };
}
