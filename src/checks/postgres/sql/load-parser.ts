import { storeErrors } from '../../../store/errors';

/** PostgreSQL's parser, ready for calls that are synchronous. Throws `PEER_MISSING` where libpg-query is not installed. */
export async function loadParser(): Promise<SqlParser> {
  let parser: SqlParser & { readonly loadModule: () => Promise<void> };
  try {
    parser = await import('libpg-query');
  } catch (cause) {
    throw storeErrors.failure('PEER_MISSING', { name: 'libpg-query', range: '^18.1.0' }, cause);
  }
  await parser.loadModule();
  return parser;
}

export type SqlParser = Pick<typeof import('libpg-query'), 'parseSync' | 'scanSync' | 'parsePlPgSQLSync'>;
