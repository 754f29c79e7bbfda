import { AsyncLocalStorage } from 'node:async_hooks';
import type { DynamodbClient, Sdk } from '../../../dynamodb/client';

/** What answers a request in the place of DynamoDB; `send` goes there after all. */
export type Answering = (command: string, input: object, send: (input: object) => Promise<object>) => Promise<object>;

/** Who answers what the code that runs now sends: of a migration that is tried, and of whatever it has started. */
export const inDryRun = new AsyncLocalStorage<Answering>();

interface Stack {
  add(
    middleware: Middleware,
    options: { readonly name: string; readonly step: 'initialize'; readonly priority: 'high' },
  ): void;
  remove(name: string): boolean;
  clone(): Stack;
}

interface Arguments {
  readonly input: object;
}
type Next = (given: Arguments) => Promise<{ readonly response: unknown; readonly output: object }>;
type Middleware = (next: Next, context: { readonly commandName?: string }) => Next;

const name = 'evolventDryRun';
const options = { name, step: 'initialize', priority: 'high' } as const;
const guarded = new WeakSet<object>();

function guard(stack: Stack): void {
  if (guarded.has(stack)) return;
  guarded.add(stack);
  stack.add(
    answeredBy(() => inDryRun.getStore()),
    options,
  );
}

/** Clients that the code which is tried makes for itself are answered too: what all clients of the SDK send with looks who calls. */
export function guardClientsOf({ DynamoDBClient }: Pick<Sdk, 'DynamoDBClient'>): void {
  const prototype: { send: (...given: unknown[]) => unknown } = Object.getPrototypeOf(DynamoDBClient.prototype);
  if (guarded.has(prototype)) return;
  guarded.add(prototype);
  const { send } = prototype;
  prototype.send = function (this: object, ...given) {
    const stack: unknown = Reflect.get(this, 'middlewareStack');
    const config: unknown = Reflect.get(this, 'config');
    const isOfDynamodb = Reflect.get(Object(config), 'serviceId') === 'DynamoDB';
    if (inDryRun.getStore() !== undefined && isOfDynamodb && isStack(stack)) guard(stack);
    return send.apply(this, given);
  };
}

/**
 * A client like the given one, whose requests are answered by `answering`. The given one is answered the same way where the code that is tried
 * has kept hold of it: that guard stays, and does nothing for anybody else. Undefined where the client is none of the SDK's.
 */
export function interceptedClient(client: DynamodbClient, answering: Answering): DynamodbClient | undefined {
  const stack: unknown = Reflect.get(client, 'middlewareStack');
  const config: unknown = Reflect.get(client, 'config');
  if (!isStack(stack) || typeof config !== 'object' || config === null) return undefined;
  const own = stack.clone();
  own.remove(name);
  own.add(
    answeredBy(() => answering),
    options,
  );
  // It has its answers, whatever sends with it.
  guarded.add(own);
  guard(stack);
  return Object.create(client, {
    middlewareStack: { value: own, writable: true },
    // A handler that is kept of an earlier request would go to DynamoDB.
    config: { value: { ...config, cacheMiddleware: false }, writable: true },
    // The connections are the service's.
    destroy: { value: () => {} },
  });
}

function answeredBy(find: () => Answering | undefined): Middleware {
  return (next, { commandName = '' }) =>
    async (given) => {
      const answering = find();
      if (answering === undefined) return next(given);
      const send = async (input: object) => {
        // Answered here once: the guard of the service's own client is not to ask again.
        const { output } = await inDryRun.exit(() => next({ ...given, input }));
        return output;
      };
      return { response: {}, output: await answering(commandName.replace(/Command$/, ''), given.input, send) };
    };
}

function isStack(value: unknown): value is Stack {
  return typeof value === 'object' && value !== null && 'add' in value && 'clone' in value && 'remove' in value;
}
