import { readFileSync, writeFileSync } from 'node:fs';
import type { CheckFinding } from '../../check-finding';
import { compareLocks, type LockMode } from '../effects/effects';
import type { ExaminedMigration } from '../examined';

/** What a case did on a real server, and what is said of it: for the page of its rule. */
export interface ObservedCase {
  /** The strongest lock of each table that was there before. Absent where nothing could be watched. */
  readonly locks?: Readonly<Record<string, LockMode>>;
  readonly rewritten?: readonly string[];
  readonly scanned?: readonly string[];
  readonly said: readonly string[];
  readonly safeWay?: string;
}

export type ObservedCases = Readonly<Record<string, Readonly<Record<string, ObservedCase>>>>;

const file = new URL('observed-cases.json', import.meta.url);

/** By rule and title, as the last `npm run docs:observe` has written them. */
export function observedCases(): ObservedCases {
  return JSON.parse(readFileSync(file, 'utf8'));
}

export function observedCase({ statements }: ExaminedMigration, findings: readonly CheckFinding[]): ObservedCase {
  const watched = statements.filter(({ evidence }) => evidence === 'traced');
  const locks = new Map<string, LockMode>();
  const [rewritten, scanned] = [new Set<string>(), new Set<string>()];
  for (const { effects, before } of watched) {
    const isTable = (name: string) => /table|materialized/.test(before.relations.get(name)?.kind ?? '');
    const isThere = (name: string) => isTable(name) && before.relations.get(name)?.isNew === false;
    for (const [name, mode] of effects.locks) {
      const held = locks.get(said(name));
      if (isThere(name) && (held === undefined || compareLocks(mode, held) > 0)) locks.set(said(name), mode);
    }
    for (const name of effects.rewritten) if (isThere(name)) rewritten.add(said(name));
    for (const name of effects.scanned) if (isThere(name)) scanned.add(said(name));
  }
  const safeWay = findings.find((finding) => finding.safeWay !== undefined)?.safeWay;
  return {
    ...(watched.length > 0 && {
      locks: Object.fromEntries([...locks].sort(([one], [other]) => (one < other ? -1 : 1))),
      rewritten: [...rewritten].sort(),
      scanned: [...scanned].sort(),
    }),
    said: [...new Set(findings.map(({ severity, explanation }) => `${severity}: ${explanation}`))],
    ...(safeWay !== undefined && { safeWay }),
  };
}

/** The kept cases, to compare with; with EVOLVENT_OBSERVE set they are what is seen now, and are written in the end. */
export function keptCases() {
  const isObserving = process.env.EVOLVENT_OBSERVE !== undefined;
  const seen: Record<string, Record<string, ObservedCase>> = {};
  const kept = isObserving ? seen : observedCases();
  return {
    of(rule: string, title: string, observed: ObservedCase): ObservedCase | undefined {
      if (isObserving) seen[rule] = { ...seen[rule], [title]: observed };
      return kept[rule]?.[title];
    },
    write(): void {
      if (isObserving) writeFileSync(file, `${JSON.stringify(seen, undefined, 2)}\n`);
    },
  };
}

function said(name: string): string {
  return name.replace(/^public\./, '');
}
