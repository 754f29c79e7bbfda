import { expect, it } from 'vitest';
import { publish, traced } from '../diagnostics/channels';
import type { Logger } from './logger';
import { logTo } from './logging';

it('writes a line for what begins, ends, fails, is slow or blocked, until it is told to stop', async () => {
  const lines: [string, object, string][] = [];
  const level = (name: string) => (fields: object, message: string) => void lines.push([name, fields, message]);
  const logger: Logger = { debug: level('debug'), info: level('info'), warn: level('warn'), error: level('error') };
  const step = { runId: 'r1', target: 'postgres', migration: 'FillSku1' };
  const failure = new Error('no such table');
  const work = () =>
    traced('run', { runId: 'r1', command: 'run', actor: 'ci@runner' }, () =>
      traced('stage', { runId: 'r1', stage: 'execute' }, async () => {
        await traced('step', { ...step, direction: 'up' }, async () => 'done');
        publish('batch', { name: 'FillSku', target: 'postgres', rows: 10, done: 30 });
        publish('slow', { ...step, milliseconds: 31_000 });
        const blocker = { pid: 4711, application: 'psql', state: 'active', statement: 's', milliseconds: 1 };
        publish('blocked', { ...step, milliseconds: 2000, statement: 's', blockers: [blocker] });
        await traced('step', { ...step, direction: 'down' }, async () => Promise.reject(failure));
      }),
    );
  const stop = logTo(logger);
  await expect(work()).rejects.toBe(failure);
  stop();
  await expect(work()).rejects.toBe(failure);
  expect(lines.map(([name, , message]) => `${name}: ${message}`)).toEqual([
    'info: evolvent run by ci@runner begins',
    'info: stage execute begins',
    'info: FillSku1 up begins',
    'info: FillSku1 up is done',
    'debug: FillSku: 10 rows, 30 in all',
    'warn: FillSku1 has been running for 31 s',
    'warn: FillSku1 has been waiting for a lock for 2 s, held by pid 4711',
    'info: FillSku1 down begins',
    'error: FillSku1 down failed: no such table',
    'error: stage execute failed: no such table',
    'error: evolvent run by ci@runner failed: no such table',
  ]);
  expect(lines[3]?.[1]).toEqual({ ...step, direction: 'up', milliseconds: expect.any(Number) });
  expect(lines[8]?.[1]).toEqual({ ...step, direction: 'down', milliseconds: expect.any(Number), err: failure });
});
