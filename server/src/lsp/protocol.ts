/** What the server tells the client beyond the standard protocol: the only file both know. */

/** The notification that keeps the client's status item up to date; its parameters are a {@link Status}. */
export const statusMethod = 'counterpart/status';

export interface Status {
  /** `indexing` while files are read; the figures are those of what is known so far. */
  readonly state: 'indexing' | 'ready';
  readonly entities: number;
  readonly relationships: number;
  /** Analysed files, not all files of the workspace. */
  readonly files: number;
}
