import type { Envelope } from './step-context';

/** What a tree may look at beside its input, and what it has worked out of this event so far. */
export class Frame {
  /** Results of the service's functions, by their number: each is called once an event, however often its result is needed. */
  results: unknown[] | undefined;

  constructor(
    readonly message: Envelope,
    /** As they came. */
    readonly metadata: unknown,
  ) {}

  /** For an item of a list, which has results of its own. */
  forItem(): Frame {
    return new Frame(this.message, this.metadata);
  }
}
