import type { GrantStmt } from 'libpg-query';
import { sayList } from '../cascade/taken-along';
import { findRelation } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import { formerTable } from '../lineage/former';
import { defineRule } from '../postgres-rule';
import { namesOf } from '../sql/names-of';
import { fingerprintOf } from '../sql/parse-statements';

export const revokeRights = defineRule({
  id: 'revoke-rights',
  title: 'Rights are revoked that running code may need',
  group: 'breaking',
  severity: 'warning',
  meaning: 'Running code that connects as this role gets "permission denied" from the commit on.',
  remedy: 'Revoke in contract, once no running code needs the right.',
  *check(statement, migration) {
    const { node, before, index } = statement;
    if (!('GrantStmt' in node) || node.GrantStmt.is_grant === true || node.GrantStmt.grant_option === true) return;
    const { objects = [], privileges = [], grantees = [] } = node.GrantStmt;
    const tables = objects.flatMap((each) => ('RangeVar' in each ? [findRelation(before, each.RangeVar).name] : []));
    if (tables.length > 0 && !tables.some((name) => formerTable(statement, migration, name) !== undefined)) return;
    const isBack = migration.statements.slice(index + 1).some((later) => {
      const grant =
        'GrantStmt' in later.node && later.node.GrantStmt.is_grant === true ? later.node.GrantStmt : undefined;
      return (
        grant !== undefined &&
        isAboutSame(grant, node.GrantStmt) &&
        givesBack(grant, privileges.length === 0, rightsOf(node.GrantStmt))
      );
    });
    if (isBack) return;
    const rights = privileges.length === 0 ? 'all rights' : sayList(rightsOf(node.GrantStmt));
    const roles = grantees.flatMap((each) => ('RoleSpec' in each ? [each.RoleSpec.rolename ?? 'everybody'] : []));
    const what = tables.length > 0 ? tables.map(sayName) : objects.flatMap(namesOf);
    const place = what.length > 0 ? sayList(what) : 'what it names';
    yield {
      place,
      ...((migration.phase === 'contract' || roles.every((role) => role === 'everybody')) && {
        severity: 'note' as const,
      }),
      explanation: `${roles.join(' and ')} can't use ${rights} on ${place} from now on: running code that needs it gets "permission denied".`,
    };
  },
});

function rightsOf({ privileges = [] }: GrantStmt): readonly string[] {
  return privileges.flatMap((each) => ('AccessPriv' in each ? [each.AccessPriv.priv_name ?? 'all rights'] : []));
}

function isAboutSame(one: GrantStmt, other: GrantStmt): boolean {
  const print = ({ objtype = 'OBJECT_TABLE', objects = [], grantees = [] }: GrantStmt) =>
    fingerprintOf({ GrantStmt: { objtype, objects, grantees } });
  return print(one) === print(other);
}

/** Whoever revokes all and then grants some has thought about which. */
function givesBack(grant: GrantStmt, wasAll: boolean, rights: readonly string[]): boolean {
  const given = rightsOf(grant);
  return wasAll || given.length === 0 || rights.every((right) => given.includes(right));
}
