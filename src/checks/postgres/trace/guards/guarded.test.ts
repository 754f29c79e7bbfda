import { exec } from 'node:child_process';
import http from 'node:http';
import net from 'node:net';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type TestDatabase } from '../../../../postgres/database.fixture';
import { guarded } from './guarded';

let database: TestDatabase;
let server: http.Server;
let port: number;

beforeAll(async () => {
  database = await openDatabase();
  server = http.createServer((_request, response) => response.end('reached'));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  port = typeof address === 'object' ? (address?.port ?? 0) : 0;
});
afterAll(async () => {
  server.close();
  await database.close();
});

const refusedTo = async (work: () => Promise<unknown>, targets: readonly DataSource[] = []) => {
  const refusals = new Set<string>();
  const message = await guarded(targets, { refusals }, work).then(
    () => 'nothing was refused',
    (error: Error) => error.message,
  );
  return { message, refusals: [...refusals] };
};

const request = () =>
  new Promise((resolve, reject) => http.get({ host: '127.0.0.1', port }, resolve).on('error', reject));
const connection = (...address: [number, string]) =>
  new Promise((resolve, reject) => {
    const socket = net.connect(...address).on('error', reject);
    socket.on('connect', () => resolve(socket.destroy()));
  });

test.each([
  ['fetch', () => fetch(`http://127.0.0.1:${port}/x`)],
  ['a request', request],
  ['a socket', () => connection(port, '127.0.0.1')],
])('%s is refused to a migration, and to nobody else', async (_name, call) => {
  const others = call();
  const { message, refusals } = await refusedTo(call);
  expect(message).toContain(`it calls the network (127.0.0.1:${port})`);
  expect(refusals).toEqual([`it calls the network (127.0.0.1:${port})`]);
  await expect(others).resolves.toBeDefined();
  await expect(call()).resolves.toBeDefined();
});

test('what is refused is known also where the migration makes nothing of it', async () => {
  const { message, refusals } = await refusedTo(() => fetch('https://api.example.com/x').catch(() => {}));
  expect(message).toBe('nothing was refused');
  expect(refusals).toEqual(['it calls the network (api.example.com)']);
});

test('a program is refused', async () => {
  const { refusals } = await refusedTo(async () => exec('true'));
  expect(refusals[0]).toMatch(/^it starts a program \(.*sh\)$/);
});

test('the service’s own DataSource is refused, open or not, and used by others meanwhile', async () => {
  const { dataSource } = database;
  const { refusals } = await refusedTo(() => dataSource.query('SELECT 1'), [dataSource]);
  expect(refusals).toEqual(["it uses the service's own DataSource, not the QueryRunner that it is given"]);
  const unopened = new DataSource({ type: 'postgres', url: database.url });
  expect((await refusedTo(() => unopened.initialize())).refusals[0]).toContain('it calls the network');
  expect(await dataSource.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('a connection that was open before is refused what is written to it', async () => {
  const runner = database.dataSource.createQueryRunner();
  await runner.connect();
  const { refusals } = await refusedTo(() => runner.query('SELECT 1'), [database.dataSource]);
  expect(refusals[0]).toContain('it calls the network');
  await runner.release();
});

test('two at a time do not take each other’s guards away, and nothing is left of them', async () => {
  const before = [globalThis.fetch, net.Socket.prototype.connect, Object.hasOwn(net.Socket.prototype, 'write')];
  let end: () => void = () => {};
  const long = guarded([], { refusals: new Set() }, () => new Promise<void>((resolve) => (end = resolve)));
  await refusedTo(async () => {});
  expect((await refusedTo(request)).refusals).toHaveLength(1);
  expect(net.Socket.prototype.connect).not.toBe(before[1]);
  end();
  await long;
  expect([globalThis.fetch, net.Socket.prototype.connect, Object.hasOwn(net.Socket.prototype, 'write')]).toEqual(
    before,
  );
});
