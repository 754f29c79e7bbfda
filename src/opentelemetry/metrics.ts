import { subscribe, tracingChannel, unsubscribe } from 'node:diagnostics_channel';
import type { Meter } from '@opentelemetry/api';
import { channelName, type PlainChannel, type Published } from '../diagnostics/channels';
import { databaseSystem, errorType } from './attributes';
import { metricNames } from './metric-names';

type Attributes = Record<string, string>;

/** Bounds in seconds: a small migration takes milliseconds, one over all data hours. */
const boundaries = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 900, 3600, 14_400];

/** Counts and times what the channels tell. No id and no migration's name is a label: each would be a series of its own for ever. */
export function makeMetrics(meter: Meter): () => void {
  const counter = ({ name, unit, description }: { name: string; unit: string; description: string }) =>
    meter.createCounter(name, { unit, description });
  const histogram = ({ name, unit, description }: { name: string; unit: string; description: string }) =>
    meter.createHistogram(name, { unit, description, advice: { explicitBucketBoundaries: boundaries } });
  const [runs, steps, slowSteps] = [
    counter(metricNames.runs),
    counter(metricNames.steps),
    counter(metricNames.slowSteps),
  ];
  const [batches, batchRows] = [counter(metricNames.batches), counter(metricNames.batchRows)];
  const [runDuration, stepDuration] = [histogram(metricNames.runDuration), histogram(metricNames.stepDuration)];
  const lockWait = histogram(metricNames.lockWait);

  /** The latest sample of a wait, by step: a wait is told many times, and counted once, when it is over. */
  const waits = new Map<string, { readonly milliseconds: number; readonly attributes: Attributes }>();
  const stepKey = ({ runId, target, migration }: Published['slow'] | Published['step']) =>
    `${runId} ${target} ${migration}`;
  const recordWait = (key: string) => {
    const wait = waits.get(key);
    waits.delete(key);
    if (wait !== undefined) lockWait.record(wait.milliseconds / 1000, wait.attributes);
  };

  const stops = [
    onEnd('run', ({ command }, seconds, outcome) => {
      const attributes = { 'evolvent.migration.command': command, ...outcome };
      runs.add(1, attributes);
      runDuration.record(seconds, attributes);
    }),
    onEnd('step', (message, seconds, outcome) => {
      const attributes = { ...ofTarget(message.target), 'evolvent.migration.direction': message.direction, ...outcome };
      steps.add(1, attributes);
      stepDuration.record(seconds, attributes);
      recordWait(stepKey(message));
    }),
    on('slow', ({ target }) => slowSteps.add(1, ofTarget(target))),
    on('batch', ({ target, rows }) => {
      batches.add(1, ofTarget(target));
      batchRows.add(rows, ofTarget(target));
    }),
    on('blocked', (message) => {
      const key = stepKey(message);
      // A shorter wait than before is another one.
      if ((waits.get(key)?.milliseconds ?? 0) > message.milliseconds) recordWait(key);
      waits.set(key, { milliseconds: message.milliseconds, attributes: ofTarget(message.target) });
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function ofTarget(target: string): Attributes {
  return { ...databaseSystem(target), 'evolvent.migration.target': target };
}

function on<Channel extends PlainChannel>(name: Channel, listen: (message: Published[Channel]) => void): () => void {
  const listener = (message: unknown) => listen(message as Published[Channel]);
  subscribe(channelName(name), listener);
  return () => void unsubscribe(channelName(name), listener);
}

function onEnd<Channel extends 'run' | 'step'>(
  name: Channel,
  listen: (message: Published[Channel], seconds: number, outcome: Attributes) => void,
): () => void {
  const starts = new WeakMap<object, number>();
  const ignore = () => {};
  const subscribers = {
    start: (message: object) => void starts.set(message, performance.now()),
    end: ignore,
    asyncStart: ignore,
    asyncEnd(message: object) {
      const start = starts.get(message);
      // It had begun before anybody listened.
      if (start === undefined) return;
      const failure: Attributes = 'error' in message ? { 'error.type': errorType(message.error) } : {};
      const outcome = { 'evolvent.migration.outcome': 'error' in message ? 'failed' : 'done', ...failure };
      listen(message as Published[Channel], (performance.now() - start) / 1000, outcome);
    },
    error: ignore,
  };
  const channel = tracingChannel(channelName(name));
  channel.subscribe(subscribers);
  return () => void channel.unsubscribe(subscribers);
}
