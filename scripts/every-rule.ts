import { rules } from '../server/src/rules/index.ts';
import type { Rule } from '../server/src/rules/rule.ts';
import { scriptRules } from '../server/src/rules/script-rules.ts';

/** The rules of all languages. */
export const everyRule: readonly Rule[] = [...rules, ...scriptRules];
