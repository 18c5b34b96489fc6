import type { Branch, Step } from './shape.ts';
import type { BlockStatement, Expression, Statement } from './tree.ts';
import { type Sites, siteOf, toValue } from './value.ts';

/** What the statements of a method do, as far as it bears on what the method returns. */
export function stepsOf(body: readonly Statement[], sites: Sites): readonly Step[] {
  const steps: Step[] = [];
  const forget = (name: string, { span }: Expression): void => {
    steps.push({ kind: 'local', name, value: { kind: 'unknown', site: siteOf(span, sites) } });
  };
  for (const statement of body) {
    switch (statement.kind) {
      case 'return':
        steps.push({ kind: 'return', ...(statement.value && { value: toValue(statement.value, sites) }) });
        break;
      case 'assign':
        for (const target of statement.targets) {
          if (target.kind === 'name' && statement.value)
            steps.push({ kind: 'local', name: target.name, value: toValue(statement.value, sites) });
          // `options["lazy"] = …`: what was known of it is so no more.
          else if (target.kind === 'subscript' && target.value.kind === 'name') forget(target.value.name, target.value);
          // `cls.table = table`: what the class body says holds no more.
          else if (target.kind === 'attribute' && target.value.kind === 'name')
            forget(`${target.value.name}.${target.name.name}`, target);
        }
        break;
      case 'expression': {
        const receiver = changedBy(statement.value);
        if (receiver?.kind === 'name') forget(receiver.name, receiver);
        break;
      }
      case 'block':
        addBlock(statement, steps, sites);
        break;
      case 'import':
      case 'class':
      case 'function':
        break;
    }
  }
  return steps;
}

/** `checks` of `checks.append(…)`. */
function changedBy(expression: Expression): Expression | undefined {
  return expression.kind === 'call' && expression.callee.kind === 'attribute' ? expression.callee.value : undefined;
}

function addBlock({ keyword, test, body }: BlockStatement, steps: Step[], sites: Sites): void {
  const inner = stepsOf(body, sites);
  const before = steps.at(-1);
  switch (keyword) {
    case 'if':
      steps.push({ kind: 'branches', branches: [branch(inner, test, sites)] });
      return;
    case 'elif':
    case 'else':
      if (before?.kind === 'branches' && before.branches.at(-1)?.test) {
        steps.pop();
        steps.push({ kind: 'branches', branches: [...before.branches, branch(inner, test, sites)] });
      } else steps.push(...inner);
      return;
    case 'try':
    case 'with':
    case 'finally':
      steps.push(...inner);
      return;
    case 'for':
    case 'while':
    case 'except':
    case 'match':
    case 'case':
      if (inner.length > 0) steps.push({ kind: 'maybe', body: inner });
  }
}

function branch(body: readonly Step[], test: Expression | undefined, sites: Sites): Branch {
  return { ...(test && { test: toValue(test, sites) }), body };
}
