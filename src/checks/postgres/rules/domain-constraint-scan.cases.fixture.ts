import type { RuleCases } from './rule-cases.fixture';

export const domainConstraintScanCases: RuleCases = {
  rule: 'domain-constraint-scan',
  tables: `
    CREATE DOMAIN amount AS int; CREATE DOMAIN "Sku" AS text; CREATE DOMAIN unused AS int;
    CREATE TABLE item (id int PRIMARY KEY, sku "Sku", size amount);
  `,
  bad: [
    {
      title: 'a check',
      sql: 'ALTER DOMAIN amount ADD CONSTRAINT positive CHECK (VALUE > 0)',
      rows: { item: 5_000_000 },
    },
    { title: 'a NOT NULL', sql: 'ALTER DOMAIN public.amount SET NOT NULL' },
  ],
  quoted: { title: 'its name needs quotes', sql: `ALTER DOMAIN "Sku" ADD CHECK (VALUE <> '')` },
  good: [
    {
      title: 'what is there is not read',
      sql: 'ALTER DOMAIN amount ADD CONSTRAINT positive CHECK (VALUE > 0) NOT VALID',
    },
  ],
  nearMiss: [
    { title: 'no table uses it', sql: 'ALTER DOMAIN unused ADD CHECK (VALUE > 0)' },
    { title: 'it demands less', sql: 'ALTER DOMAIN amount DROP NOT NULL' },
  ],
};
