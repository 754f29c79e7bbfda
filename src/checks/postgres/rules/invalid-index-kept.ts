import { findRelation, quotedWhereNeeded } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import { defineRule } from '../postgres-rule';
import { concurrently } from './index-not-concurrent';

export const invalidIndexKept = defineRule({
  id: 'invalid-index-kept',
  title: 'An index that is broken is taken for one that is there',
  group: 'blocking',
  severity: 'warning',
  meaning:
    'An interrupted CREATE INDEX CONCURRENTLY leaves an index that no query uses and every write maintains. IF NOT EXISTS finds it and makes no other.',
  remedy:
    'Drop the invalid index concurrently before it is made again. The runner of Evolvent does so by itself for CREATE INDEX CONCURRENTLY.',
  *check({ node, before, text }) {
    if (!('IndexStmt' in node) || node.IndexStmt.if_not_exists !== true || node.IndexStmt.relation === undefined)
      return;
    const { name, relation } = findRelation(before, node.IndexStmt.relation);
    const broken = relation?.indexes.find((index) => index.name === node.IndexStmt.idxname && !index.isValid);
    if (broken === undefined || relation?.kind !== 'table') return;
    const way = node.IndexStmt.concurrent === true ? `${text};` : concurrently(text);
    yield {
      place: `${sayName(name)}: ${broken.name}`,
      explanation: `There is an index ${broken.name} of ${sayName(name)}, and it is invalid, as an interrupted build leaves it. It is kept as it is.`,
      ...(way !== undefined && {
        safeWay: `DROP INDEX CONCURRENTLY ${quotedWhereNeeded(relation.schema)}.${quotedWhereNeeded(broken.name)};\n${way}`,
      }),
    };
  },
});
