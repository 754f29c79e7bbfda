import { createHmac } from 'node:crypto';
import type { Notifier } from '../notifier';
import { postJson } from './post-json';

export interface WebhookOptions {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Signs the body: header `evolvent-signature` is `sha256=` and the HMAC-SHA256 of the body's bytes with this key, in hex. */
  readonly secret?: string;
  /** Milliseconds. Default: 10,000. */
  readonly timeout?: number;
}

/** Posts the notice as JSON. */
export function webhook({ url, headers = {}, secret, timeout }: WebhookOptions): Notifier {
  return {
    name: 'webhook',
    async notify(notice, signal) {
      const body = JSON.stringify(notice);
      const signature: Record<string, string> =
        secret === undefined
          ? {}
          : { 'evolvent-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` };
      await postJson(url, body, { ...headers, ...signature }, signal, timeout);
    },
  };
}
