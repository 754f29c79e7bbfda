import type fc from 'fast-check';
import type { JsonValue } from '../event/json';
import type { JsonSchemaNode } from '../schema/json-schema-node';

/** A schema and where it stands in the whole: a JSON pointer. */
export interface Located {
  readonly schema: JsonSchemaNode;
  readonly pointer: string;
}

export type KeywordSchema = Exclude<JsonSchemaNode, boolean>;

/** Why nothing is valid at some place. */
export interface Obstacle {
  readonly pointer: string;
  readonly reason: string;
}

/** How many values the filters looked at, and how many they threw away. */
export interface Tally {
  tried: number;
  rejected: number;
}

/** Values of some schemas; undefined where there are none. */
export type ValueMaker = (schemas: readonly Located[], generation: Generation) => fc.Arbitrary<JsonValue> | undefined;

/** What is known while values are put together. */
export interface Generation {
  readonly root: JsonSchemaNode;
  readonly unknownKeys: boolean;
  /** How many recursive references may still be followed. */
  readonly recursion: number;
  /** Levels of objects and arrays above. */
  readonly level: number;
  readonly obstacles: Obstacle[];
  readonly tally: Tally;
  /** What was made for a recursive reference, by its target, the recursion left and the level. */
  readonly made: Map<unknown, Map<string, fc.Arbitrary<JsonValue> | undefined>>;
}

/** The same one level further down. */
export function inside(generation: Generation): Generation {
  return { ...generation, level: generation.level + 1 };
}

export function impossible(generation: Generation, pointer: string, reason: string): undefined {
  generation.obstacles.push({ pointer, reason });
  return undefined;
}

/** How many members are added of one's own accord: fewer the deeper, else nested lists grow beyond reason. */
export function usualCount({ level }: Generation): number {
  return level === 0 ? 5 : level === 1 ? 4 : 2;
}

/** The pointer of a part of a schema. */
export function pointerTo(pointer: string, ...parts: readonly (string | number)[]): string {
  return parts.reduce<string>(
    (text, part) => `${text}/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    pointer,
  );
}
