import type { RuleCases } from './rule-cases.fixture';

export const dropSequenceCases: RuleCases = {
  rule: 'drop-sequence',
  tables: 'CREATE SEQUENCE invoice; CREATE SEQUENCE "Order Number"; CREATE TABLE item (id serial)',
  bad: [
    { title: 'code may ask it', sql: 'DROP SEQUENCE IF EXISTS invoice' },
    { title: 'and made again', sql: 'DROP SEQUENCE invoice; CREATE SEQUENCE invoice', phase: 'contract' },
  ],
  quoted: { title: 'its name needs quotes', sql: 'DROP SEQUENCE public."Order Number"' },
  good: [{ title: 'in contract', sql: 'DROP SEQUENCE invoice', phase: 'contract' }],
  nearMiss: [
    { title: 'the same run made it', sql: 'CREATE SEQUENCE a; DROP SEQUENCE a' },
    { title: 'it is moved on', sql: 'ALTER SEQUENCE invoice RESTART WITH 1000' },
  ],
};
