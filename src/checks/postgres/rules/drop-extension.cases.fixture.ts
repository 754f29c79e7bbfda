import type { RuleCases } from './rule-cases.fixture';

export const dropExtensionCases: RuleCases = {
  rule: 'drop-extension',
  tables: `CREATE EXTENSION citext; CREATE TABLE item (id int, sku citext); CREATE EXTENSION "uuid-ossp"; CREATE EXTENSION hstore`,
  bad: [
    { title: 'with the columns of its types', sql: 'DROP EXTENSION citext CASCADE', phase: 'contract' },
    { title: 'whose functions code may call', sql: 'DROP EXTENSION IF EXISTS hstore' },
  ],
  quoted: { title: 'its name needs quotes', sql: 'DROP EXTENSION "uuid-ossp"' },
  good: [{ title: 'in contract, and nothing depends on it', sql: 'DROP EXTENSION hstore', phase: 'contract' }],
  nearMiss: [{ title: 'it is not there', sql: 'DROP EXTENSION IF EXISTS pg_trgm CASCADE' }],
};
