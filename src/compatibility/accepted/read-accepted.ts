import { compatibilityErrors } from '../errors';
import { readEntries } from '../kept-file/read-entries';
import { type AcceptedException, acceptedFormat, inOrder, isDay } from './accepted';

const { failure } = compatibilityErrors;

type Entry = Readonly<Record<string, unknown>>;

/** The exceptions that a text holds. `path` is for errors. Throws `ACCEPT_UNREADABLE`, `ACCEPT_TOO_NEW` and `ACCEPT_WITHOUT_REASON`. */
export function readAccepted(text: string, path: string): readonly AcceptedException[] {
  const unreadable = (reason: string, line?: number) =>
    failure('ACCEPT_UNREADABLE', { path, reason, ...(line !== undefined && { line }) });
  const found = readEntries(text, acceptedFormat, 'accepted', {
    unreadable,
    tooNew: (format) => failure('ACCEPT_TOO_NEW', { path, found: format, known: acceptedFormat }),
    repeated: ({ key, line }) => unreadable(`the key ${JSON.stringify(key)} stands there twice`, line),
  });
  return inOrder(
    found.map((entry, index) => {
      if (!isTied(entry))
        throw unreadable(`exception ${index + 1} lacks its eventType, from, to, rule, pointer or fingerprint`);
      const { eventType, from, to, rule, pointer, fingerprint, reason, expires } = entry;
      if (typeof reason !== 'string' || reason.trim() === '')
        throw failure('ACCEPT_WITHOUT_REASON', { path, eventType, rule });
      if (expires !== undefined && !(typeof expires === 'string' && isDay(expires)))
        throw unreadable(
          `exception ${index + 1} expires on ${JSON.stringify(expires)}, which is no day like 2026-12-31`,
        );
      const tied = { eventType, from, to, rule, pointer, fingerprint, reason };
      return expires === undefined ? tied : { ...tied, expires };
    }),
  );
}

/** Whether an entry says what it is an exception to. */
function isTied(entry: Entry): entry is Entry & Omit<AcceptedException, 'reason' | 'expires'> {
  const { eventType, from, to, rule, pointer, fingerprint } = entry;
  return (
    [eventType, rule, pointer, fingerprint].every((text) => typeof text === 'string') &&
    [from, to].every((version) => Number.isSafeInteger(version))
  );
}
