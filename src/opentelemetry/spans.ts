import { AsyncLocalStorage } from 'node:async_hooks';
import { tracingChannel } from 'node:diagnostics_channel';
import { type Context, context, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import { channelName, type Published, type TracedChannel } from '../diagnostics/channels';
import { reasonOf } from '../errors/say';
import { databaseSystem, errorType } from './attributes';

/** Carries the context to what the work calls, for our spans and for all others that ask OpenTelemetry for its active one. */
class ContextStorage extends AsyncLocalStorage<Context> {
  override run<Result, Given extends unknown[]>(
    store: Context,
    callback: (...given: Given) => Result,
    ...given: Given
  ): Result {
    return super.run(store, () => context.with(store, callback, undefined, ...given));
  }
}

const described: {
  readonly [Channel in TracedChannel]: (message: Published[Channel]) => {
    name: string;
    attributes: Record<string, string>;
  };
} = {
  run: ({ command, actor }) => ({
    name: `evolvent ${command}`,
    attributes: { 'evolvent.migration.command': command, 'evolvent.migration.actor': actor },
  }),
  stage: ({ stage }) => ({ name: `stage ${stage}`, attributes: { 'evolvent.migration.stage': stage } }),
  step: ({ target, migration, direction }) => ({
    name: `${migration} ${direction}`,
    attributes: {
      ...databaseSystem(target),
      'evolvent.migration.target': target,
      'evolvent.migration.name': migration,
      'evolvent.migration.direction': direction,
    },
  }),
};

/** Makes spans of runs, stages and steps, each inside of the one that it is part of. Returns what ends it. */
export function makeSpans(tracer: Tracer): () => void {
  // One for all three: where OpenTelemetry has no context manager, it still tells who is inside of whom.
  const storage = new ContextStorage();
  const stops = (['run', 'stage', 'step'] as const).map((name) => makeSpansOf(tracer, storage, name));
  return () => {
    for (const stop of stops) stop();
  };
}

function makeSpansOf<Channel extends TracedChannel>(
  tracer: Tracer,
  storage: ContextStorage,
  name: Channel,
): () => void {
  const channel = tracingChannel<Context, object>(channelName(name));
  const spans = new WeakMap<object, ReturnType<Tracer['startSpan']>>();
  const begin = (message: object): Context => {
    const published = message as Published[Channel];
    const active = context.active();
    const parent = trace.getSpan(active) === undefined ? (storage.getStore() ?? active) : active;
    const { name: spanName, attributes } = described[name](published);
    const span = tracer.startSpan(
      spanName,
      { kind: SpanKind.INTERNAL, attributes: { ...attributes, 'evolvent.migration.run_id': published.runId } },
      parent,
    );
    spans.set(message, span);
    return trace.setSpan(parent, span);
  };
  const end = (message: object) => {
    const span = spans.get(message);
    spans.delete(message);
    if (span !== undefined && 'error' in message) {
      const { error } = message;
      span.recordException(error instanceof Error ? error : reasonOf(error));
      span.setAttribute('error.type', errorType(error));
      span.setStatus({ code: SpanStatusCode.ERROR, message: reasonOf(error) });
    }
    span?.end();
  };
  const ignore = () => {};
  const subscribers = { start: ignore, end: ignore, asyncStart: ignore, asyncEnd: end, error: ignore };
  channel.start.bindStore(storage, begin);
  channel.subscribe(subscribers);
  return () => {
    channel.start.unbindStore(storage);
    channel.unsubscribe(subscribers);
  };
}
