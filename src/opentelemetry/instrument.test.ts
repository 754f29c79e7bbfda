import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publish, traced } from '../diagnostics/channels';
import { migrationErrors } from '../migrations/errors';
import { instrument } from './instrument';
import { metricNames } from './metric-names';

let spans: InMemorySpanExporter;
let measured: InMemoryMetricExporter;
let meters: MeterProvider;
let tracers: BasicTracerProvider;
let stop: () => void;

beforeEach(() => {
  spans = new InMemorySpanExporter();
  tracers = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });
  measured = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  meters = new MeterProvider({
    readers: [new PeriodicExportingMetricReader({ exporter: measured, exportIntervalMillis: 1e6 })],
  });
  stop = instrument({ tracer: tracers.getTracer('test'), meter: meters.getMeter('test') });
});
afterEach(async () => {
  stop();
  context.disable();
  await meters.shutdown();
});

const failure = migrationErrors.failure('BATCH_INVALID', { name: 'x', reason: 'y' });
const step = { runId: 'r1', target: 'postgres', migration: 'FillSku1' };

async function run(inside: () => void = () => {}) {
  const blocked = { ...step, statement: 's', blockers: [] };
  await traced('run', { runId: 'r1', command: 'run', actor: 'ci' }, () =>
    traced('stage', { runId: 'r1', stage: 'execute' }, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      await traced('step', { ...step, direction: 'up' }, async () => {
        await new Promise((resolve) => setImmediate(resolve));
        inside();
        publish('batch', { name: 'b', target: 'postgres', rows: 10, done: 10 });
        publish('batch', { name: 'b', target: 'postgres', rows: 5, done: 15 });
        publish('slow', { ...step, milliseconds: 30_000 });
        for (const milliseconds of [500, 1500, 2000, 700]) publish('blocked', { ...blocked, milliseconds });
      });
      const failing = { runId: 'r1', target: 'dynamodb', migration: 'AddIndex2', direction: 'down' } as const;
      await traced('step', failing, async () => Promise.reject(failure)).catch(() => {});
    }),
  );
}

const tree = () => {
  const finished = spans.getFinishedSpans();
  const nameOf = (id: string | undefined) => finished.find((span) => span.spanContext().spanId === id)?.name;
  return Object.fromEntries(finished.map((span) => [span.name, nameOf(span.parentSpanContext?.spanId)]));
};

describe('spans', () => {
  const expected = {
    'evolvent run': undefined,
    'stage execute': 'evolvent run',
    'FillSku1 up': 'stage execute',
    'AddIndex2 down': 'stage execute',
  };

  it('lie inside each other, also without a context manager', async () => {
    await run();
    expect(tree()).toEqual(expected);
  });

  it('are the parents of spans that others make inside, and the children of those around', async () => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    const tracer = tracers.getTracer('service');
    await tracer.startActiveSpan('deploy', async (span) => {
      await run(() => tracer.startSpan('pg.query').end());
      span.end();
    });
    expect(tree()).toEqual({ ...expected, deploy: undefined, 'evolvent run': 'deploy', 'pg.query': 'FillSku1 up' });
  });

  it('say what was done, to which database, and why it failed', async () => {
    await run();
    const named = (name: string) => spans.getFinishedSpans().find((span) => span.name === name);
    expect(named('FillSku1 up')?.attributes).toEqual({
      'db.system.name': 'postgresql',
      'evolvent.migration.target': 'postgres',
      'evolvent.migration.name': 'FillSku1',
      'evolvent.migration.direction': 'up',
      'evolvent.migration.run_id': 'r1',
    });
    expect(named('AddIndex2 down')).toMatchObject({
      attributes: { 'db.system.name': 'aws.dynamodb', 'error.type': 'BATCH_INVALID' },
      status: { code: 2 },
      events: [{ name: 'exception' }],
    });
  });

  it('are made no more when it was stopped', async () => {
    stop();
    await run();
    expect(spans.getFinishedSpans()).toEqual([]);
    expect(trace.getActiveSpan()).toBeUndefined();
  });
});

describe('metrics', () => {
  const collected = async () => {
    await run();
    await meters.forceFlush();
    return (
      measured
        .getMetrics()
        .at(-1)
        ?.scopeMetrics.flatMap((scope) => scope.metrics) ?? []
    );
  };

  it('are those of the list, no more and no less, and no label is an id', async () => {
    const found = await collected();
    expect(found.map(({ descriptor: { name, unit } }) => `${name} ${unit}`).sort()).toEqual(
      Object.values(metricNames)
        .map(({ name, unit }) => `${name} ${unit}`)
        .sort(),
    );
    expect(
      JSON.stringify(found.flatMap(({ dataPoints }) => dataPoints.map(({ attributes }) => attributes))),
    ).not.toMatch(/r1|FillSku1|AddIndex2/);
  });

  it('count steps by outcome, rows of batches, and a wait once, however often it was sampled', async () => {
    const found = new Map((await collected()).map(({ descriptor, dataPoints }) => [descriptor.name, dataPoints]));
    const postgres = { 'db.system.name': 'postgresql', 'evolvent.migration.target': 'postgres' };
    expect(found.get('evolvent.migration.steps')?.map(({ attributes, value }) => [attributes, value])).toEqual([
      [{ ...postgres, 'evolvent.migration.direction': 'up', 'evolvent.migration.outcome': 'done' }, 1],
      [
        {
          'db.system.name': 'aws.dynamodb',
          'evolvent.migration.target': 'dynamodb',
          'evolvent.migration.direction': 'down',
          'evolvent.migration.outcome': 'failed',
          'error.type': 'BATCH_INVALID',
        },
        1,
      ],
    ]);
    expect(found.get('evolvent.migration.batch.rows')).toMatchObject([{ attributes: postgres, value: 15 }]);
    expect(found.get('evolvent.migration.lock.wait')).toMatchObject([
      { attributes: postgres, value: { count: 2, sum: 2.7, max: 2 } },
    ]);
  });
});
