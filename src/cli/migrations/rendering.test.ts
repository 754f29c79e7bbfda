import colors from 'picocolors';
import { describe, expect, it, vi } from 'vitest';
import type { PlannedStep } from '../../migrations/plan';
import type { RunOutcome } from '../../migrations/run-report';
import type { StatusLine } from '../../migrations/status';
import { duration, utcTime } from './duration';
import { findingLines, githubAnnotations } from './finding-report';
import { jsonDocument } from './json-document';
import { drawnLine, plainLine } from './live-line';
import { summaryLine } from './outcome-report';
import { indented, plainText } from './plain-text';
import { planLines } from './plan-report';
import { progressOf } from './progress';
import { emergencyLines, restoreLines } from './restore-report';
import { statusLines } from './status-report';

const plain = colors.createColors(false);
const step = (name: string, more: Partial<PlannedStep> = {}): PlannedStep => ({
  target: 'postgres',
  name,
  phase: 'expand',
  direction: 'up',
  wayBack: 'down',
  isTransactional: true,
  resumes: false,
  ...more,
});
const plan = (...steps: PlannedStep[]) => ({ format: 1, id: 'a', steps, heldBack: [], findings: [] });

it.each([
  [0, '0 ms'],
  [850, '850 ms'],
  [4_240, '4.2 s'],
  [59_999, '1 min'],
  [185_000, '3 min 5 s'],
  [7_800_000, '2 h 10 min'],
  [273_600_000, '3 d 4 h'],
])('%d ms read as %s', (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});

it('times are in UTC, wherever they were written and are read', () => {
  expect(utcTime('2026-01-31T10:15:00.123+02:00')).toBe('2026-01-31T08:15:00Z');
});

it('text from a database cannot steer the terminal', () => {
  expect(plainText('a\u001b[2Jb\rc\u0007d\u009b1me\n\tf')).toBe('abcd1me\n\tf');
});

it('long lines break between words, and a path is left whole', () => {
  expect(indented('the relation is not there at all', 2, 22)).toEqual(['  the relation is not', '  there at all']);
  expect(indented(`see ${'x'.repeat(40)} there`, 0, 20)).toEqual(['see', 'x'.repeat(40), 'there']);
});

describe('a plan', () => {
  it('says of each step how it goes back', () => {
    const steps = plan(
      step('AddSku1', { description: 'The article' }),
      step('Fill2', { phase: 'migrate', wayBack: 'compensate', isTransactional: false }),
      step('Drop3', { phase: 'contract', wayBack: 'irreversible', resumes: true }),
    );
    const heldBack = [{ target: 'dynamodb' as const, name: 'AddIndex4', reason: 'it depends on Drop3' }];
    expect(planLines({ ...steps, heldBack }, plain)).toEqual([
      'Plan: 3 steps',
      '  1  postgres  AddSku1  expand    goes back by: down',
      '     The article',
      '  2  postgres  Fill2    migrate   goes back by: compensate    no transaction',
      '  3  postgres  Drop3    contract  goes back by: irreversible  begun before',
      'Held back: 1 migration',
      '  - dynamodb  AddIndex4  it depends on Drop3',
    ]);
  });

  it('says when there is nothing to do', () => {
    expect(planLines(plan(), plain)).toEqual(['Plan: nothing to do']);
  });
});

describe('findings', () => {
  const finding = {
    rule: 'out-of-order',
    severity: 'blocker' as const,
    place: 'postgres A, B',
    explanation: '100% older:\r\nyes, it is.',
    remedy: 'Rename it.',
  };

  it('are told with what to do', () => {
    expect(findingLines([finding], plain)).toEqual([
      '✗ blocker out-of-order: 100% older:\nyes, it is.',
      '  Rename it.',
    ]);
  });

  it('are annotations for GitHub, from which nothing breaks out', () => {
    expect(githubAnnotations([finding])).toEqual([
      '::error title=out-of-order (postgres A%2C B)::100%25 older:%0D%0Ayes, it is. Rename it.',
    ]);
  });
});

it('status is a table: what is applied first, then what is to come', () => {
  const line = (name: string, more: Partial<StatusLine>): StatusLine => ({
    target: 'postgres',
    name,
    state: 'pending',
    ...more,
  });
  const holder = { runId: 'r2', actor: 'ci@runner', since: '2026-01-31T08:15:00.000Z', fence: 3 };
  const lines = statusLines(
    {
      format: 1,
      migrations: [
        line('Drop3', { phase: 'contract' }),
        line('Add1', { state: 'applied', at: '2026-01-31T08:00:00.500Z', actor: 'ann@desk', milliseconds: 4_200 }),
        line('Fill2', { state: 'failed', reason: 'no column\nand more' }),
      ],
      counts: { applied: 1, pending: 1, interrupted: 0, failed: 1, reverting: 0, missing: 0 },
      unfinished: [{ runId: 'r1', actor: 'ann@desk', startedAt: '2026-01-31T08:00:00.000Z' }],
      holders: [{ place: 'database inventory', holder }],
      findings: [],
    },
    plain,
  );
  expect(lines).toEqual([
    'state    database  name   when                  who       took   note',
    'applied  postgres  Add1   2026-01-31T08:00:00Z  ann@desk  4.2 s',
    'pending  postgres  Drop3                                         contract: runs when asked for',
    'failed   postgres  Fill2                                         no column',
    '',
    '1 applied, 1 pending, 1 failed',
    'At work on database inventory: ci@runner since 2026-01-31T08:15:00Z (run r2).',
    '! Run r1 of ann@desk, begun 2026-01-31T08:00:00Z, did not end: evolvent run goes on with it.',
  ]);
});

