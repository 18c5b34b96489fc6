import { addTo } from '../../../base/multi-map.ts';
import type { Resolution } from '../../../model/facts.ts';
import type { Problem } from '../../../model/problems.ts';
import type { ClassNode } from './classes.ts';
import type { MappedClass } from '../mapping/mapped-classes.ts';
import type { Names, PythonFile } from './names.ts';
import type { Programs } from './programs.ts';
import { sqlalchemyClasses, sqlalchemyFunctions } from './sqlalchemy-names.ts';

/** Looks classes up by name as strings do (`orm/clsregistry._class_resolver`). */
export interface ClassRegistry {
  /** What `name`, bare or dotted, means for a class of `registry` that stands in `from`. */
  find(registry: string, name: string, from: PythonFile): Found;
  /** Whether a class of that name stands anywhere in the workspace, mapped or not. */
  exists(name: string): boolean;
  /** Whether `registry` may hold classes that the workspace does not show. */
  isOpen(registry: string): boolean;
}

/** `problem` says why a class that is missing for certain cannot be had. */
export interface Found {
  readonly target: Resolution<MappedClass>;
  readonly problem?: Problem<never, MappedClass>;
}

/** Types that end up as a target when an annotation is not that of a relationship: `owner: Mapped[str] = relationship()`. */
const builtinTypes: ReadonlySet<string> = new Set([
  'str',
  'int',
  'float',
  'bool',
  'bytes',
  'object',
  'list',
  'dict',
  'set',
  'tuple',
]);

/** Indexes the mapped classes by name. `makesClasses`: whether `names` has classes that no class statement shows. */
export function classRegistry(
  mapped: ReadonlyMap<ClassNode, MappedClass>,
  nodes: Iterable<ClassNode>,
  programs: Programs,
  isTable: (registry: string, name: string) => boolean,
  makesClasses: boolean,
  names: Names,
): ClassRegistry {
  const byName = new Map<string, MappedClass[]>();
  for (const it of mapped.values()) addTo(byName, it.node.name, it);
  const all = new Map<string, ClassNode[]>();
  for (const node of nodes) addTo(all, node.name, node);
  let anyExternal = makesClasses;
  const open = new Set<string>();
  for (const { root } of mapped.values()) {
    anyExternal ||= root.external;
    if (root.isOpen) open.add(root.registry);
  }

  return { find, exists: (name) => all.has(name), isOpen: (registry) => open.has(registry) };

  function find(registry: string, text: string, from: PythonFile): Found {
    const dot = text.lastIndexOf('.');
    const name = dot < 0 ? text : text.slice(dot + 1);
    const module = dot < 0 ? undefined : text.slice(0, dot);
    const inRegistry = (byName.get(name) ?? []).filter((it) => it.root.registry === registry);
    const named = module === undefined ? inRegistry : inRegistry.filter((it) => isSuffix(module, it.node.file.module));
    if (named.length === 0) return notFound(registry, text, name, module);
    const candidates = named.length === 1 ? named : programs.together(named, from, (it) => it.node.file);
    const [only, second] = candidates;
    if (!only) return { target: { kind: 'unknown', because: 'external' } };
    if (!second) return { target: { kind: 'resolved', to: only } };
    const target = { kind: 'ambiguous', candidates } as const;
    const isCertain = candidates.every(({ root, node }) => !root.external && node.shape.scope !== 'condition');
    return isCertain ? { target, problem: { kind: 'targetAmbiguous', name: text, candidates } } : { target };
  }

  function notFound(registry: string, text: string, name: string, module: string | undefined): Found {
    const unknown: Found = { target: { kind: 'unknown', because: 'external' } };
    if (open.has(registry)) return unknown;
    const missing = { kind: 'missing' } as const;
    if (/^\w[\w.]*\[.*\]$/.test(text)) return { target: missing, problem: { kind: 'targetIsGeneric', name: text } };
    const same = all.get(name) ?? [];
    if (module === undefined) {
      if (isTable(registry, text)) return { target: missing, problem: { kind: 'targetIsTable', name: text } };
      if (same.length === 0) {
        if (builtinTypes.has(text))
          return { target: missing, problem: { kind: 'targetNotMapped', name: text, by: 'builtin' } };
        if (sqlalchemyClasses.has(text))
          return { target: missing, problem: { kind: 'targetNotMapped', name: text, by: 'sqlalchemy' } };
        if (sqlalchemyFunctions.has(text))
          return { target: missing, problem: { kind: 'targetNotMapped', name: text, by: 'function' } };
        return anyExternal || isImported(text)
          ? unknown
          : { target: missing, problem: { kind: 'targetMissing', name: text } };
      }
      if (same.every((it) => it.deferred && !mapped.has(it)))
        return { target: missing, problem: { kind: 'targetNotMapped', name: text, by: 'deferred' } };
      // It stands somewhere: only what is certainly not in this registry is missing from it.
      return same.every((it) => it.closed && isElsewhere(it, registry))
        ? { target: missing, problem: { kind: 'targetMissing', name: text } }
        : unknown;
    }
    const [first = '', ...rest] = text.split('.');
    if (anyExternal || !same.every((it) => it.closed)) return unknown;
    const owner = byName.get(first)?.find((it) => it.root.registry === registry);
    if (owner) {
      const isAttribute = rest.length === 1 && owner.node.closed;
      return isAttribute
        ? { target: missing, problem: { kind: 'targetNotMapped', name: text, by: 'attribute' } }
        : unknown;
    }
    // The classes of that name all stand in other modules than the path says.
    const last = rest.at(-2) ?? first;
    const isModule = [...mapped.keys()].some((it) => it.file.module.split('.').includes(last));
    return isModule
      ? { target: missing, problem: { kind: 'targetPathMissing', name: text, module: last } }
      : { target: missing, problem: { kind: 'targetMissing', name: text } };
  }

  /** Whether a file imports the name from outside: such a class may be mapped with the project's own base. */
  function isImported(name: string): boolean {
    return names.files.some((file) => {
      const it = file.facts.shape.bindings.get(name);
      return (
        it?.kind === 'import' && it.name === name && it.module.path !== 'typing' && !names.moduleFile(file, it.module)
      );
    });
  }

  function isElsewhere(node: ClassNode, registry: string): boolean {
    const it = mapped.get(node);
    if (!it) return true;
    return !it.root.external && !it.root.isOpen && it.root.registry !== registry;
  }
}

/** Whether one path ends in the other: how far a module's path goes up is not known for certain. */
function isSuffix(written: string, module: string): boolean {
  return `.${module}`.endsWith(`.${written}`) || `.${written}`.endsWith(`.${module}`);
}
