import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Notifier, RunNotice } from '../notifier';
import { notifyAll } from './notify-all';
import { slack } from './slack';
import { webhook } from './webhook';

interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let server: Server;
let url: string;
let received: Received[] = [];
let answer: number | 'none' = 200;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    received.push({ path: `${request.method} ${request.url}`, headers: request.headers, body });
    if (answer !== 'none') response.writeHead(answer).end('told');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook/secret-path`;
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  received = [];
  answer = 200;
});

const notice: RunNotice = {
  runId: 'r1',
  command: 'run',
  status: 'failed',
  actor: 'ci@runner',
  startedAt: '2026-01-31T12:00:00.000Z',
  milliseconds: 12_300,
  done: ['A1'],
  pending: ['B2', 'C3'],
  failed: 'B2',
  reason: 'size <é> & more',
  restorePoints: ['pg_dump stock.dump'],
};
const { signal } = new AbortController();

describe('webhook', () => {
  it('posts the notice, signed over the very bytes that are sent', async () => {
    await webhook({ url, secret: 'key', headers: { 'x-team': 'stock' } }).notify(notice, signal);
    const [{ path, headers, body }] = received as [Received];
    expect(path).toBe('POST /hook/secret-path');
    expect(JSON.parse(body)).toEqual(notice);
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-team': 'stock',
      'evolvent-signature': `sha256=${createHmac('sha256', 'key').update(Buffer.from(body)).digest('hex')}`,
    });
  });

  it('is not signed without a secret', async () => {
    await webhook({ url }).notify(notice, signal);
    expect(received[0]?.headers).not.toHaveProperty('evolvent-signature');
  });

  it('fails where the answer says so, or none comes, and keeps the path to itself', async () => {
    answer = 500;
    await expect(webhook({ url }).notify(notice, signal)).rejects.toThrow(/^127\.0\.0\.1:\d+ answered 500: told$/);
    answer = 'none';
    await expect(webhook({ url, timeout: 30 }).notify(notice, signal)).rejects.toThrow(
      /^127\.0\.0\.1:\d+ could not be reached: no answer within 30 ms$/,
    );
  });
});

it('slack gets text that people read, without what it would make links of', async () => {
  await slack({ url }).notify(notice, signal);
  expect(JSON.parse(received[0]?.body ?? '')).toEqual({
    text: [
      ':rotating_light: *evolvent run failed at B2*',
      'By ci@runner, from 2026-01-31T12:00:00.000Z, for 12 s.',
      'Why: size &lt;é&gt; &amp; more',
      'Done: A1.',
      'Pending: B2, C3.',
      'Restore points: pg_dump stock.dump.',
      'Run r1.',
    ].join('\n'),
  });
});

describe('notifyAll', () => {
  it('tells all at once; one that fails, throws at once or never ends is a line of the log', async () => {
    const lines: string[] = [];
    let aborted: AbortSignal | undefined;
    const own = (name: string, notify: Notifier['notify']): Notifier => ({ name, notify });
    await notifyAll(
      [
        own('throws', () => {
          throw new Error('no such channel');
        }),
        own('hangs', (_, given) => {
          aborted = given;
          return new Promise(() => {});
        }),
        webhook({ url }),
      ],
      notice,
      { timeout: 200, log: (line) => lines.push(line) },
    );
    expect(received).toHaveLength(1);
    expect(aborted?.aborted).toBe(true);
    expect(lines).toEqual([
      'Notifier throws failed, which changes nothing of the run: no such channel',
      'Notifier hangs failed, which changes nothing of the run: it did not end within 200 ms',
    ]);
  });
});
