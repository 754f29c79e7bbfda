import { sayLoss } from '../plan/explain';
import type { ChangeInWords, DescribableRegistry, EventTypeHistory, StepHistory } from './histories/event-type-history';
import { historiesOf } from './histories/histories-of';
import { markdownText } from './markdown-text';

export interface ChangeLogOptions {
  /** Default: all. Names that the registry does not have are skipped. */
  readonly eventTypes?: readonly string[];
}

/**
 * The change log of a registry, in Markdown: every event type by name, its versions, the newest first, what changed, why, and what
 * is lost on the way there and back. The same registry gives the same text. No schema is asked: only the steps.
 *
 * @example
 * ```ts
 * import { changeLog } from 'evolvent/compatibility';
 *
 * console.log(changeLog(registry));
 * ```
 */
export function changeLog(registry: DescribableRegistry, { eventTypes }: ChangeLogOptions = {}): string {
  const histories = historiesOf(registry).filter(({ eventType }) => eventTypes?.includes(eventType) ?? true);
  const lines = ['# Change log of event schemas', ...histories.flatMap(linesOfType)];
  return `${lines.join('\n')}\n`;
}

function linesOfType(history: EventTypeHistory): readonly string[] {
  const { eventType, versions, formerNames, steps, outputs, standing, reason = '' } = history;
  const standings = {
    current: [],
    split: ['', `Split: its events are read as events of ${outputs.map(markdownText).join(', ')}.`],
    retired: ['', `Retired: ${markdownText(reason)}`],
  };
  return [
    '',
    `## ${markdownText(eventType)}`,
    ...standings[standing],
    ...(formerNames.length === 0 ? [] : ['']),
    ...formerNames.map((name) => `Was called ${markdownText(name.eventType)} up to version ${name.through}.`),
    ...steps.toReversed().flatMap((step) => linesOfStep(history, step)),
    ...(versions.length === 0 ? [] : ['', '### Version 1', '', 'The first.']),
  ];
}

function linesOfStep({ eventType, formerNames }: EventTypeHistory, step: StepHistory): readonly string[] {
  const renamed = formerNames.findIndex(({ through }) => through === step.from);
  const nextName = formerNames[renamed + 1]?.eventType ?? eventType;
  const name = formerNames[renamed];
  return [
    '',
    `### Version ${step.to}`,
    '',
    ...(step.reason === undefined || step.kind === 'function' ? [] : [markdownText(step.reason), '']),
    ...(name === undefined
      ? []
      : [`- the event type ${markdownText(name.eventType)} is called ${markdownText(nextName)}`]),
    ...changesOf(step),
    '',
    `Upcasting loses ${markdownText(sayLoss(step.loss))}. ${wayBackOf(step)}`,
  ];
}

function changesOf(step: StepHistory): readonly string[] {
  if (step.kind === 'function')
    return [step.reason === undefined ? '- by a function, without a reason given' : `- ${markdownText(step.reason)}`];
  if (step.changes.length === 0) return ['- nothing changes in the payload'];
  return step.changes.flatMap((change) => linesOfChange(change, ''));
}

function linesOfChange({ words, inner }: ChangeInWords, indent: string): readonly string[] {
  const end = inner.length > 0 ? ':' : '';
  return [
    `${indent}- ${markdownText(words)}${end}`,
    ...inner.flatMap((change) => linesOfChange(change, `${indent}  `)),
  ];
}

function wayBackOf({ wayBack }: StepHistory): string {
  if (wayBack.kind === 'none') return `There is no way back: ${wayBack.why.map(markdownText).join('; ')}.`;
  const reason = wayBack.reason === undefined ? '' : ` (${markdownText(wayBack.reason)})`;
  return `Downcasting loses ${markdownText(sayLoss(wayBack.loss))}${reason}.`;
}
