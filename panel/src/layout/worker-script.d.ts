/** The bundled script of the worker, put in by the build. */
declare module 'counterpart:layout-worker' {
  export const script: string;
}
