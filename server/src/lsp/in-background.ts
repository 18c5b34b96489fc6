import { messageOf } from '../base/error-text.ts';

/** Lets something go on by itself that nothing depends on. Should it fail, one line in the log says so. */
export function inBackground(work: Promise<unknown>, log: (message: string) => void): void {
  work.catch((error: unknown) => {
    log(`The client was not reached: ${messageOf(error)}`);
  });
}
