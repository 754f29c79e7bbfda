import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { type Patch, sharedPatches } from './patch';
import { isScratchSocket } from './scratch-sockets';
import { refusal } from './traced-context';

/**
 * Refuses connections, requests and programs to what runs in a migration, as long as it is not released. Sockets that were open
 * before are refused what the migration would write to them.
 */
export const refuseNetwork = sharedPatches(() => [
  socketPatch('connect', addressOf),
  socketPatch('write', function ofSocket(this: unknown) {
    return this instanceof net.Socket ? `${this.remoteAddress ?? 'a socket'}:${this.remotePort ?? ''}` : '';
  }),
  throwing(dgram.Socket.prototype, 'send', () => network('by UDP')),
  throwing(dgram.Socket.prototype, 'connect', () => network('by UDP')),
  ...[http, https].flatMap((module) => [
    throwing(module, 'request', (given) => network(requestedBy(given))),
    throwing(module, 'get', (given) => network(requestedBy(given))),
  ]),
  fetching,
  throwing(childProcess.ChildProcess.prototype, 'spawn', ([options]) => program(textOf(options, 'file'))),
  ...['spawnSync', 'execSync', 'execFileSync'].map((name) =>
    throwing(childProcess, name, ([command]) => program(String(command))),
  ),
]);

const network = (where: string) => `it calls the network (${where})`;
const program = (name: string) => `it starts a program (${name})`;

/** Destroyed with an error, as if nobody answered: whoever uses sockets knows what to do then. */
function socketPatch(name: string, where: (this: unknown, given: readonly unknown[]) => string): Patch {
  return {
    object: net.Socket.prototype,
    name,
    around: (original) =>
      function (...given) {
        if (!(this instanceof net.Socket) || isPassed(this)) return original.apply(this, given);
        const error = refusal(() => network(where.call(this, given)));
        if (error === undefined) return original.apply(this, given);
        this.destroy(error);
        return name === 'connect' ? this : false;
      },
  };
}

function isPassed(socket: net.Socket): boolean {
  return isScratchSocket(socket) || Object.is(socket, process.stdout) || Object.is(socket, process.stderr);
}

function throwing(object: object, name: string, what: (given: readonly unknown[]) => string): Patch {
  return {
    object,
    name,
    around: (original) =>
      function (...given) {
        const error = refusal(() => what(given));
        if (error !== undefined) throw error;
        return original.apply(this, given);
      },
  };
}

const fetching: Patch = {
  object: globalThis,
  name: 'fetch',
  around: (original) =>
    function (...given) {
      const error = refusal(() => network(requestedBy(given)));
      return error === undefined ? original.apply(this, given) : Promise.reject(error);
    },
};

/** Of the many ways to say where to connect to: options, a port and a host, a path, or all of them in one array. */
function addressOf(given: readonly unknown[]): string {
  const [first, second] = Array.isArray(given[0]) ? given[0] : given;
  if (typeof first === 'object' && first !== null) {
    const path = textOf(first, 'path');
    return path === '' ? `${textOf(first, 'host') || 'localhost'}:${textOf(first, 'port')}` : path;
  }
  return typeof first === 'string' && Number.isNaN(Number(first)) ? first : `${second ?? 'localhost'}:${first}`;
}

function requestedBy([first]: readonly unknown[]): string {
  const url = typeof first === 'string' ? first : textOf(first, 'href') || textOf(first, 'url');
  if (URL.canParse(url)) return new URL(url).host;
  const host = textOf(first, 'hostname') || textOf(first, 'host') || 'localhost';
  const port = textOf(first, 'port');
  return port === '' ? host : `${host}:${port}`;
}

function textOf(value: unknown, name: string): string {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}
