import { AsyncLocalStorage } from 'node:async_hooks';

/** What is known, anywhere in the process, of the migration that the running code belongs to. */
export interface TracedContext {
  /** What it was refused: `it calls the network (db.internal:5432)`. Also where the migration went on without an answer. */
  readonly refusals: Set<string>;
}

/** Set for what a migration does, and for all that it sets going; never for the rest of the process. */
export const tracedContext = new AsyncLocalStorage<TracedContext>();

/** What a migration gets for what it may not do while it is checked. */
export class RefusedWhileChecked extends Error {
  override readonly name = 'RefusedWhileChecked';

  constructor(what: string) {
    super(`A migration is run on a scratch database to check it, and ${what}: that is refused.`);
  }
}

/** Undefined outside of a migration: there is nothing to refuse. */
export function refusal(what: () => string): RefusedWhileChecked | undefined {
  const context = tracedContext.getStore();
  if (context === undefined) return undefined;
  const said = what();
  context.refusals.add(said);
  return new RefusedWhileChecked(said);
}
