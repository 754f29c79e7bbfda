import type { RuleCases } from './rule-cases.fixture';

export const dropDatabaseCases: RuleCases = {
  rule: 'drop-database',
  tables: `DO $$ BEGIN CREATE ROLE evolvent_rule_case; EXCEPTION WHEN duplicate_object THEN NULL; END $$; CREATE TABLE item (sku text)`,
  bad: [
    { title: 'only if it is there', sql: 'DROP DATABASE IF EXISTS evolvent_no_database', isTransactional: false },
    { title: 'what a role owns', sql: 'DROP OWNED BY evolvent_rule_case CASCADE' },
  ],
  quoted: {
    title: 'its name needs quotes',
    sql: 'DROP DATABASE IF EXISTS "Evolvent No Database" WITH (FORCE)',
    isTransactional: false,
  },
  good: [{ title: 'it changes hands', sql: 'REASSIGN OWNED BY evolvent_rule_case TO CURRENT_USER' }],
  nearMiss: [{ title: 'only one thing is dropped', sql: 'DROP TABLE IF EXISTS nothing' }],
};
