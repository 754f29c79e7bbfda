import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** A launch throws it when another process has the port. */
export class PortTaken extends Error {}

export type PickPort = () => Promise<number>;

/** A loopback port that nobody had a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Launches on a free port, and on another one when the port was taken meanwhile. */
export async function onFreePort<Launched>(
  launch: (port: number) => Promise<Launched>,
  pickPort: PickPort,
): Promise<Launched> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await launch(await pickPort());
    } catch (error) {
      if (!(error instanceof PortTaken) || attempt === 5) throw error;
    }
  }
}

/** Picks the given port first, and free ones after that. */
export function startingWith(first: number | undefined): PickPort {
  let next = first;
  return async () => {
    const port = next ?? (await freePort());
    next = undefined;
    return port;
  };
}
