import { reasonOf } from '../../errors/say';

/**
 * Posts the body, and throws where the answer is none of 2xx. Of the address only its host is said: the path may be a secret.
 *
 * @param timeout milliseconds
 */
export async function postJson(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
  timeout = 10_000,
): Promise<void> {
  const { host } = new URL(url);
  const late = AbortSignal.timeout(timeout);
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body,
      signal: AbortSignal.any([signal, late]),
    });
  } catch (error) {
    // fetch says no more than that it failed; its cause says why.
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    const reason = late.aborted ? `no answer within ${timeout} ms` : reasonOf(cause);
    throw new Error(`${host} could not be reached: ${reason}`, { cause: error });
  }
  // What is left unread holds the connection.
  const text = await response.text().catch(() => '');
  if (!response.ok) throw new Error(`${host} answered ${response.status}: ${text.slice(0, 200)}`);
}
