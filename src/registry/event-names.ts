import type { FormerName } from '../definition/former-name';

/** The names of one event type: its own, and those that its versions were stored under before. */
export class EventNames {
  readonly #former: readonly FormerName[];

  /** @param former ascending by `through` */
  constructor(
    readonly current: string,
    former: readonly FormerName[],
  ) {
    this.#former = former;
  }

  get former(): readonly FormerName[] {
    return this.#former;
  }

  has(name: string): boolean {
    return name === this.current || this.#former.some(({ eventType }) => eventType === name);
  }

  /** The name that events of a version were first stored under. */
  ofVersion(version: number): string {
    return this.#former.find(({ through }) => version <= through)?.eventType ?? this.current;
  }

  /** The last version that a name was used for; undefined for the current name, which is used for all. */
  through(name: string): number | undefined {
    return name === this.current ? undefined : this.#former.find(({ eventType }) => eventType === name)?.through;
  }
}
