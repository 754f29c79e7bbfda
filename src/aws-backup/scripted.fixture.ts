import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { RDSClient } from '@aws-sdk/client-rds';

/** An answer of AWS, or what it fails with. */
export type Scripted = readonly [command: string, answer: object | Error];

const config = { region: 'eu-central-1', credentials: { accessKeyId: 'none', secretAccessKey: 'none' } };

interface Stack {
  add(middleware: unknown, options: { readonly step: 'initialize'; readonly name: string }): void;
}

/** Answers request after request as it is told to, and keeps what was asked. */
function script(stack: Stack, answers: readonly Scripted[]) {
  const asked: (readonly [command: string, input: unknown])[] = [];
  const middleware = (_: unknown, { commandName = '' }: { commandName?: string }) => {
    return async ({ input }: { input: unknown }) => {
      const command = commandName.replace(/Command$/, '');
      const [expected, answer] = answers[asked.length] ?? ['nothing', new Error('Nothing more was expected.')];
      asked.push([command, input]);
      if (command !== expected) throw new Error(`${command} was asked where ${expected} was expected`);
      if (answer instanceof Error) throw answer;
      return { output: { $metadata: {}, ...answer }, response: {} };
    };
  };
  stack.add(middleware, { step: 'initialize', name: 'script' });
  return asked;
}

export function scriptedRds(...answers: Scripted[]) {
  const client = new RDSClient(config);
  return { client, asked: script(client.middlewareStack as Stack, answers) };
}

export function scriptedDynamodb(...answers: Scripted[]) {
  const client = new DynamoDBClient(config);
  return { client, asked: script(client.middlewareStack as Stack, answers) };
}

export function refusal(name: string, message = 'no'): Error {
  return Object.assign(new Error(message), { name });
}

/** A run, and what it was told. */
export function runOf(runId = 'Run 7') {
  const lines: string[] = [];
  const controller = new AbortController();
  return { runId, signal: controller.signal, log: (line: string) => lines.push(line), lines, controller };
}

/** Waits that cost a test nothing. */
export const patience = { firstDelay: 1, longestDelay: 1 };

export async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    return { resolved: await work };
  } catch (error) {
    return error;
  }
}
