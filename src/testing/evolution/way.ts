import type { Loss } from '../../operations/loss';
import type { Operation } from '../../operations/operation';
import { isDeclaredStep, type Step } from '../../operations/step';
import type { CodeGenerator } from '../../plan/printed-source';
import type { UpcasterChain } from '../../registry/upcaster-chain';

/** What is asked of a chain here. */
export type EvolvingChain = Pick<
  UpcasterChain,
  | 'eventType'
  | 'versions'
  | 'latestVersion'
  | 'eventSchema'
  | 'upcast'
  | 'downcast'
  | 'loss'
  | 'way'
  | 'missingDowncasts'
  | 'compiledWith'
>;

/** A registry, or what was picked from one. */
export interface EvolvingRegistry {
  readonly eventTypes: readonly string[];
  chain(eventType: string): EvolvingChain;
}

/** The way from one version to another, in either direction. */
export interface Way {
  readonly chain: EvolvingChain;
  /** The same chain, run by generated code, where there is a generator. */
  readonly compiled: EvolvingChain | undefined;
  readonly eventType: string;
  readonly from: number;
  readonly to: number;
  /** In the order in which they are gone. */
  readonly steps: readonly Step[];
  readonly loss: Loss;
  /** Of the way back; undefined where there is none. */
  readonly lossBack: Loss | undefined;
}

/** Every step and every chain: each version to the next and to the latest, and back where there is a way. */
export function waysOf(chain: EvolvingChain, code: CodeGenerator | undefined): readonly Way[] {
  const compiled = code === undefined ? undefined : chain.compiledWith(code);
  const { latestVersion } = chain;
  const ends = chain.versions.slice(0, -1).flatMap((version): [number, number][] => {
    const step: [number, number] = [version, version + 1];
    return version + 1 === latestVersion ? [step] : [step, [version, latestVersion]];
  });
  return ends.flatMap(([older, newer]) => [
    ...wayBetween(chain, compiled, older, newer),
    ...wayBetween(chain, compiled, newer, older),
  ]);
}

function wayBetween(chain: EvolvingChain, compiled: EvolvingChain | undefined, from: number, to: number): Way[] {
  if (chain.missingDowncasts(from, to).length > 0) return [];
  const steps = chain.way(from, to).map(({ step }) => step);
  const lossBack = chain.missingDowncasts(to, from).length === 0 ? chain.loss(to, from) : undefined;
  return [{ chain, compiled, eventType: chain.eventType, from, to, steps, loss: chain.loss(from, to), lossBack }];
}

export function isUpward({ from, to }: Way): boolean {
  return from < to;
}

/** Whether operations say all that happens on it. */
export function isDeclared({ steps }: Way): boolean {
  return steps.every(isDeclaredStep);
}

/** The operations between the two versions, from the older to the newer, whatever the direction of the way. */
export function operationsOf(way: Way): readonly Operation[] {
  const steps = isUpward(way) ? way.steps : way.steps.toReversed();
  return steps.flatMap((step) => (isDeclaredStep(step) ? step.operations : []));
}

/** Operations with all that stand in their scopes. */
export function withInner(operations: readonly Operation[]): readonly Operation[] {
  return operations.flatMap((operation) => [operation, ...withInner(operation.inner ?? [])]);
}
