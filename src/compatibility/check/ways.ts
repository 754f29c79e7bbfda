import type { UpcasterChain } from '../../registry/upcaster-chain';
import type { CompatibilityLevel } from '../level';
import type { Hop } from './compatibility-report';

export type Pair = Pick<Hop, 'from' | 'to' | 'direction'>;

/** Which versions have to be able to read which: neighbours, and where the level is transitive all against the latest. */
export function pairsOf(
  { versions, latestVersion }: Pick<UpcasterChain, 'versions' | 'latestVersion'>,
  level: CompatibilityLevel,
): readonly Pair[] {
  const isTransitive = level.endsWith('_TRANSITIVE');
  const pairs = versions.slice(0, -1).flatMap((version) => {
    const next = [version, version + 1] as const;
    return isTransitive && version + 1 < latestVersion ? [next, [version, latestVersion] as const] : [next];
  });
  const backward = pairs.map(([from, to]): Pair => ({ from, to, direction: 'backward' }));
  const forward = pairs.map(([older, newer]): Pair => ({ from: newer, to: older, direction: 'forward' }));
  switch (level) {
    case 'BACKWARD':
    case 'BACKWARD_TRANSITIVE':
      return backward;
    case 'FORWARD':
    case 'FORWARD_TRANSITIVE':
      return forward;
    case 'FULL':
    case 'FULL_TRANSITIVE':
      return [...backward, ...forward];
    default:
      return [];
  }
}
