import type { Span } from '../../base/text.ts';

/**
 * A Python file as far as it declares something.
 *
 * Statements that cannot declare anything are left out, and so are function bodies but for what
 * {@link FunctionStatement.body} names. All spans are UTF-16 offsets into the scanned text.
 */
export interface Module {
  readonly body: readonly Statement[];
  /** Comments that address this tool (`# counterpart: …`), from the `#` to the end of the line. */
  readonly comments: readonly Span[];
}

export type Statement =
  | ImportStatement
  | ClassStatement
  | FunctionStatement
  | AssignStatement
  | ExpressionStatement
  | ReturnStatement
  | BlockStatement;

/** `import a.b as c` or `from ..a import b as c`; one statement, one or several names. */
export interface ImportStatement {
  readonly kind: 'import';
  /** The module after `from`, without leading dots (`''` for `from . import x`); absent for a plain `import`. */
  readonly from?: Identifier;
  /** How many leading dots `from` has. */
  readonly level: number;
  /** `name.name` is dotted for a plain `import a.b`, and `*` for a star import. */
  readonly names: readonly { readonly name: Identifier; readonly alias?: Identifier }[];
  readonly span: Span;
}

export interface ClassStatement {
  readonly kind: 'class';
  readonly name: Identifier;
  readonly decorators: readonly Expression[];
  /** Bases and keywords, in the order written. */
  readonly arguments: readonly Argument[];
  readonly body: readonly Statement[];
  /** From the first decorator or `class` to the end of the last line that belongs to the body. */
  readonly span: Span;
  /** The first character of the body's lines (after the header's line break); the offset after `:` for a one-line class. */
  readonly bodyStart: number;
  /** Width of the body's indentation in columns (tabs to multiples of eight); 0 when the body is on the header's line or missing. */
  readonly indentation: number;
}

export interface FunctionStatement {
  readonly kind: 'function';
  readonly name: Identifier;
  readonly decorators: readonly Expression[];
  /** The names of the positional parameters, in order. */
  readonly parameters: readonly string[];
  readonly returns?: Expression;
  /** All parameters of a function of the module that is not decorated and returns what a call makes. */
  readonly signature?: readonly Parameter[];
  /**
   * Of a decorated function and one with a signature: all its statements. Of any other: its classes, its nested functions that hold any of
   * these, the statements that change another object (`X.y = …`, `setattr(…)`, `mapper(…)`, `x.method(…)`, not on `self`),
   * and beside such statements imports and what makes a base or a table.
   */
  readonly body: readonly Statement[];
  readonly span: Span;
}

/** A parameter: what it takes, and what it is when nothing is given. */
export interface Parameter {
  readonly name: string;
  readonly takes: 'position' | 'keyword' | 'rest' | 'keywords';
  readonly standard?: Expression;
}

/** `a = b = value`, `a: annotation`, or `a: annotation = value`. Augmented assignments are left out; `type X = value` is `X = value`. */
export interface AssignStatement {
  readonly kind: 'assign';
  readonly targets: readonly Expression[];
  readonly annotation?: Expression;
  readonly value?: Expression;
  /** From the first target to the end of the value, without comment or line break. */
  readonly span: Span;
}

export interface ExpressionStatement {
  readonly kind: 'expression';
  readonly value: Expression;
  readonly span: Span;
}

export interface ReturnStatement {
  readonly kind: 'return';
  readonly value?: Expression;
  readonly span: Span;
}

/** The body of a compound statement; an `else` or `except` is a block of its own. */
export interface BlockStatement {
  readonly kind: 'block';
  readonly keyword: 'if' | 'elif' | 'else' | 'for' | 'while' | 'try' | 'except' | 'finally' | 'with' | 'match' | 'case';
  /** The condition of `if`, `elif` and `while`. */
  readonly test?: Expression;
  readonly body: readonly Statement[];
  readonly span: Span;
}

export type Expression =
  | NameExpression
  | AttributeExpression
  | CallExpression
  | SubscriptExpression
  | StringExpression
  | FormattedStringExpression
  | ConstantExpression
  | SequenceExpression
  | DictExpression
  | LambdaExpression
  | UnaryExpression
  | BinaryExpression
  | OpaqueExpression;

/** A name and where it stands. Names are NFKC-normalised as Python does; the span is that of the source. */
export interface Identifier {
  readonly name: string;
  readonly span: Span;
}

export interface NameExpression extends Identifier {
  readonly kind: 'name';
}

export interface AttributeExpression {
  readonly kind: 'attribute';
  readonly value: Expression;
  /** Empty when nothing is typed after the dot yet. */
  readonly name: Identifier;
  readonly span: Span;
}

export interface CallExpression {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly arguments: readonly Argument[];
  readonly span: Span;
  /** From `(` to behind `)`, or as far as the call was read when it is not closed. */
  readonly argumentsSpan: Span;
  readonly closed: boolean;
}

export interface Argument {
  readonly keyword?: Identifier;
  readonly unpack?: '*' | '**';
  /** Opaque and empty for `keyword=` with nothing behind it. */
  readonly value: Expression;
  readonly span: Span;
}

export interface SubscriptExpression {
  readonly kind: 'subscript';
  readonly value: Expression;
  readonly items: readonly Expression[];
  readonly span: Span;
}

/** A string literal, implicit concatenations included. */
export interface StringExpression {
  readonly kind: 'string';
  /** The decoded value. */
  readonly value: string;
  readonly bytes: boolean;
  /** Prefix and quotes included. */
  readonly span: Span;
  /** The literals it consists of, with the span of what stands between each one's quotes. */
  readonly parts: readonly { readonly inner: Span; readonly raw: boolean; readonly closed: boolean }[];
}

/** An f-string (or t-string): literal text and replaced expressions in order. A field with `=`, a format, `!r` or `!a` is opaque. */
export interface FormattedStringExpression {
  readonly kind: 'formatted';
  readonly parts: readonly (string | Expression)[];
  readonly span: Span;
}

/** Numbers, `True`, `False`, `None`; `...` is `undefined`. Numbers that do not fit are `NaN`. */
export interface ConstantExpression {
  readonly kind: 'constant';
  readonly value: number | boolean | null | undefined;
  readonly span: Span;
}

/** Items with `*` are opaque. A parenthesised single expression is that expression, with its own span. */
export interface SequenceExpression {
  readonly kind: 'list' | 'tuple' | 'set';
  readonly items: readonly Expression[];
  readonly span: Span;
}

export interface DictExpression {
  readonly kind: 'dict';
  /** An entry without key is `**value`. */
  readonly entries: readonly { readonly key?: Expression; readonly value: Expression }[];
  readonly span: Span;
}

export interface LambdaExpression {
  readonly kind: 'lambda';
  readonly parameters: readonly string[];
  readonly body: Expression;
  readonly span: Span;
}

export interface UnaryExpression {
  readonly kind: 'unary';
  readonly operator: '-' | '+' | '~' | 'not';
  readonly operand: Expression;
  readonly span: Span;
}

/** Arithmetic, bit operations, comparisons, `and`, `or`. A chained comparison is opaque. */
export interface BinaryExpression {
  readonly kind: 'binary';
  /** As written: `==`, `|`, `and`, `not in`, … */
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
  readonly span: Span;
}

/** Anything else, and what could not be read: comprehensions, `await`, slices, half-typed text. */
export interface OpaqueExpression {
  readonly kind: 'opaque';
  readonly span: Span;
  /** Of `then if test else otherwise`. */
  readonly choice?: { readonly then: Expression; readonly test: Expression; readonly otherwise: Expression };
}
