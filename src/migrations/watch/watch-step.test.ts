import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sayDuration, sayStatement } from './say-duration';
import { watchStep } from './watch-step';

const step = { runId: 'r1', target: 'postgres', migration: 'FillSku1' };
const told: object[] = [];
const lines: string[] = [];
const log = (line: string) => void lines.push(line);
const listen = (message: unknown) => void told.push(message as object);

beforeEach(() => {
  told.length = 0;
  lines.length = 0;
  subscribe('evolvent:slow', listen);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  unsubscribe('evolvent:slow', listen);
  vi.useRealTimers();
});

describe('watchStep', () => {
  it('tells of a slow step when it is due, and each time that doubles, with the statement of that moment', async () => {
    let statement: string | undefined;
    let finish: (answer: string) => void = () => {};
    const work = watchStep(
      { ...step, slowAfter: 30_000, statement: () => statement, log },
      () =>
        new Promise<string>((resolve) => {
          finish = resolve;
        }),
    );
    await vi.advanceTimersByTimeAsync(29_999);
    expect(lines).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    statement = 'UPDATE stock\n  SET sku = 1';
    await vi.advanceTimersByTimeAsync(200_000);
    expect(lines).toEqual([
      'FillSku1 has been running for 30 s',
      'FillSku1 has been running for 60 s, now at: UPDATE stock SET sku = 1',
      'FillSku1 has been running for 2 min, now at: UPDATE stock SET sku = 1',
    ]);
    expect(told[1]).toEqual({ ...step, milliseconds: 60_000, statement });
    finish('done');
    expect(await work).toBe('done');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('says nothing of what is quick, nor where it is told not to, and hands on what the work threw', async () => {
    await expect(
      watchStep({ ...step, slowAfter: 10, log }, async () => Promise.reject(new Error('no'))),
    ).rejects.toThrow('no');
    const unwatched = watchStep(
      { ...step, slowAfter: 0, log },
      () => new Promise((resolve) => setTimeout(resolve, 1e9)),
    );
    await vi.advanceTimersByTimeAsync(1e9);
    await unwatched;
    expect(lines).toEqual([]);
  });
});

it('says times and statements as people read them', () => {
  expect([850, 1000, 119_000, 180_000, 7_200_000].map(sayDuration)).toEqual(['850 ms', '1 s', '119 s', '3 min', '2 h']);
  expect(sayStatement('SELECT 12345', 8)).toBe('SELECT …');
});
