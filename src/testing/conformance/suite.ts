import type { AdapterCapabilities, EventStoreAdapter } from '../../store/event-store-adapter';

/** The test runner's functions: those of vitest, jest, or node:test. */
export interface TestRunner {
  describe(name: string, define: () => void): unknown;
  readonly test: {
    (name: string, run: () => Promise<void>): unknown;
    readonly skip: (name: string, run: () => Promise<void>) => unknown;
  };
  beforeAll(run: () => Promise<void>): unknown;
  afterAll(run: () => Promise<void>): unknown;
}

/** An adapter on a table that exists. Other events may be in it: the suite makes up its own streams and event types. */
export interface OpenedAdapter<Transaction> {
  readonly adapter: EventStoreAdapter<Transaction>;
  /** Runs work in a transaction of the caller's and commits it, or rolls back where the work throws. Needed where `capabilities.transactions`. */
  readonly inTransaction?: <T>(work: (transaction: Transaction) => Promise<T>) => Promise<T>;
  readonly close?: () => Promise<void>;
}

export interface ConformanceOptions<Transaction> {
  /** Named in the test report. */
  readonly name: string;
  readonly runner: TestRunner;
  /** What the adapter is expected to say of itself: a test that needs more is skipped, visibly, and the saying is tested. */
  readonly capabilities: AdapterCapabilities;
  /** Opened once for the suite, closed after it. */
  open(): Promise<OpenedAdapter<Transaction>>;
}

/** What each part of the suite is given. */
export interface Suite {
  readonly capabilities: AdapterCapabilities;
  readonly adapter: () => EventStoreAdapter<unknown>;
  readonly inTransaction: <T>(work: (transaction: unknown) => Promise<T>) => Promise<T>;
  promise(name: string, run: () => Promise<void>): void;
  /** A promise that some adapters cannot make: skipped in the report's words where the capability is missing. */
  promiseWhere(able: boolean, capability: string, name: string, run: () => Promise<void>): void;
}
