import { type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver';
import { messageOf } from '../base/error-text.ts';
import type { Uri } from '../base/text.ts';
import type { ClientCapabilities } from './client-capabilities.ts';
import { inBackground } from './in-background.ts';
import { defaults, readSettings, type Settings } from './settings.ts';

/** The user's settings, which may differ from folder to folder. */
export interface Configuration {
  readonly window: Settings;
  /** Those that hold for a file or a folder. */
  of(uri: Uri): Settings;
  /** Asks to be told of changes; a client accepts that only once it is initialized. */
  follow(): void;
  /** Asks the client again. */
  load(folders: readonly Uri[]): Promise<void>;
}

/**
 * Follows the settings: pulls them if the client lets it, else takes those that come with a change, or with the start.
 *
 * A value that is none is told to the log once, however often it is read.
 */
export function followConfiguration(
  connection: Connection,
  client: ClientCapabilities,
  initial: unknown,
  log: (message: string) => void,
  onChange: () => void,
): Configuration {
  let pushed = initial;
  let window = defaults;
  let byFolder: ReadonlyMap<Uri, Settings> = new Map();
  const told = new Set<string>();

  connection.onDidChangeConfiguration(({ settings }: { readonly settings: unknown }) => {
    if (typeof settings === 'object' && settings !== null && 'counterpart' in settings) pushed = settings.counterpart;
    onChange();
  });
  return {
    follow() {
      if (!client.registersConfiguration) return;
      const registered = connection.client.register(DidChangeConfigurationNotification.type, {
        section: 'counterpart',
      });
      inBackground(registered, log);
    },
    get window() {
      return window;
    },
    of: (uri) => [...byFolder].find(([folder]) => uri === folder || uri.startsWith(`${folder}/`))?.[1] ?? window,
    async load(folders) {
      const [ofWindow, ...ofFolders] = await sectionsFor(folders);
      window = read(ofWindow);
      byFolder = new Map(folders.map((it, at) => [it, read(ofFolders[at])]));
    },
  };

  async function sectionsFor(folders: readonly Uri[]): Promise<readonly unknown[]> {
    if (!client.pullsConfiguration) return [pushed, ...folders.map(() => pushed)];
    const section = 'counterpart';
    try {
      const items = [{ section }, ...folders.map((scopeUri) => ({ scopeUri, section }))];
      const sections: readonly unknown[] = await connection.workspace.getConfiguration(items);
      return sections;
    } catch (error) {
      log(`The settings could not be read: ${messageOf(error)}`);
      return [];
    }
  }

  function read(section: unknown): Settings {
    const { settings, problems } = readSettings(section ?? undefined);
    for (const problem of problems) {
      if (!told.has(problem)) log(problem);
      told.add(problem);
    }
    return settings;
  }
}
