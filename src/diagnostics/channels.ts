/** What is published on the channels of `node:diagnostics_channel`, by channel. */
export interface Published {
  /** A run of migrations, from the first look at its databases to its outcome. */
  readonly run: { readonly runId: string; readonly command: string; readonly actor: string };
  /** One stage of a run: check, restore point, execute, verify, notify. */
  readonly stage: { readonly runId: string; readonly stage: string };
  /** One migration on its way up or down. */
  readonly step: {
    readonly runId: string;
    readonly target: string;
    readonly migration: string;
    readonly direction: 'up' | 'down';
  };
  /** One batch of a data migration, done and kept. */
  readonly batch: { readonly name: string; readonly target: string; readonly rows: number; readonly done: number };
  /** A step takes longer than it should. */
  readonly slow: {
    readonly runId: string;
    readonly target: string;
    readonly migration: string;
    /** Milliseconds that it has been running for. */
    readonly milliseconds: number;
    readonly statement?: string;
  };
  /** A statement of a step waits for a lock that others hold. */
  readonly blocked: {
    readonly runId: string;
    readonly target: string;
    readonly migration: string;
    readonly milliseconds: number;
    readonly statement: string;
    readonly blockers: readonly {
      readonly pid: number;
      readonly application: string;
      readonly state: string;
      readonly statement: string;
      /** Milliseconds that its transaction has been open for. */
      readonly milliseconds: number;
    }[];
  };
}

export type TracedChannel = 'run' | 'stage' | 'step';
export type PlainChannel = 'batch' | 'slow' | 'blocked';

/** The name of a channel: `evolvent:batch`. Those that are traced have `tracing:evolvent:step:start` and the like, as Node names them. */
export function channelName(channel: keyof Published): string {
  return `evolvent:${channel}`;
}

/** Of `node:diagnostics_channel` what is used here: the core imports nothing of Node. */
interface Diagnostics {
  channel(name: string): { readonly hasSubscribers: boolean; publish(message: unknown): void };
  tracingChannel(name: string): { tracePromise<Result>(work: () => Promise<Result>, context: object): Promise<Result> };
}

/** Undefined where there is no Node: the core runs in browsers too. */
const { process } = globalThis as { readonly process?: { getBuiltinModule?: (name: string) => unknown } };
const diagnostics = process?.getBuiltinModule?.('node:diagnostics_channel') as Diagnostics | undefined;

/** Does the work, and tells subscribers of `diagnostics_channel.tracingChannel` when it began, ended and failed. */
export function traced<Channel extends TracedChannel, Result>(
  channel: Channel,
  context: Published[Channel],
  work: () => Promise<Result>,
): Promise<Result> {
  if (diagnostics === undefined) return work();
  return diagnostics.tracingChannel(channelName(channel)).tracePromise(work, { ...context });
}

/** Tells the channel's subscribers, where it has any. */
export function publish<Channel extends PlainChannel>(channel: Channel, message: Published[Channel]): void {
  const found = diagnostics?.channel(channelName(channel));
  if (found?.hasSubscribers) found.publish(message);
}
