import { isDay } from '../../compatibility/accepted/accepted';
import { say } from '../../errors/say';
import { isPlainObject } from '../../event/is-plain-object';
import type { Acknowledgement } from './acknowledgement';

/** What keeps a value from being an acknowledgement: `reason` where that alone is missing. */
export type AcknowledgementProblem = { readonly lacks: 'reason' } | { readonly lacks: 'shape'; readonly why: string };

/** What is wrong with what somebody wrote as an acknowledgement; undefined where it can be used. */
export function acknowledgementProblem(value: unknown): AcknowledgementProblem | undefined {
  if (!isPlainObject(value)) return { lacks: 'shape', why: `it is ${say(value)}, and has to be an object` };
  const { rule, statement, reason, expires, migration } = value;
  if (typeof rule !== 'string' || rule.trim() === '') return { lacks: 'shape', why: 'it names no rule' };
  if (typeof statement !== 'string' || !/^[0-9a-f]{16}$/.test(statement))
    return { lacks: 'shape', why: 'its statement is no fingerprint of 16 hexadecimal digits, as the finding shows it' };
  if (migration !== undefined && typeof migration !== 'string')
    return { lacks: 'shape', why: `its migration is ${say(migration)}, and has to be a name` };
  if (expires !== undefined && !(typeof expires === 'string' && isDay(expires)))
    return { lacks: 'shape', why: `it expires on ${say(expires)}, which is no day like 2026-12-31` };
  if (typeof reason !== 'string' || reason.trim() === '') return { lacks: 'reason' };
  return undefined;
}

export function isAcknowledgement(value: unknown): value is Acknowledgement {
  return acknowledgementProblem(value) === undefined;
}
