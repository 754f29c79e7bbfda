import { expect, test } from 'vitest';
import type { RunLock } from '../../migrations/run-lock';
import { failureOf } from '../tables.fixture';
import { acquired, entry, newTarget, openRun, owner } from './migrations.fixture';

const other = { runId: 'run-2', actor: 'bob@laptop' };

async function twoRunners(lease?: number) {
  const one = newTarget({ ...(lease !== undefined && { lease }) });
  const two = newTarget({ table: one.table, ...(lease !== undefined && { lease }) });
  await Promise.all([one.target.prepare(), two.target.prepare()]);
  return { one: one.target, two: two.target };
}

/** Asks again and again, as the runner does. */
async function untilAcquired(lock: RunLock) {
  for (;;) {
    const answer = await lock.tryAcquire(other);
    if ('lease' in answer) return answer.lease;
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
}

/** Holds on to a lock as a process does that was stopped: no heartbeat of it is sent. */
function stopped(client: ReturnType<typeof newTarget>['client']) {
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) =>
        commandName === 'UpdateItemCommand' ? new Promise(() => {}) : next(args),
    { step: 'initialize' },
  );
}

test('of ten runners started together exactly one gets the lock, and the others are told who', async () => {
  const first = newTarget();
  const runners = Array.from({ length: 10 }, () => newTarget({ table: first.table, client: first.client }).target);
  await Promise.all(runners.map((target) => target.prepare()));
  const answers = await Promise.all(
    runners.map((target, number) => target.lock.tryAcquire({ runId: `run-${number}`, actor: 'ann@build' })),
  );
  const leases = answers.flatMap((answer) => ('lease' in answer ? [answer.lease] : []));
  expect(leases).toHaveLength(1);
  const holder = await first.target.lock.holder();
  const refused = answers.flatMap((answer) => ('holder' in answer ? [answer.holder.runId] : []));
  expect(refused).toEqual(Array(9).fill(holder?.runId));
  await leases[0]?.release();
});

test('a lock that was let go is free at once, and its next fence is higher by one', async () => {
  const { one, two } = await twoRunners();
  const first = await acquired(one);
  await first.release();
  expect(await one.lock.holder()).toBeUndefined();
  expect((await acquired(two, other)).fence).toBe(first.fence + 1);
});

test('a holder that sends heartbeats keeps the lock for longer than its lease', async () => {
  const { one, two } = await twoRunners(400);
  const lease = await acquired(one);
  const deadline = performance.now() + 1000;
  while (performance.now() < deadline) expect(await two.lock.tryAcquire(other)).toHaveProperty('holder');
  expect(lease.lost.aborted).toBe(false);
  await lease.confirm();
});

test('a lock that is not heard of is taken over after a whole lease, and its holder knows that it is lost', async () => {
  const stoppedTarget = newTarget({ lease: 300 });
  const next = newTarget({ table: stoppedTarget.table, lease: 300 });
  await stoppedTarget.target.prepare();
  const lost = await acquired(stoppedTarget.target);
  stopped(stoppedTarget.client);
  const began = performance.now();
  const lease = await untilAcquired(next.target.lock);
  expect(performance.now() - began).toBeGreaterThanOrEqual(300);
  expect(lease.fence).toBe(lost.fence + 1);
  expect(lost.lost.reason).toMatchObject({ code: 'LOCK_LOST' });
  expect(await failureOf(lost.confirm())).toMatchObject({ code: 'LOCK_LOST' });
  await lease.release();
});

test('a lock that is taken away tells who held it, and records nothing of that one any more', async () => {
  const { target, lease, run, ...opened } = await openRun(async () => {});
  const operator = newTarget({ table: opened.table }).target;
  await target.history.write([entry({ is: 'before' })], lease);
  expect(await operator.lock.takeAway()).toMatchObject({ ...owner, fence: lease.fence });
  expect(await operator.lock.takeAway()).toBeUndefined();
  expect(await failureOf(target.history.write([entry()], lease))).toMatchObject({ code: 'LOCK_LOST' });
  expect(await failureOf(run())).toMatchObject({ code: 'LOCK_LOST' });
  expect(await failureOf(target.settle(opened.migration, true, lease))).toMatchObject({ code: 'LOCK_LOST' });
  expect(await target.applied()).toEqual([]);
  expect((await target.history.entries()).map(({ details }) => details)).toEqual([{ is: 'before' }]);
  expect(await failureOf(lease.confirm())).toMatchObject({ code: 'LOCK_LOST' });
});

test('a heartbeat that finds another holder tells the lease', async () => {
  const { one, two } = await twoRunners(200);
  const lease = await acquired(one);
  const lost = new Promise((resolve) => {
    lease.lost.addEventListener('abort', () => resolve(lease.lost.reason));
  });
  await two.lock.takeAway();
  expect(await lost).toMatchObject({ code: 'LOCK_LOST', cause: { message: 'another runner has it' } });
});
