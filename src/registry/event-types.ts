import type { FormerName } from '../definition/former-name';
import type { EventSplit } from '../definition/split-event';
import type { CodeGenerator } from '../plan/printed-source';
import type { UpcasterChain } from './upcaster-chain';

/** An event type whose events are read as they are, in their latest version. */
export interface CurrentType {
  readonly kind: 'current';
  readonly eventType: string;
  readonly chain: UpcasterChain;
}

/** An event type whose events are read as events of other types. */
export interface SplitType {
  readonly kind: 'split';
  readonly eventType: string;
  readonly chain: UpcasterChain;
  readonly run: EventSplit['run'];
  readonly outputs: readonly string[];
}

/** An event type whose events are not read. */
export interface RetiredType {
  readonly kind: 'retired';
  readonly eventType: string;
  readonly reason: string;
}

export type KnownType = CurrentType | SplitType | RetiredType;

/** All event types, by each of their names: the current one and the former ones. */
export type EventTypes = ReadonlyMap<string, KnownType>;

/** The same types, their chains run by generated code. */
export function compiledTypes(types: EventTypes, code: CodeGenerator): EventTypes {
  const compiled = new Map<KnownType, KnownType>();
  for (const type of types.values()) {
    const isChain = type.kind !== 'retired' && !compiled.has(type);
    if (isChain) compiled.set(type, { ...type, chain: type.chain.compiledWith(code) });
  }
  return new Map([...types].map(([name, type]) => [name, compiled.get(type) ?? type]));
}

/** The event types that have a name of their own, each once. */
export function* eachType(types: EventTypes): Generator<KnownType> {
  for (const [name, type] of types) if (name === type.eventType) yield type;
}

/** Whether events of a type are read as events of a wanted one: because it is that type, or is split into it. */
export function leadsTo(types: EventTypes, type: KnownType, isWanted: (eventType: string) => boolean): boolean {
  if (type.kind !== 'split') return type.kind === 'current' && isWanted(type.eventType);
  return type.outputs.some((name) => {
    const output = types.get(name);
    return output !== undefined && leadsTo(types, output, isWanted);
  });
}

/**
 * The names under which events are stored that are read as one of these types, each with the newest version it may have: current
 * names, former names, and the types that are split into one.
 */
export function storedNames(types: EventTypes, eventTypes: readonly string[]): readonly StoredName[] {
  const wanted = new Set(eventTypes);
  const sources = [...eachType(types)].filter((type) => leadsTo(types, type, (name) => wanted.has(name)));
  return sources.flatMap((source) => (source.kind === 'retired' ? [] : namesOf(source)));
}

export interface StoredName {
  readonly eventType: string;
  readonly latestVersion: number;
}

function namesOf({ eventType, chain }: CurrentType | SplitType): readonly StoredName[] {
  const former = chain.formerNames.map(({ eventType: name, through }: FormerName) => ({
    eventType: name,
    latestVersion: through,
  }));
  return [{ eventType, latestVersion: chain.latestVersion }, ...former];
}
