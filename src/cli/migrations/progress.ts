import type { Stage } from '../../migrations/config';
import type { Plan } from '../../migrations/plan';
import type { LockHolder } from '../../migrations/run-lock';
import type { RunEvent } from '../../migrations/run-report';
import { duration, utcTime } from './duration';
import { findingLines } from './finding-report';
import type { LiveLine } from './live-line';
import { indented, plainText } from './plain-text';
import { planLines } from './plan-report';
import type { Colors } from './terminal';

const stageNames: Readonly<Record<Stage, string>> = {
  check: 'check',
  'restore-point': 'restore point',
  execute: 'execute',
  verify: 'verify',
  notify: 'notify',
};

export interface Progress {
  /** Shows a plan; the same one is not shown again. */
  show(plan: Plan): void;
  report(event: RunEvent): void;
  /** Shows what is under way until something else is told. */
  begin(text: string): void;
  /** Says something between the steps. */
  say(text: string): void;
  /** What is under way is not any more, however it ended. */
  end(): void;
}

/** Tells a run while it goes on: one line a stage and a step, what they log indented below. */
export function progressOf(live: LiveLine, colors: Colors, columns?: number): Progress {
  let stage: Stage | undefined;
  let hasFailedStep = false;
  let number = '';
  let isWaiting = false;
  let shown: string | undefined;
  const show = (plan: Plan) => {
    if (plan.id === shown) return;
    shown = plan.id;
    for (const line of [...planLines(plan, colors), ...findingLines(plan.findings, colors)]) live.line(line);
  };
  const done = (text: string, milliseconds: number) =>
    live.line(`${colors.green('✓')} ${text}  ${colors.dim(duration(milliseconds))}`);
  const endStage = () => {
    if (stage === undefined) return;
    live.end();
    if (!hasFailedStep) live.line(`${colors.red('✗')} ${stageNames[stage]}`);
    stage = undefined;
  };

  return {
    show,
    say: (text) => live.line(text),
    begin: (text) => live.start(text),
    end() {
      live.end();
      endStage();
    },
    report(event) {
      if (isWaiting) live.end();
      isWaiting = event.kind === 'waiting-for-lock';
      switch (event.kind) {
        case 'waiting-for-lock':
          live.start(`waiting: ${plainText(event.place)} is being migrated by ${holderText(event.holder)}`);
          live.line(`Waiting for ${plainText(event.place)}: ${holderText(event.holder)} is at work.`);
          break;
        case 'continuing':
          live.line(`Going on with run ${event.runId}, which did not end.`);
          break;
        case 'plan':
          live.end();
          show(event.plan);
          break;
        case 'stage-started':
          endStage();
          stage = event.stage;
          hasFailedStep = false;
          if (stage === 'execute') live.line(`${colors.cyan('▸')} ${stageNames.execute}`);
          else live.start(stageNames[stage]);
          break;
        case 'stage-finished': {
          const gone = live.end();
          stage = undefined;
          if (event.stage !== 'execute') done(stageNames[event.stage], gone);
          break;
        }
        case 'stage-skipped':
          live.line(colors.dim(`- ${stageNames[event.stage]}${event.note === undefined ? '' : `: ${event.note}`}`));
          break;
        case 'step-started':
          number = `${event.number}/${event.of}`;
          live.start(`  ${number} ${event.step.name}`);
          break;
        case 'step-finished':
          live.end();
          live.line(`  ${colors.green('✓')} ${number} ${event.step.name}  ${colors.dim(duration(event.milliseconds))}`);
          break;
        case 'step-failed': {
          const gone = live.end();
          hasFailedStep = true;
          live.line(`  ${colors.red('✗')} ${number} ${colors.bold(event.step.name)}  ${colors.dim(duration(gone))}`);
          for (const line of indented(event.reason, 6, columns)) live.line(line);
          break;
        }
        case 'log':
          for (const line of indented(event.line, event.migration === undefined ? 2 : 6, columns))
            live.line(colors.dim(line));
          break;
      }
    },
  };
}

/** Who holds a lock, since when, and how the database sees it. */
export function holderText({ actor, since, runId, session }: LockHolder): string {
  const seen = session === undefined ? '' : `, ${session}`;
  return plainText(`${actor} since ${utcTime(since)} (run ${runId}${seen})`);
}
