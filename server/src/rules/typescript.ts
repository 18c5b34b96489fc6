// What is loaded when the first file asks for TypeScript, as one bundle: the language, and the rules that only its ORMs have use for.
export { typescript } from '../languages/typescript.ts';
export { scriptRules } from './script-rules.ts';