describe('progress', () => {
  const written = () => {
    let text = '';
    const write = (more: string) => {
      text += more;
    };
    return { output: { write, columns: 40 }, text: () => text };
  };

  it('in a pipe is a line a stage and a step, the reason of a failure below it', () => {
    const { output, text } = written();
    const progress = progressOf(
      plainLine(output, () => 0),
      plain,
    );
    progress.report({ kind: 'stage-started', stage: 'check' });
    progress.report({ kind: 'stage-finished', stage: 'check' });
    progress.report({ kind: 'stage-started', stage: 'execute' });
    progress.report({ kind: 'step-started', step: step('Add1'), number: 1, of: 2 });
    progress.report({ kind: 'log', line: '500 rows\u001b[2J', migration: 'Add1' });
    progress.report({ kind: 'step-finished', step: step('Add1'), milliseconds: 1_500 });
    progress.report({ kind: 'step-started', step: step('Add2'), number: 2, of: 2 });
    progress.report({ kind: 'step-failed', step: step('Add2'), reason: 'no table\nMake it.' });
    progress.report({ kind: 'stage-started', stage: 'notify' });
    progress.end();
    expect(text()).toBe(
      '✓ check  0 ms\n▸ execute\n      500 rows\n  ✓ 1/2 Add1  1.5 s\n  ✗ 2/2 Add2  0 ms\n      no table\n      Make it.\n✗ notify\n',
    );
  });

  it('in a pipe tells of a step that takes longer than two seconds, once', () => {
    vi.useFakeTimers();
    try {
      const { output, text } = written();
      const live = plainLine(output);
      live.start('  1/1 Add1');
      vi.advanceTimersByTime(1_999);
      expect(text()).toBe('');
      vi.advanceTimersByTime(10_000);
      expect(text()).toMatch(/^… 1\/1 Add1, for .* now\n$/);
      live.end();
    } finally {
      vi.useRealTimers();
    }
  });

  it('on a terminal never draws a line that wraps, and leaves none behind', () => {
    const { output, text } = written();
    const live = drawnLine(output, plain, () => 0);
    live.start(`  1/1 ${'Long'.repeat(30)}`);
    live.line('something');
    live.end();
    const drawn = text().split('\r\u001b[2K');
    expect(drawn.every((each) => each.length <= 40)).toBe(true);
    expect(drawn).toContain(`something\n`);
    expect(drawn.at(-1)).toBe('');
  });

  it('shows a plan once', () => {
    const { output, text } = written();
    const progress = progressOf(plainLine(output), plain);
    progress.show(plan(step('Add1')));
    progress.report({ kind: 'plan', plan: plan(step('Add1')) });
    expect(text().match(/Plan:/g)).toHaveLength(1);
  });
});

it('the last line says what became of the run', () => {
  const outcome: RunOutcome = {
    ...{ runId: 'r1', command: 'run', status: 'failed', done: [], pending: ['Add1'], milliseconds: 1_200 },
    ...{ findings: [], restorePoints: [], invariants: [] },
    failed: { stage: 'execute', migration: 'Add1', reason: 'no', error: new Error('no') },
  };
  const { failed: _, ...well } = outcome;
  expect(summaryLine(outcome, plain)).toBe('✗ Failed at Add1 after 1.2 s: 0 applied, 1 pending (run r1).');
  const ended = { ...outcome, failed: { ...outcome.failed!, error: { code: 'RUN_ENDED_EARLY' } } };
  expect(summaryLine(ended, plain)).toContain('! Ended before Add1, as asked');
  const holder = { runId: 'r2', actor: 'ci', since: '2026-01-31T08:15:00Z', fence: 1 };
  expect(summaryLine({ ...well, status: 'left', holder }, plain)).toBe(
    '! Left it to another runner: ci since 2026-01-31T08:15:00Z (run r2).',
  );
});

it('JSON keeps what an error has inside of it from breaking the document', () => {
  const circular: Record<string, unknown> = { big: 12n, cause: new Error('inner') };
  circular.self = circular;
  const twice = { same: true };
  const text = jsonDocument('run', 1, { result: { circular, list: [twice, twice] } });
  expect(JSON.parse(text)).toEqual({
    format: 1,
    command: 'run',
    exitCode: 1,
    result: {
      circular: { big: '12', cause: { message: 'inner' }, self: '(circular)' },
      list: [{ same: true }, { same: true }],
    },
  });
});

it('a restored copy comes with what has to be done, and saved events with their file', () => {
  const restored = [
    {
      provider: 'rds',
      id: 'snapshot-1',
      kind: 'copy' as const,
      place: 'db.example',
      description: 'Point the service there.',
      details: {},
    },
  ];
  expect(restoreLines({ runId: 'r1', status: 'done', restored }, plain)).toEqual([
    '✓ rds, as a copy at db.example',
    '  Point the service there.',
    '✓ 1 restore point brought back (run r1).',
  ]);
  const failed = { step: 'verify' as const, reason: 'no', error: new Error('no') };
  const savedEvents = [{ file: 'events.jsonl', count: 2 }];
  const done = ['stop-application', 'restore'] as const;
  expect(emergencyLines({ runId: 'r1', status: 'failed', done, restored: [], savedEvents, failed }, plain)).toEqual([
    '✓ the application is stopped',
    '✓ the latest restore point is restored',
    '  2 events acknowledged since the restore point, saved to events.jsonl',
    '✗ Failed at verify (run r1). The same command goes on there.',
  ]);
});
