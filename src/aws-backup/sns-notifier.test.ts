import { SNSClient } from '@aws-sdk/client-sns';
import { expect, it } from 'vitest';
import { failureOf } from '../postgres/database.fixture';
import { snsNotifier } from './sns-notifier';

const notice = {
  runId: 'r1',
  command: 'run',
  status: 'failed',
  actor: 'ci',
  startedAt: '2026-01-31T12:00:00.000Z',
  milliseconds: 5,
  done: [],
  pending: [],
  failed: `Größe${'x'.repeat(100)}`,
  restorePoints: [],
} as const;
const topicArn = 'arn:aws:sns:eu-central-1:123456789012:migrations';
const { signal } = new AbortController();

function clientThat(answer: () => object): { readonly client: SNSClient; readonly requests: unknown[] } {
  const client = new SNSClient({ region: 'eu-central-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });
  const requests: unknown[] = [];
  client.middlewareStack.add(
    (_, { commandName }) =>
      async ({ input }) => {
        requests.push({ commandName, input });
        return { response: {}, output: { $metadata: {}, ...answer() } };
      },
    { step: 'initialize' },
  );
  return { client, requests };
}

it('publishes the notice, with a subject that SNS takes', async () => {
  const { client, requests } = clientThat(() => ({ MessageId: 'm1' }));
  await snsNotifier({ client, topicArn }).notify(notice, signal);
  expect(requests).toEqual([
    {
      commandName: 'PublishCommand',
      input: {
        TopicArn: topicArn,
        Subject: `evolvent run failed at Gr??e${'x'.repeat(72)}`,
        Message: JSON.stringify(notice),
        MessageAttributes: {
          status: { DataType: 'String', StringValue: 'failed' },
          command: { DataType: 'String', StringValue: 'run' },
        },
      },
    },
  ]);
});

it('hands on what SNS refused, and names the peer that is missing', async () => {
  const { client } = clientThat(() => {
    throw new Error('no rights');
  });
  await expect(snsNotifier({ client, topicArn }).notify(notice, signal)).rejects.toThrow('no rights');
  const missing = snsNotifier({ client, topicArn }, () => Promise.reject(new Error('Cannot find package')));
  const { code, message } = await failureOf(missing.notify(notice, signal));
  expect(code).toBe('PEER_MISSING');
  expect(message).toContain('@aws-sdk/client-sns');
});
