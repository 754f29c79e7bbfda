/** Frontend messages after which the server answers: Query, Sync, CopyData, CopyDone, CopyFail. */
const asking = new Set(['Q', 'S', 'd', 'c', 'f']);

export function asksForAnswer(message: Uint8Array): boolean {
  return asking.has(typeOf(message));
}

export function isTerminate(message: Uint8Array): boolean {
  return typeOf(message) === 'X';
}

/**
 * What the server said to one exchange, with one ReadyForQuery, at its end. PGlite sends another one right after an error in
 * the extended protocol, by which a client would take the answer for that of its next statement.
 */
export function readyOnce(answer: Buffer): {
  readonly bytes: Buffer;
  readonly isReady: boolean;
  readonly isCopying: boolean;
} {
  const messages: Buffer[] = [];
  let ready: Buffer | undefined;
  let last = '';
  for (let at = 0; at < answer.length; ) {
    const end = at + 1 + answer.readInt32BE(at + 1);
    const message = answer.subarray(at, end);
    last = typeOf(message);
    if (last === 'Z') ready = message;
    else messages.push(message);
    at = end;
  }
  if (ready !== undefined) messages.push(ready);
  return { bytes: Buffer.concat(messages), isReady: ready !== undefined, isCopying: last === 'G' };
}

function typeOf(message: Uint8Array): string {
  return String.fromCharCode(message[0] ?? 0);
}
