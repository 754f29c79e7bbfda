import { Socket } from 'node:net';

const ours = new WeakSet<object>();

/** A socket to the scratch's own server, which a migration may use while it is checked. */
export function scratchSocket(): Socket {
  const socket = new Socket();
  ours.add(socket);
  return socket;
}

/** Also of TLS that is spoken on one. */
export function isScratchSocket(socket: object): boolean {
  if (ours.has(socket)) return true;
  const below: unknown = Reflect.get(socket, '_parent');
  return typeof below === 'object' && below !== null && ours.has(below);
}
