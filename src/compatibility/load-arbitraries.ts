import { storeErrors } from '../store/errors';

/** What generates events: fast-check, and arbitraries of schemas by it. Throws `PEER_MISSING` where fast-check is not installed. */
export async function loadArbitraries() {
  try {
    const [{ default: fc }, { arbitraryOf }] = await Promise.all([
      import('fast-check'),
      import('../arbitraries/arbitrary-of'),
    ]);
    return { fc, arbitraryOf };
  } catch (cause) {
    throw storeErrors.failure('PEER_MISSING', { name: 'fast-check', range: '^4.0.0' }, cause);
  }
}
