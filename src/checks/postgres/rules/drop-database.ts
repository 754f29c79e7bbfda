import { defineRule } from '../postgres-rule';

export const dropDatabase = defineRule({
  id: 'drop-database',
  title: 'A whole database, or all that a role owns, is dropped',
  group: 'destructive',
  severity: 'blocker',
  meaning: 'Everything in it is gone, and only a restore of the whole brings it back.',
  remedy:
    'A migration is not the place for it: drop databases by hand, after a backup that was tried. Of a role, drop or reassign (REASSIGN OWNED) what is meant, by name.',
  *check({ node }) {
    if ('DropdbStmt' in node) {
      const { dbname = '' } = node.DropdbStmt;
      yield { place: dbname, explanation: `The database ${dbname} is dropped with everything in it.` };
    }
    if ('DropOwnedStmt' in node) {
      const roles = (node.DropOwnedStmt.roles ?? []).flatMap((each) =>
        'RoleSpec' in each ? [each.RoleSpec.rolename ?? 'the current user'] : [],
      );
      const names = roles.join(' and ');
      yield {
        place: names,
        explanation: `Everything in this database that ${names} owns is dropped, tables with their rows too, and what was granted to ${names} is revoked.`,
      };
    }
  },
});
