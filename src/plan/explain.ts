import type { Loss } from '../operations/loss';
import type { Operation } from '../operations/operation';
import { isDeclaredStep } from '../operations/step';
import { foldedStages, type Stage, type WayStep } from './fold';
import { lossOfStep, lossOfWay } from './loss-of-way';

/** What happens to an event on a way, in words and lines. */
export function explainedWay(eventType: string, way: readonly WayStep[]): readonly string[] {
  const [first, last] = [way[0], way.at(-1)];
  if (first === undefined || last === undefined)
    return [`${eventType}: nothing to do, an event of that version stays as it is.`];
  const stages = foldedStages(eventType, way);
  return [
    `${eventType} v${first.from} -> v${last.to}`,
    ...way.flatMap(linesOfStep),
    `  Runs as ${stages.length === 0 ? 'nothing: the payload stays as it is' : stages.map(sayStage).join(', then ')}.`,
    `  Loses: ${sayLoss(lossOfWay(way))}.`,
  ];
}

function linesOfStep({ step, from, to }: WayStep): string[] {
  const direction = from < to ? 'upcast' : 'downcast';
  const head = `  v${from} -> v${to}`;
  const reason = step.reason === undefined ? '' : ` (${step.reason})`;
  if (!isDeclaredStep(step)) return [`${head}: a function${reason}`];
  const back = direction === 'downcast';
  const operations = back ? step.operations.toReversed() : step.operations;
  if (operations.length === 0) return [`${head}: nothing changes${reason}`];
  const lines = operations.flatMap((operation) => linesOfOperation(operation, back, '    '));
  return [`${head}${back ? ': undo' : ':'}${reason}`, ...lines, `    loses ${sayLoss(lossOfStep(step, direction))}`];
}

function linesOfOperation(operation: Operation, isBack: boolean, indent: string): string[] {
  const { inner, scope } = operation;
  if (inner === undefined) return [`${indent}- ${operation.words}`];
  const parts = isBack ? inner.toReversed() : inner;
  return [`${indent}- ${scope}:`, ...parts.flatMap((part) => linesOfOperation(part, isBack, `${indent}  `))];
}

function sayStage(stage: Stage): string {
  switch (stage.kind) {
    case 'fused':
      return 'one tree of operations';
    case 'function':
      return `the function of v${stage.from} -> v${stage.to}`;
    case 'repair':
      return 'the schema, for what was narrowed';
  }
}

/** What is lost, after `loses`. */
export function sayLoss({ level, fields }: Loss): string {
  const named = fields.length > 0 ? ` (${fields.join(', ')})` : '';
  switch (level) {
    case 'none':
      return 'nothing';
    case 'needs-default':
      return `nothing, but makes up a value${named}`;
    case 'lossy':
      return `values${named}`;
    case 'opaque':
      return `what only the author of its functions can say${named}`;
  }
}
