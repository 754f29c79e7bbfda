import type { Notifier } from '../notifier';
import { noticeText, noticeTitle } from './notice-text';
import { postJson } from './post-json';

const marks = { done: ':white_check_mark:', failed: ':rotating_light:', refused: ':no_entry:' } as const;

/** Posts the notice as text to an incoming webhook of Slack, or of what takes the same form (Mattermost, Rocket.Chat, Discord's `/slack`). */
export function slack({ url, timeout }: { readonly url: string; readonly timeout?: number }): Notifier {
  return {
    name: 'slack',
    async notify(notice, signal) {
      const title = escaped(noticeTitle(notice));
      const rest = escaped(noticeText(notice).split('\n').slice(1).join('\n'));
      await postJson(url, JSON.stringify({ text: `${marks[notice.status]} *${title}*\n${rest}` }), {}, signal, timeout);
    },
  };
}

/** Of the three characters Slack makes links and mentions. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
