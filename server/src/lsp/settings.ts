import { rules } from '../rules/index.ts';
import type { Severity } from '../rules/rule.ts';
import { scriptRuleIds } from '../rules/script-rule-ids.ts';

/** A setting as the user sees it. The manifest and `docs/settings.md` are generated from these. */
interface Setting<T> {
  readonly default: T;
  /** Markdown. */
  readonly description: string;
  readonly scope: 'resource' | 'window';
  /** What each value means, where there are only some. */
  readonly values?: Readonly<Record<string, string>>;
  /** The value, or `undefined` when it is none. Of parts that are left out, it may complain on its own. */
  readonly read: (written: unknown, complain: (problem: string) => void) => T | undefined;
}

/** How a rule's findings are shown. */
export type Level = Severity | 'off';

const levels: Readonly<Record<Level, string>> = {
  error: 'Show as an error.',
  warning: 'Show as a warning.',
  information: 'Show as information.',
  hint: 'Show as a hint.',
  off: 'Do not show.',
};

const scopes = {
  openFiles: 'Files open in an editor.',
  workspace: 'Every file of the workspace.',
};

const traces = {
  off: 'Log no messages.',
  messages: 'Log which messages are exchanged.',
  verbose: 'Log messages with their content.',
};

/** Every setting, by its name behind `counterpart.`. */
export const settings = {
  'diagnostics.scope': setting<keyof typeof scopes>({
    default: 'openFiles',
    description: 'Which files findings are shown for.',
    scope: 'window',
    values: scopes,
    read: (it) => (isKeyOf(scopes, it) ? it : undefined),
  }),
  rules: setting<Readonly<Record<string, Level>>>({
    default: {},
    description: 'How the findings of a rule are shown, by the rule\'s name: `{ "one-sided-inverse": "off" }`.',
    scope: 'resource',
    values: levels,
    read: readRules,
  }),
  'index.exclude': setting<readonly string[]>({
    default: [],
    description:
      'Glob patterns of files and folders that are not looked at unless opened, relative to the workspace folder: `**/migrations/**`. Virtual environments, `node_modules` and `site-packages` never are.',
    scope: 'resource',
    read: (it) => (Array.isArray(it) && it.every(isFilled) ? it : undefined),
  }),
  'codeLens.enabled': setting<boolean>({
    default: false,
    description:
      'Whether to show above each class how many relationships it has, and above each relationship its other side.',
    scope: 'resource',
    read: (it) => (typeof it === 'boolean' ? it : undefined),
  }),
  'sqlalchemy.version': setting<string | null>({
    default: null,
    description:
      'The SQLAlchemy release the project runs on, as `2.0` or `2.0.41`. When not set, it is read from the lock file or the requirements; where these do not say, only what holds in every release is reported.',
    scope: 'window',
    read: (it) => (it === null || (typeof it === 'string' && /^\d+(\.\d+){1,2}$/.test(it)) ? it : undefined),
  }),
  'trace.server': setting<keyof typeof traces>({
    default: 'off',
    description: 'Whether to log the messages between editor and language server.',
    scope: 'window',
    values: traces,
    read: (it) => (isKeyOf(traces, it) ? it : undefined),
  }),
};

type Name = keyof typeof settings;

/** What the server works with: always complete, whatever the user's file contains. */
export type Settings = { readonly [K in Name]: (typeof settings)[K]['default'] };

/** The value of every setting that the user has not set. */
export const defaults: Settings = readSettings(undefined).settings;

/** Reads the section `counterpart` as a client sends it. A value that is none is told once, and its default used. */
export function readSettings(section: unknown): { readonly settings: Settings; readonly problems: readonly string[] } {
  const problems: string[] = [];
  return {
    settings: {
      'diagnostics.scope': read('diagnostics.scope', settings['diagnostics.scope']),
      rules: read('rules', settings.rules),
      'index.exclude': read('index.exclude', settings['index.exclude']),
      'codeLens.enabled': read('codeLens.enabled', settings['codeLens.enabled']),
      'sqlalchemy.version': read('sqlalchemy.version', settings['sqlalchemy.version']),
      'trace.server': read('trace.server', settings['trace.server']),
    },
    problems,
  };

  function read<T>(name: Name, { read: readValue, default: byDefault, values }: Setting<T>): T {
    const written = valueAt(section, name);
    if (written === undefined) return byDefault;
    const value = readValue(written, (problem) => problems.push(problem));
    if (value !== undefined) return value;
    const allowed = values && name !== 'rules' ? ` It can be ${Object.keys(values).map(quoted).join(' or ')}.` : '';
    problems.push(
      `The setting "counterpart.${name}" cannot be ${JSON.stringify(written)}.${allowed} ${JSON.stringify(byDefault)} is used.`,
    );
    return byDefault;
  }
}

function setting<T>(it: Setting<T>): Setting<T> {
  return it;
}

function readRules(written: unknown, complain: (problem: string) => void): Readonly<Record<string, Level>> | undefined {
  if (!isObject(written)) return undefined;
  const read: Record<string, Level> = {};
  for (const [id, level] of Object.entries(written)) {
    const name = `"counterpart.rules"`;
    if (!scriptRuleIds.includes(id) && !rules.some((it) => it.id === id))
      complain(`There is no rule "${id}" as the setting ${name} says.`);
    else if (isKeyOf(levels, level)) read[id] = level;
    else {
      const allowed = Object.keys(levels).map(quoted).join(', ');
      complain(
        `The rule "${id}" cannot be ${JSON.stringify(level)} in the setting ${name}. It can be one of ${allowed}.`,
      );
    }
  }
  return read;
}

/** Clients send settings nested (`{ diagnostics: { scope } }`), some flat (`{ "diagnostics.scope" }`). */
function valueAt(section: unknown, name: string): unknown {
  if (!isObject(section)) return undefined;
  return name in section
    ? section[name]
    : name.split('.').reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), section);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isKeyOf<T extends object>(object: T, key: unknown): key is keyof T {
  return typeof key === 'string' && Object.hasOwn(object, key);
}

function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function quoted(text: string): string {
  return `"${text}"`;
}
