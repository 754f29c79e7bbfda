import type { CheckFinding } from '../check-finding';
import type { WrittenAcknowledgement } from './acknowledgement';

export const migration = 'DropStock1735689600003';

/** A blocker: a table is dropped. */
export const dropped: CheckFinding = {
  rule: 'drop-table',
  severity: 'blocker',
  place: `${migration}: stock`,
  explanation: 'stock is dropped with about 5000000 rows.',
  remedy: 'Drop it in a migration of the phase contract.',
  migration,
  statement: 'DROP TABLE stock',
  fingerprint: '0123456789abcdef',
  evidence: 'traced',
};

export const acknowledgement: WrittenAcknowledgement = {
  migration,
  rule: 'drop-table',
  statement: dropped.fingerprint,
  reason: 'nothing reads it since release 12',
  in: 'config',
};
