/** Every metric that `instrument` makes: what it is for OpenTelemetry. */
export const metricNames = {
  runs: {
    name: 'evolvent.migration.runs',
    kind: 'counter',
    unit: '{run}',
    description: 'Runs of migrations that ended.',
  },
  runDuration: {
    name: 'evolvent.migration.run.duration',
    kind: 'histogram',
    unit: 's',
    description: 'How long runs of migrations took.',
  },
  steps: {
    name: 'evolvent.migration.steps',
    kind: 'counter',
    unit: '{step}',
    description: 'Migrations that ended, up or down.',
  },
  stepDuration: {
    name: 'evolvent.migration.step.duration',
    kind: 'histogram',
    unit: 's',
    description: 'How long migrations took.',
  },
  slowSteps: {
    name: 'evolvent.migration.steps.slow',
    kind: 'counter',
    unit: '{alert}',
    description: 'Alerts of migrations that took longer than they should.',
  },
  batches: {
    name: 'evolvent.migration.batches',
    kind: 'counter',
    unit: '{batch}',
    description: 'Batches of data migrations.',
  },
  batchRows: {
    name: 'evolvent.migration.batch.rows',
    kind: 'counter',
    unit: '{row}',
    description: 'Rows that batches of data migrations changed.',
  },
  lockWait: {
    name: 'evolvent.migration.lock.wait',
    kind: 'histogram',
    unit: 's',
    description: 'How long migrations waited for locks that others held, as far as it was seen.',
  },
} as const;

/** The names that Prometheus has for a metric of OpenTelemetry: unit and kind become endings. */
export function prometheusNames({
  name,
  kind,
  unit,
}: {
  readonly name: string;
  readonly kind: string;
  readonly unit: string;
}): readonly string[] {
  const base = `${name.replaceAll('.', '_')}${unit === 's' ? '_seconds' : ''}`;
  return kind === 'counter' ? [`${base}_total`] : [`${base}_bucket`, `${base}_sum`, `${base}_count`];
}
