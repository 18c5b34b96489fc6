import { exact } from '../../../base/exact.ts';
import type { Value } from '../../../model/facts.ts';
import type { ClassShape, Member } from '../../../syntax/python/shape.ts';
import { baseOf, decoratorRoot, externalRoot, ownRoot, type Root } from './bases.ts';
import { constructOf, lastName } from './constructs.ts';
import { type DeclaredClass, isCall, type Names, type PythonFile, repeatedNames } from './names.ts';

/** A class of the workspace with what inheriting means for it. One object is one class. */
export interface ClassNode {
  readonly declared: DeclaredClass;
  readonly file: PythonFile;
  readonly shape: ClassShape;
  readonly name: string;
  /** Itself and its analysed bases in method resolution order. */
  readonly mro: readonly ClassNode[];
  /** The declarative base it descends from, if any. */
  readonly root: Root | undefined;
  /** Whether it *is* a declarative base, which is never mapped itself. */
  readonly isBase: boolean;
  /** Whether it derives from `DeclarativeBase` itself and has a table nonetheless. */
  readonly mapsBase: boolean;
  /** Whether all its bases and decorators are known, so that its members are all there are. */
  readonly closed: boolean;
  /** Whether it is only mapped when `prepare()` has read its table from the database (`DeferredReflection`). */
  readonly deferred: boolean;
}

const harmlessDecorators: ReadonlySet<string> = new Set([
  'dataclass',
  'total_ordering',
  'final',
  'python_2_unicode_compatible',
  'generic_repr',
  'unique',
  'listens_for',
  'runtime_checkable',
  'mapped',
  'mapped_as_dataclass',
  'as_declarative',
  'as_declarative_base',
  'unmapped_dataclass',
  'deprecated',
  'force_auto_coercion',
]);

/** Works out the bases of every class. Cyclic inheritance ends where it closes. */
export function classesOf(names: Names): ReadonlyMap<DeclaredClass, ClassNode> {
  const nodes = new Map<DeclaredClass, Node>();
  const basesOf = new Map<DeclaredClass, readonly Base[]>();
  for (const declared of names.classes) buildWithBases(declared);
  guessRoots(nodes.values(), names);
  return nodes;

  /** Builds a class after its bases, except those that derive from it themselves. A stack of our own, for lines of descent may be long. */
  function buildWithBases(declared: DeclaredClass): void {
    const stack = [declared];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const isFirstVisit = !basesOf.has(top);
      if (isFirstVisit) {
        const { file, shape } = top;
        const bases = shape.bases.map((it) => classBefore(it, top) ?? baseOf(it, file, names));
        basesOf.set(top, bases);
        stack.push(
          ...bases
            .flatMap(classesIn)
            .filter((it) => !basesOf.has(it))
            .reverse(),
        );
      }
      if (stack.at(-1) !== top) continue;
      stack.pop();
      if (!nodes.has(top)) nodes.set(top, build(top, basesOf.get(top) ?? []));
    }
  }

  /** Of several classes of one name, the base is the last that stands before the class, as it is when the statement runs. */
  function classBefore(value: Value, { file, shape }: DeclaredClass): Base | undefined {
    if (value.kind !== 'path' || value.names.length > 1) return;
    const { classes, rebound } = file.facts.shape;
    const former = rebound.get(value.names[0]);
    if (!former && !repeatedNames(file.facts.shape).has(value.names[0])) return;
    const index = classes.indexOf(shape);
    if (former && index >= former.until) {
      const binding = file.facts.shape.bindings.get(value.names[0]);
      return binding && isCall(binding) ? undefined : baseOf(value, withoutFormer(file), names);
    }
    const before = classes.slice(0, index).findLast((it) => isSeen(it, value.names[0], shape));
    const declared = before && names.classes.find((it) => it.shape === before);
    return declared && { kind: 'class', declared };
  }

  function build(declared: DeclaredClass, bases: readonly Base[]): Node {
    const { file, shape } = declared;
    const decorators = shape.decorators.map((it) => decoratorName(it));
    const parents: Node[] = [];
    let root: Root | undefined;
    const metaclass = shape.keywords.find((it) => it.keyword === 'metaclass');
    // `class Base(metaclass=DeclarativeMeta)`, which holds its registry itself.
    const isMadeByMetaclass =
      metaclass?.value.kind === 'path' && lastName(names.resolve(file, metaclass.value.names)) === 'DeclarativeMeta';
    let closed =
      (!metaclass || isMadeByMetaclass) && decorators.every((it) => it !== undefined && harmlessDecorators.has(it));
    let isBase = decorators.some((it) => it === 'as_declarative' || it === 'as_declarative_base');
    let mapsBase = false;
    let unknown: string | undefined;
    let deferred = false;
    let ignoresAssignments = false;
    for (const base of bases) {
      switch (base.kind) {
        case 'class': {
          const parent = nodes.get(base.declared);
          if (parent) {
            parents.push(parent);
            root = firstOf(root, parent.root?.isForOne === true ? undefined : parent.root);
            unknown ??= parent.unknown;
            closed &&= parent.closed;
            deferred ||= parent.deferred;
          } else closed = false;
          break;
        }
        case 'root':
          root = firstOf(root, base.root);
          closed &&= base.closed;
          for (const mixin of base.mixins) {
            const parent = nodes.get(mixin);
            if (parent) parents.push(parent);
          }
          break;
        case 'baseMaker':
          mapsBase = shape.members.some(hasTable);
          isBase ||= !mapsBase;
          ignoresAssignments = base.ignoresAssignments;
          if (mapsBase) root ??= externalRoot('DeclarativeBase');
          break;
        case 'unknown':
          closed = false;
          deferred ||= base.path.endsWith('DeferredReflection');
          unknown ??= base.path;
          break;
        case 'harmless':
          break;
      }
    }
    isBase ||= isMadeByMetaclass && !root;
    if (isBase) root = { ...ownRoot(declared, names), ...(ignoresAssignments && { ignoresAssignments }) };
    else if (!root && decorators.some((it) => it === 'mapped' || it === 'mapped_as_dataclass'))
      root = decoratorRoot(shape, file, names);
    return new Node(declared, parents, { root, isBase, mapsBase, closed, deferred, unknown });
  }
}

