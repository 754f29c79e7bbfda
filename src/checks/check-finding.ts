import type { Finding } from '../store/finding';
import type { WrittenAcknowledgement } from './acknowledgements/acknowledgement';

/** What a finding rests on: the migration was run on a scratch database; it was read; or the database itself was asked. */
export type Evidence = 'traced' | 'read' | 'asked';

/** A finding of the checks before a deployment. */
export interface CheckFinding extends Finding {
  /** The name of the migration; absent where the finding is about a table, a registry or an acknowledgement. */
  readonly migration?: string;
  /** The statement or request as it would run. */
  readonly statement?: string;
  /** 16 hexadecimal digits that stand for the statement, whatever its comments and spaces: what an acknowledgement is tied to. */
  readonly fingerprint: string;
  readonly evidence: Evidence;
  /** How to do it safely: SQL, or TypeScript, in lines. */
  readonly safeWay?: string;
  /** Of an acknowledged finding, and of one about an acknowledgement: which it is. */
  readonly acknowledgement?: WrittenAcknowledgement;
}
