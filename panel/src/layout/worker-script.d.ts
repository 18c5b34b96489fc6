/** The bundled script of the worker, put in by the build. */
declare module 'counterpart:layout-worker' {
  /** JavaScript that needs nothing else. */
  export const script: string;
}
