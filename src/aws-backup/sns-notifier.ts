import type { SNSClient } from '@aws-sdk/client-sns';
import type { Notifier } from '../migrations/notifier';
import { noticeTitle } from '../migrations/notifiers/notice-text';
import { storeErrors } from '../store/errors';

type Sdk = typeof import('@aws-sdk/client-sns');

export interface SnsNotifierOptions {
  /** The service's own client, with its credentials and region. */
  readonly client: Pick<SNSClient, 'send'>;
  readonly topicArn: string;
}

/**
 * Publishes the notice as JSON to a topic. Its status and command are message attributes, for filters of subscriptions.
 * Notifying throws `PEER_MISSING` where `@aws-sdk/client-sns` is not installed.
 */
export function snsNotifier(
  { client, topicArn }: SnsNotifierOptions,
  load: () => Promise<Sdk> = () => import('@aws-sdk/client-sns'),
): Notifier {
  return {
    name: 'sns',
    async notify(notice, signal) {
      const { PublishCommand } = await load().catch((cause: unknown) => {
        throw storeErrors.failure('PEER_MISSING', { name: '@aws-sdk/client-sns', range: '^3.700.0' }, cause);
      });
      const command = new PublishCommand({
        TopicArn: topicArn,
        // SNS takes no other characters in a subject, and no more of them.
        Subject: noticeTitle(notice)
          .replaceAll(/[^\x20-\x7e]/g, '?')
          .slice(0, 100),
        Message: JSON.stringify(notice),
        MessageAttributes: {
          status: { DataType: 'String', StringValue: notice.status },
          command: { DataType: 'String', StringValue: notice.command },
        },
      });
      await client.send(command, { abortSignal: signal });
    },
  };
}
