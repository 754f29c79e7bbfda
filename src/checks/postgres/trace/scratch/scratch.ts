import type { DataSource } from 'typeorm';

export type Row = Readonly<Record<string, unknown>>;

/** Asks a scratch database, past every migration. */
export type AskScratch = (statement: string, parameters?: readonly unknown[]) => Promise<readonly Row[]>;

/** A database of the check's own, on which migrations really run. Nobody else uses it, and it is gone afterwards. */
export interface Scratch {
  readonly kind: 'pglite' | 'server';
  /**
   * A DataSource like the service's own, with its schema, entities, naming and extensions, connected to the scratch. It has no
   * migrations and synchronizes nothing. It is closed by `reset()` and `close()`.
   */
  dataSourceFor(target: DataSource): Promise<DataSource>;
  readonly query: AskScratch;
  /**
   * Ends whatever is running: those who wait for it get the reason as an error. Nothing is answered from then on, until `reset()`.
   * Does nothing where the scratch is lost already.
   */
  interrupt(reason: string): Promise<void>;
  /** Why it was interrupted: what it held is not to be relied on. Undefined as long as it works. */
  readonly lost: string | undefined;
  /** Back to an empty database with the settings that it began with. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** What those get who wait for a scratch that was interrupted. */
export class ScratchLost extends Error {
  override readonly name = 'ScratchLost';
  /** As errors of pg say it: the connection is gone. */
  readonly code = '08006';

  constructor(reason: string) {
    super(`The scratch database was stopped: ${reason}.`);
  }
}
