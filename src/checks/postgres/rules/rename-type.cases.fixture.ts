import type { RuleCases } from './rule-cases.fixture';

export const renameTypeCases: RuleCases = {
  rule: 'rename-type',
  tables: `CREATE TYPE mood AS ENUM ('good', 'bad'); CREATE TYPE box AS (height int); CREATE DOMAIN "Positive" AS int CHECK (VALUE > 0)`,
  bad: [
    { title: 'an enum', sql: 'ALTER TYPE public.mood RENAME TO item_mood' },
    { title: 'an attribute', sql: 'ALTER TYPE box RENAME ATTRIBUTE height TO depth' },
  ],
  quoted: { title: 'a domain, its name needs quotes', sql: 'ALTER DOMAIN "Positive" RENAME TO positive' },
  good: [{ title: 'in contract', sql: 'ALTER TYPE mood RENAME TO item_mood', phase: 'contract' }],
  nearMiss: [
    {
      title: 'a new type gets the name',
      sql: `ALTER TYPE mood RENAME TO mood_old; CREATE TYPE mood AS ENUM ('good', 'bad', 'new')`,
    },
    { title: 'the same run made it', sql: `CREATE TYPE a AS ENUM ('b'); ALTER TYPE a RENAME TO c` },
  ],
};
