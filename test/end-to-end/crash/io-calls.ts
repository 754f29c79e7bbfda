import fs, { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Client } from 'pg';

/** When a process dies: before a call, when it is on its way and not answered, or when the answer is there. */
export const moments = ['before', 'unanswered', 'after'] as const;
export type Moment = (typeof moments)[number];

export interface Death {
  /** Its number, or what it says: then the first one that does. */
  readonly call: number | string;
  readonly moment: Moment;
}

/** Counts every call that leaves this process, writes down what it was, and dies at the one that was named. */
export class IoCalls {
  readonly #death: Death | undefined;
  readonly #list: string | undefined;
  #count = 0;

  constructor(death: Death | undefined, list: string | undefined) {
    this.#death = death;
    this.#list = list;
  }

  async of<Answer>(what: string, call: () => Promise<Answer>): Promise<Answer> {
    this.#count += 1;
    const number = this.#count;
    if (this.#list !== undefined) appendFileSync(this.#list, `${what.replace(/\s+/g, ' ').slice(0, 160)}\n`);
    const { call: wanted, moment: last } = this.#death ?? {};
    const isWanted = typeof wanted === 'string' ? what.includes(wanted) : wanted === number;
    const dies = (moment: Moment) => {
      if (isWanted && last === moment) process.kill(process.pid, 'SIGKILL');
    };
    dies('before');
    const answering = call();
    // One turn, in which the request is written to its socket.
    setImmediate(dies, 'unanswered');
    const answer = await answering;
    dies('after');
    return answer;
  }
}

type AnyFunction = (this: unknown, ...parameters: unknown[]) => unknown;

/** Every statement of every connection, with what TypeORM and the pool ask themselves. */
export function countStatements(calls: IoCalls): void {
  const query = Reflect.get(Client.prototype, 'query') as AnyFunction;
  const counted: AnyFunction = function (...parameters) {
    const [first] = parameters;
    const text = typeof first === 'string' ? first : String(Reflect.get(Object(first), 'text'));
    // It comes by the clock, and would shift the numbers of the others.
    if (/pg_blocking_pids/.test(text)) return query.apply(this, parameters);
    const values = JSON.stringify(parameters[1] ?? []);
    return calls.of(`postgres ${text} ${values}`, async () => query.apply(this, parameters));
  };
  Reflect.set(Client.prototype, 'query', counted);
}

export function countRequests(calls: IoCalls, client: DynamoDBClient): void {
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        const input = JSON.stringify(args.input);
        // Heartbeats too come by the clock.
        const isHeartbeat = input.includes('SET #beat = :beat');
        return isHeartbeat ? next(args) : calls.of(`dynamodb ${commandName} ${input}`, () => next(args));
      },
    { step: 'initialize', name: 'countRequests' },
  );
}

/** What is done to files of that folder, and the writes of its streams. */
export function countFiles(calls: IoCalls, folder: string): void {
  const { promises } = fs;
  for (const name of ['open', 'rename', 'rm', 'mkdir', 'readFile'] as const) {
    const original = Reflect.get(promises, name) as AnyFunction;
    const counted: AnyFunction = function (...parameters) {
      const path = String(parameters[0]);
      const call = async () => original.apply(this, parameters);
      return path.startsWith(folder) ? calls.of(`file ${name} ${path}`, call) : call();
    };
    Reflect.set(promises, name, counted);
  }
  syncBuiltinESMExports();
}
