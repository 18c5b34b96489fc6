/** The TypeScript compiler that ts-morph brings along. Used for its parser only: nothing here asks for a type. */
export { ts } from 'ts-morph';
