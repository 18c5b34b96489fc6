// UTF-16 codes by name. Constants of their own rather than an object's members, so that the bundler writes the numbers.
const TAB = 9;
const LINE_FEED = 10;
const FORM_FEED = 12;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const EXCLAMATION = 33;
const QUOTE = 34;
const HASH = 35;
const APOSTROPHE = 39;
const OPEN_PARENTHESIS = 40;
const CLOSE_PARENTHESIS = 41;
const STAR = 42;
const PLUS = 43;
const COMMA = 44;
const MINUS = 45;
const DOT = 46;
const SLASH = 47;
const ZERO = 48;
const NINE = 57;
const COLON = 58;
const SEMICOLON = 59;
const LESS = 60;
const EQUALS = 61;
const GREATER = 62;
const AT = 64;
const UPPER_N = 78;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const LOWER_A = 97;
const LOWER_B = 98;
const LOWER_F = 102;
const LOWER_I = 105;
const LOWER_N = 110;
const LOWER_O = 111;
const LOWER_R = 114;
const LOWER_S = 115;
const LOWER_T = 116;
const LOWER_U = 117;
const LOWER_W = 119;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const TILDE = 126;

export {
  TAB,
  LINE_FEED,
  FORM_FEED,
  CARRIAGE_RETURN,
  SPACE,
  EXCLAMATION,
  QUOTE,
  HASH,
  APOSTROPHE,
  OPEN_PARENTHESIS,
  CLOSE_PARENTHESIS,
  STAR,
  PLUS,
  COMMA,
  MINUS,
  DOT,
  SLASH,
  ZERO,
  NINE,
  COLON,
  SEMICOLON,
  LESS,
  EQUALS,
  GREATER,
  AT,
  UPPER_N,
  OPEN_BRACKET,
  BACKSLASH,
  CLOSE_BRACKET,
  LOWER_A,
  LOWER_B,
  LOWER_F,
  LOWER_I,
  LOWER_N,
  LOWER_O,
  LOWER_R,
  LOWER_S,
  LOWER_T,
  LOWER_U,
  LOWER_W,
  OPEN_BRACE,
  CLOSE_BRACE,
  TILDE,
};

/** A character that may stand in an identifier. Everything beyond ASCII may, for Python's own tables are not worth their weight. */
export const PART = 1;
/** A character that may begin an identifier. */
export const START = 2;
/** A character that can end a line, open or close a string, a comment or a bracket, or join lines. */
export const STRUCTURE = 4;
/** A `:` at which a lexical skip may be told to stop. */
export const AT_COLON = 8;
/** A `;` of the same kind. */
export const AT_SEMICOLON = 16;
/** A `,` of the same kind. */
export const AT_COMMA = 32;

/** A letter that a keyword begins with. */
export const KEYWORD_LETTER = 64;

const traits = new Uint8Array(0x10000).fill(PART | START, 128);
for (let code = ZERO; code <= NINE; code++) traits[code] = PART;
for (const letter of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_')
  traits[letter.charCodeAt(0)] = PART | START;
for (const letter of 'abcdefgilmnoprtwyFNT') traits[letter.charCodeAt(0)] = PART | START | KEYWORD_LETTER;
for (const mark of '\n\r"\'#()[]{}\\') traits[mark.charCodeAt(0)] = STRUCTURE;
traits[COLON] = AT_COLON;
traits[SEMICOLON] = AT_SEMICOLON;
traits[COMMA] = AT_COMMA;

/** The traits of a character, as a set of the bits above. */
export function traitsOf(code: number): number {
  return traits[code] ?? 0;
}

/** Whether an identifier may begin with the character. */
export function beginsName(code: number): boolean {
  return (traitsOf(code) & START) !== 0;
}

/** Whether the character ends a physical line. */
export function isBreak(code: number): boolean {
  return code === LINE_FEED || code === CARRIAGE_RETURN;
}

/** Whether the character is one of `)`, `]` and `}`. */
export function isClosing(code: number): boolean {
  return code === CLOSE_PARENTHESIS || code === CLOSE_BRACKET || code === CLOSE_BRACE;
}

/** Whether the character is a decimal digit. */
export function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}
