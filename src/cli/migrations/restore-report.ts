import type { RestorePoint } from '../../migrations/restore-point';
import type {
  BackupOutcome,
  EmergencyOutcome,
  EmergencyStep,
  RestoredPoint,
  RestoreOutcome,
} from '../../migrations/restore-report';
import { utcTime } from './duration';
import { counted, indented, plainText } from './plain-text';
import type { Colors } from './terminal';

/** One line a restore point: when, what it covers, what it is, and its id for `evolvent restore --point`. */
export function restorePointLines(points: readonly RestorePoint[], colors: Colors): readonly string[] {
  return points.flatMap(({ provider, id, at, covers, description }) => [
    `  ${utcTime(at)}  ${provider}  ${covers.join(', ')}  ${plainText(description)}`,
    `    ${colors.dim(`--point ${plainText(id)}`)}`,
  ]);
}

export function backupLines({ restorePoints, failed, runId }: BackupOutcome, colors: Colors): readonly string[] {
  return [
    ...restorePointLines(restorePoints, colors),
    failed === undefined
      ? `${colors.green('✓')} ${counted(restorePoints.length, 'restore point')} made (run ${runId}).`
      : `${colors.red('✗')} Failed at ${failed.provider} (run ${runId}).`,
  ];
}

export function restoreLines({ restored, failed, runId }: RestoreOutcome, colors: Colors): readonly string[] {
  return [
    ...restored.flatMap((each) => restoredLines(each, colors)),
    failed === undefined
      ? `${colors.green('✓')} ${counted(restored.length, 'restore point')} brought back (run ${runId}).`
      : `${colors.red('✗')} Failed at ${failed.provider} (run ${runId}). The same command goes on where it stopped.`,
  ];
}

const steps: Readonly<Record<EmergencyStep, string>> = {
  'stop-application': 'the application is stopped',
  restore: 'the latest restore point is restored',
  verify: 'the invariants hold',
  'start-application': 'the application is started',
};

/** What `emergency-rollback` is about to do, in its order. */
export const emergencySteps: readonly string[] = Object.values(steps);

export function emergencyLines(outcome: EmergencyOutcome, colors: Colors): readonly string[] {
  const { done, restored, savedEvents, failed, runId } = outcome;
  return [
    ...done.map((step) => `${colors.green('✓')} ${steps[step]}`),
    ...restored.flatMap((each) => restoredLines(each, colors)),
    ...savedEvents.map(
      ({ file, count }) =>
        `  ${counted(count, 'event')} acknowledged since the restore point, saved to ${plainText(file)}`,
    ),
    failed === undefined
      ? `${colors.green('✓')} Rolled back (run ${runId}).`
      : `${colors.red('✗')} Failed at ${failed.step} (run ${runId}). The same command goes on there.`,
  ];
}

function restoredLines({ provider, kind, place, description }: RestoredPoint, colors: Colors): readonly string[] {
  const where = kind === 'in-place' ? 'in place' : `as a copy${place === undefined ? '' : ` at ${plainText(place)}`}`;
  return [`${colors.green('✓')} ${provider}, ${where}`, ...indented(description, 2)];
}
