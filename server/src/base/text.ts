/** A document's identity, spelled exactly as the client spells it. */
export type Uri = string & { readonly Uri: unique symbol };

/** A half-open range of UTF-16 code units: what JavaScript strings and LSP both count in. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One replacement in one file. */
export interface Edit {
  readonly uri: Uri;
  readonly span: Span;
  readonly text: string;
}

/** Whether `offset` lies in `span`, its end included: a cursor behind the last letter still touches the word. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
