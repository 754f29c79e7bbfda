import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { metricNames, prometheusNames } from './metric-names';

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets: readonly { readonly expr: string; readonly refId: string }[];
}

const text = readFileSync(new URL('../../docs/grafana-migrations.json', import.meta.url), 'utf8');
const dashboard: {
  readonly panels: readonly Panel[];
  readonly schemaVersion: number;
  readonly templating: { readonly list: readonly { readonly name: string }[] };
} = JSON.parse(text);
const { panels } = dashboard;
const expressions = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
/** Names that a selector or a range follows: labels have none. */
const queried = new Set(
  expressions.flatMap((expr) => [...expr.matchAll(/\b(evolvent_\w+)(?=[{[])/g)].map(([, name = '']) => name)),
);

describe('the dashboard', () => {
  it('asks for metrics that are made, and for each of them', () => {
    const made = Object.values(metricNames).map(prometheusNames);
    expect([...queried].filter((name) => !made.flat().includes(name))).toEqual([]);
    expect(made.filter((names) => !names.some((name) => queried.has(name)))).toEqual([]);
  });

  it('asks only by labels and variables that there are', () => {
    const labels = ['target', 'direction', 'outcome', 'command'].map((name) => `evolvent_migration_${name}`);
    const named = expressions.flatMap((expr) =>
      [...expr.matchAll(/\b(evolvent_\w+)(?![\w{[])/g)].map(([, name = '']) => name),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !labels.includes(name))).toEqual([]);
    const variables = [...text.matchAll(/\$\{?(?!__)(\w+)/g)].map(([, name = '']) => name);
    const declared = dashboard.templating.list.map(({ name }) => name);
    expect(variables.filter((name) => !declared.includes(name))).toEqual([]);
  });

  it('has panels of its own number, that do not lie over each other', () => {
    expect(dashboard.schemaVersion).toBeGreaterThanOrEqual(36);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, index) => `${x + (index % w)},${y + Math.floor(index / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
  });
});

it('names are those that Prometheus gets from the OTLP exporter', () => {
  expect(prometheusNames(metricNames.steps)).toEqual(['evolvent_migration_steps_total']);
  expect(prometheusNames(metricNames.stepDuration)[0]).toBe('evolvent_migration_step_duration_seconds_bucket');
});
