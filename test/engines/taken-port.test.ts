import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { EngineName } from './engine-names';
import { onFreePort, PortTaken } from './free-port';
import { hasJava } from './java';
import { keep } from './keep';

async function takenPort(): Promise<number> {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function portOf(engine: EngineName, firstPort: number): Promise<number> {
  const { urls, stop } = await keep([engine], { firstPort });
  onTestFinished(stop);
  return Number(new URL(urls[engine]).port);
}

test('PostgreSQL takes another port when the first is taken', async () => {
  const taken = await takenPort();
  expect(await portOf('postgres', taken)).not.toBe(taken);
});

test.runIf(await hasJava())('DynamoDB Local takes another port when the first is taken', async () => {
  const taken = await takenPort();
  expect(await portOf('dynamodb-local', taken)).not.toBe(taken);
});

test('gives up after five ports', async () => {
  let attempts = 0;
  const launch = async (port: number) => {
    attempts += 1;
    throw new PortTaken(`Port ${port} is taken.`);
  };
  await expect(onFreePort(launch, async () => 5432)).rejects.toThrow('Port 5432 is taken.');
  expect(attempts).toBe(5);
});
