/** What SQLAlchemy did with a module: raised, warned, or mapped. `observe.py` writes it. */
export interface Outcome {
  /** The exception's class, or `null` when the module ran to its end. */
  readonly exception: string | null;
  readonly message: string | null;
  /** SQLAlchemy's own warnings, as class and text, in the order given. */
  readonly warnings: readonly (readonly [kind: string, text: string])[];
  /** By `Class.attribute`; left out when the module raised. */
  readonly relationships?: Readonly<Record<string, MappedRelationship>>;
}

/** A relationship as SQLAlchemy configured it. */
export interface MappedRelationship {
  readonly direction: string;
  readonly uselist: boolean;
  readonly target: string;
  /** The association table's name; left out where it was not recorded. */
  readonly secondary?: string | null;
  /** The relationships linked from the other side, as `Class.attribute`; left out where it was not recorded. */
  readonly inverse?: readonly string[];
  /** What else decides what it does; only where `observe.py` was asked for it. */
  readonly details?: unknown;
}

/** An outcome and the releases that agree on it. */
export interface RecordedOutcome extends Outcome {
  readonly versions: readonly string[];
}

/** Whether two outcomes are the same but for how often a warning came and in which order. */
export function sameOutcome(a: Outcome, b: Outcome): boolean {
  return canonical(a) === canonical(b);
}

function canonical({ exception, message, warnings, relationships }: Outcome): string {
  return JSON.stringify([exception, message, warnings.map(([, text]) => text).sort(), relationships ?? null]);
}

/** The releases `versions` covers: `2.0` means all of 2.0, `2.0+` that and later ones. */
export function covers(versions: string, release: string): boolean {
  return versions.split(/[ ,]+/).some((version) => {
    const open = version.endsWith('+');
    const wanted = version.replace('+', '').split('.').map(Number);
    const given = release.split('.').map(Number);
    const differs = wanted.findIndex((part, index) => part !== given[index]);
    return differs < 0 || (open && (given[differs] ?? 0) > (wanted[differs] ?? 0));
  });
}
