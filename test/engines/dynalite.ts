import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import type { StartedEngine } from './engine';

/**
 * Starts dynalite in this process, in memory: DynamoDB without Java, and without transactions, streams or TTL.
 * `createTableMs` is how long a new table takes to become active.
 */
export async function startDynalite({ createTableMs = 10 } = {}): Promise<StartedEngine> {
  const server = dynalite({ createTableMs, updateTableMs: 10, deleteTableMs: 10 });
  server.on('request', (request) => {
    // dynalite throws the error of a request that its client aborted, which would end this process.
    request.removeAllListeners('error');
    request.on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  let stopped: Promise<void> | undefined;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      stopped ??= new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      return stopped;
    },
  };
}
