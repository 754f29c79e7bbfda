import { subscribe, tracingChannel, unsubscribe } from 'node:diagnostics_channel';
import { channelName, type PlainChannel, type Published, type TracedChannel } from '../diagnostics/channels';
import { reasonOf } from '../errors/say';
import type { Logger } from './logger';
import { sayDuration } from './watch/say-duration';

const started: { readonly [Channel in TracedChannel]: (message: Published[Channel]) => string } = {
  run: ({ command, actor }) => `evolvent ${command} by ${actor}`,
  stage: ({ stage }) => `stage ${stage}`,
  step: ({ migration, direction }) => `${migration} ${direction}`,
};

const told: { readonly [Channel in PlainChannel]: readonly [keyof Logger, (message: Published[Channel]) => string] } = {
  batch: ['debug', ({ name, rows, done }) => `${name}: ${rows} rows, ${done} in all`],
  slow: ['warn', ({ migration, milliseconds }) => `${migration} has been running for ${sayDuration(milliseconds)}`],
  blocked: [
    'warn',
    ({ migration, milliseconds, blockers }) =>
      `${migration} has been waiting for a lock for ${sayDuration(milliseconds)}, held by ${blockers.length === 0 ? 'nobody who can be seen' : `pid ${blockers.map(({ pid }) => pid).join(', ')}`}`,
  ],
};

/**
 * Writes a line for all that happens in runs of migrations: their beginning, end and failure, batches (as debug), what is slow or
 * blocked (as warn). Returns what ends it.
 *
 * @example
 * ```ts
 * const stop = logTo({ debug() {}, info: console.info, warn: console.warn, error: console.error });
 * ```
 */
export function logTo(logger: Logger): () => void {
  const stops = [
    logTraced(logger, 'run'),
    logTraced(logger, 'stage'),
    logTraced(logger, 'step'),
    logPlain(logger, 'batch'),
    logPlain(logger, 'slow'),
    logPlain(logger, 'blocked'),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function logTraced<Channel extends TracedChannel>(logger: Logger, name: Channel): () => void {
  const starts = new WeakMap<object, number>();
  const describe = (message: object) => started[name](message as Published[Channel]);
  const ignore = () => {};
  const subscribers = {
    start(message: object) {
      starts.set(message, performance.now());
      logger.info(fieldsOf(message), `${describe(message)} begins`);
    },
    end: ignore,
    asyncStart: ignore,
    asyncEnd(message: object) {
      const milliseconds = Math.round(performance.now() - (starts.get(message) ?? performance.now()));
      const fields = { ...fieldsOf(message), milliseconds };
      if (!('error' in message)) return logger.info(fields, `${describe(message)} is done`);
      // pino prints an error that is called err, with its stack.
      logger.error({ ...fields, err: message.error }, `${describe(message)} failed: ${reasonOf(message.error)}`);
    },
    error: ignore,
  };
  const channel = tracingChannel(channelName(name));
  channel.subscribe(subscribers);
  return () => void channel.unsubscribe(subscribers);
}

function logPlain<Channel extends PlainChannel>(logger: Logger, name: Channel): () => void {
  const [level, describe] = told[name];
  const listen = (message: unknown) => {
    const published = message as Published[Channel];
    logger[level]({ ...published }, describe(published));
  };
  subscribe(channelName(name), listen);
  return () => void unsubscribe(channelName(name), listen);
}

/** What was published, without what Node adds to it. */
function fieldsOf(message: object): object {
  const { result, error, ...fields } = message as { readonly result?: unknown; readonly error?: unknown };
  return fields;
}
