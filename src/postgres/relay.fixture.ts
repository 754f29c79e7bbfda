import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server that can break. */
export interface Relay {
  readonly url: string;
  /** What a client says arrives, and when the server answers what holds this text, the connection breaks. */
  loseAnswerTo(said: string): void;
  /** From now on nobody answers, on old connections and new ones. */
  fallSilent(): void;
  /** Every connection breaks, and nobody listens any more. */
  breakDown(): Promise<void>;
}

export async function openRelay(serverUrl: string): Promise<Relay> {
  const target = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let lost: string | undefined;
  let losing = false;
  let silent = false;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
    }
    client.on('data', (data) => {
      losing ||= lost !== undefined && data.includes(lost);
      if (!silent) upstream.write(data);
    });
    upstream.on('data', (data) => {
      if (losing) client.destroy();
      else if (!silent) client.write(data);
    });
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(serverUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    loseAnswerTo: (said) => {
      lost = said;
    },
    fallSilent: () => {
      silent = true;
    },
    async breakDown() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
