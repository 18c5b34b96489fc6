import type { Resolution } from './facts.ts';

/** The same outcome for what each thing found stands for; what stands for nothing leaves it unknown. */
export function mapResolution<T, U>(resolution: Resolution<T>, map: (it: T) => U | undefined): Resolution<U> {
  switch (resolution.kind) {
    case 'resolved': {
      const to = map(resolution.to);
      return to === undefined ? { kind: 'unknown', because: 'dynamic' } : { kind: 'resolved', to };
    }
    case 'ambiguous':
      return { kind: 'ambiguous', candidates: resolution.candidates.flatMap((it) => map(it) ?? []) };
    case 'missing':
    case 'unknown':
      return resolution;
  }
}