/**
 * Takes classes whose bases lie elsewhere as mapped for what they declare, and those below them; but not what stands beside a
 * base that is known, which is a mixin. Bases come before what derives from them.
 */
function guessRoots(nodes: Iterable<Node>, names: Names): void {
  const mixins = new Set<ClassNode>();
  const open: Node[] = [];
  for (const node of nodes) {
    if (!node.root || isGuess(node.root)) open.push(node);
    else for (const above of node.mro) if (above !== node) mixins.add(above);
  }
  for (const node of open) {
    if (mixins.has(node)) node.root = undefined;
    else if (!node.root) {
      const inherited = node.mro.find(({ root }) => root && isGuess(root));
      const isMapped = node.unknown !== undefined && looksMapped(node.shape, node.file, names);
      node.root = inherited?.root ?? (isMapped ? externalRoot(node.unknown) : undefined);
    }
  }
}

/** Whether a class is taken as mapped for what it declares, not for a base that is known. */
function isGuess({ external, isShown }: Root): boolean {
  return external && !isShown;
}

/** The base that counts: the first, but that one that is known goes before a guess. */
function firstOf(root: Root | undefined, next: Root | undefined): Root | undefined {
  return root && !(next && isGuess(root) && !isGuess(next)) ? root : next;
}

/** The file as it is when no class has its name for the time being any more. */
function withoutFormer(file: PythonFile): PythonFile {
  return { ...file, facts: { ...file.facts, shape: { ...file.facts.shape, rebound: new Map() } } };
}

/** A class, for a thousand objects with a getter each of their own take ten times the room. */
class Node implements ClassNode {
  readonly declared: DeclaredClass;
  readonly mro: readonly ClassNode[];
  root: Root | undefined;
  readonly isBase: boolean;
  readonly mapsBase: boolean;
  readonly closed: boolean;
  readonly deferred: boolean;
  /** A base that lies elsewhere, its own or of its bases. */
  readonly unknown: string | undefined;

  constructor(declared: DeclaredClass, parents: readonly ClassNode[], nature: Nature) {
    this.declared = declared;
    this.mro = linearize(this, parents);
    this.root = nature.root;
    this.isBase = nature.isBase;
    this.mapsBase = nature.mapsBase;
    this.closed = nature.closed;
    this.deferred = nature.deferred;
    this.unknown = nature.unknown;
  }

  get file(): PythonFile {
    return this.declared.file;
  }

  get shape(): ClassShape {
    return this.declared.shape;
  }

  get name(): string {
    return this.declared.shape.name;
  }
}

type Nature = Pick<Node, 'root' | 'isBase' | 'mapsBase' | 'closed' | 'deferred' | 'unknown'>;

type Base = ReturnType<typeof baseOf>;

/** Whether `name` may mean `shape` where `from` stands: they stand in one function, or both in none. */
function isSeen(shape: ClassShape, name: string, from: ClassShape): boolean {
  return shape.name === name && shape.scope !== 'class' && shape.within?.site === from.within?.site;
}

function classesIn(base: Base): readonly DeclaredClass[] {
  return base.kind === 'class' ? [base.declared] : base.kind === 'root' ? base.mixins : [];
}

/** C3 linearisation as Python's; where the bases contradict each other, depth first. */
function linearize(node: ClassNode, parents: readonly ClassNode[]): readonly ClassNode[] {
  const [only, second] = parents;
  if (!second) return only ? exact([node, ...only.mro]) : [node];
  const lists = [...parents.map((it) => [...it.mro]), [...parents]];
  const order: ClassNode[] = [node];
  while (lists.some((it) => it.length > 0)) {
    const head =
      lists.map((it) => it[0]).find((it) => it && !lists.some((list) => list.indexOf(it) > 0)) ??
      lists.find((it) => it.length > 0)?.[0];
    if (!head) break;
    order.push(head);
    for (const list of lists) {
      const at = list.indexOf(head);
      if (at >= 0) list.splice(at, 1);
    }
  }
  return exact(order);
}

function decoratorName(value: Value): string | undefined {
  const callee = value.kind === 'call' ? value.callee : value;
  return callee.kind === 'path' ? callee.names.at(-1) : undefined;
}

/** `__tablename__ = "user"` or `__table__ = …`. */
function hasTable({ name, value }: Member): boolean {
  return (name === '__tablename__' && value?.kind === 'string') || (name === '__table__' && value !== undefined);
}

/** Whether a class whose base lies outside the workspace declares something that only a mapped class has. */
function looksMapped(shape: ClassShape, file: PythonFile, names: Names): boolean {
  return shape.members.some(
    (it) => it.name === '__tablename__' || it.name === '__table__' || isMappedMember(it, file, names),
  );
}

/** Whether a member is a column or a relationship, which only a mapped class has. */
export function isMappedMember({ value }: Member, file: PythonFile, names: Names): boolean {
  if (value?.kind !== 'call') return false;
  const construct = constructOf(value.callee, file, names);
  return construct === 'relationship' || construct === 'column';
}
