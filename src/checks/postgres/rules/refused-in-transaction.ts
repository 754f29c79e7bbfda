import { shortened } from '../blocking/say-blocked';
import { defineRule } from '../postgres-rule';
import { runsAlone } from '../sql/runs-alone';

export const refusedInTransaction = defineRule({
  id: 'refused-in-transaction',
  title: 'A statement that runs alone stands in a transaction',
  group: 'blocking',
  severity: 'blocker',
  meaning:
    'PostgreSQL refuses CONCURRENTLY, VACUUM and some others inside of a transaction: the migration fails, and the deployment with it.',
  remedy: 'Put it into a migration of its own with `transaction = false`.',
  *check({ node, isAlone, text, kind }) {
    if (isAlone || !runsAlone(node)) return;
    yield {
      place: kind.replace(/Stmt$/, ''),
      explanation: `PostgreSQL refuses \`${shortened(text)}\` in a transaction, and this migration runs in one.`,
    };
  },
});
