export const TAB = 9;
export const LINE_FEED = 10;
export const FORM_FEED = 12;
export const CARRIAGE_RETURN = 13;
export const SPACE = 32;
export const EXCLAMATION = 33;
export const QUOTE = 34;
export const HASH = 35;
export const APOSTROPHE = 39;
export const OPEN_PARENTHESIS = 40;
export const CLOSE_PARENTHESIS = 41;
export const STAR = 42;
export const PLUS = 43;
export const COMMA = 44;
export const MINUS = 45;
export const DOT = 46;
export const SLASH = 47;
export const ZERO = 48;
export const NINE = 57;
export const COLON = 58;
export const SEMICOLON = 59;
export const LESS = 60;
export const EQUALS = 61;
export const GREATER = 62;
export const AT = 64;
export const UPPER_N = 78;
export const OPEN_BRACKET = 91;
export const BACKSLASH = 92;
export const CLOSE_BRACKET = 93;
export const LOWER_A = 97;
export const LOWER_B = 98;
export const LOWER_F = 102;
export const LOWER_I = 105;
export const LOWER_N = 110;
export const LOWER_O = 111;
export const LOWER_R = 114;
export const LOWER_S = 115;
export const LOWER_T = 116;
export const LOWER_U = 117;
export const LOWER_W = 119;
export const LOWER_Y = 121;
export const OPEN_BRACE = 123;
export const CLOSE_BRACE = 125;
export const TILDE = 126;

/** A character that may stand in an identifier. Everything beyond ASCII may, for Python's own tables are not worth their weight. */
export const PART = 1;
/** A character that may begin an identifier. */
export const START = 2;
/** A character that can end a line, open or close a string, a comment or a bracket, or join lines. */
export const STRUCTURE = 4;
/** Stops of a lexical skip that the skipping code chooses from. */
export const AT_COLON = 8;
export const AT_SEMICOLON = 16;
export const AT_COMMA = 32;

const traits = new Uint8Array(0x10000).fill(PART | START, 128);
for (let code = ZERO; code <= NINE; code++) traits[code] = PART;
for (const letter of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_')
  traits[letter.charCodeAt(0)] = PART | START;
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
