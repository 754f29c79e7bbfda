import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A loopback port that launches its engine when the first client connects, and passes on what the two say. */
export async function relay(launch: () => Promise<number>): Promise<number> {
  let launched: Promise<number> | undefined;
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    client.on('error', () => {});
    launched ??= launch();
    launched.then(
      (port) => join(client, connect({ host: '127.0.0.1', port, allowHalfOpen: true, noDelay: true })),
      () => client.resetAndDestroy(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function join(client: Socket, engine: Socket): void {
  // Half-open: the last words of one side must reach the other, such as why PostgreSQL ends a connection.
  client.pipe(engine);
  engine.pipe(client);
  engine.on('error', () => client.resetAndDestroy());
  client.on('error', () => engine.resetAndDestroy());
  if (client.destroyed) engine.destroy();
}
