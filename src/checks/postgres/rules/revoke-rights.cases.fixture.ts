import type { RuleCases } from './rule-cases.fixture';

export const revokeRightsCases: RuleCases = {
  rule: 'revoke-rights',
  tables: `DO $$ BEGIN CREATE ROLE evolvent_rule_case; EXCEPTION WHEN duplicate_object THEN NULL; END $$; CREATE TABLE item (sku text);
    CREATE TABLE "Stock" (id int)`,
  bad: [
    { title: 'one right', sql: 'REVOKE INSERT ON item FROM evolvent_rule_case' },
    { title: 'on a schema', sql: 'REVOKE USAGE ON SCHEMA public FROM evolvent_rule_case' },
  ],
  quoted: { title: 'its name needs quotes', sql: 'REVOKE ALL ON public."Stock" FROM evolvent_rule_case' },
  good: [{ title: 'in contract', sql: 'REVOKE INSERT ON item FROM evolvent_rule_case', phase: 'contract' }],
  nearMiss: [
    {
      title: 'it is granted again',
      sql: 'REVOKE ALL ON item FROM evolvent_rule_case; GRANT SELECT ON item TO evolvent_rule_case',
    },
    { title: 'the same run made the table', sql: 'CREATE TABLE a (b int); REVOKE ALL ON a FROM evolvent_rule_case' },
    { title: 'to pass it on', sql: 'REVOKE GRANT OPTION FOR SELECT ON item FROM evolvent_rule_case' },
  ],
};
