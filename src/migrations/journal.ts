import type { JsonObject } from '../event/json';
import type { History, HistoryKind, NewHistoryEntry } from './history';
import type { TargetName } from './migration';
import type { Lease } from './run-lock';
import { tool } from './tool';

/** The intent of the step that follows, written with the end of the one before it. */
export interface BegunMigration {
  readonly target: TargetName;
  readonly name: string;
  readonly direction: 'up' | 'down';
}

/** What one run writes into the history. */
export interface Journal {
  readonly runId: string;
  write(kind: HistoryKind, details?: JsonObject): Promise<void>;
  writeOf(
    migration: { readonly target: TargetName; readonly name: string },
    kind: HistoryKind,
    details: JsonObject,
    within?: unknown,
    and?: BegunMigration,
  ): Promise<void>;
  /** As of a run that is not this one. */
  writeFor(runId: string, kind: HistoryKind, details: JsonObject): Promise<void>;
}

export function journalOf(history: History, lease: Lease, runId: string, actor: string): Journal {
  const entry = (kind: HistoryKind, details: JsonObject): NewHistoryEntry => ({ runId, kind, actor, tool, details });
  return {
    runId,
    write: (kind, details = {}) => history.write([entry(kind, details)], lease),
    writeOf: ({ target, name }, kind, details, within, and) => {
      const entries = [{ ...entry(kind, details), target, migration: name }];
      if (and !== undefined) {
        const { direction } = and;
        entries.push({ ...entry('migration-started', { direction }), target: and.target, migration: and.name });
      }
      return history.write(entries, lease, within);
    },
    writeFor: (other, kind, details) => history.write([{ ...entry(kind, details), runId: other }], lease),
  };
}
