/** Places of events, as ranges of sequence numbers: streams without gaps take little memory, however long they are. */
export class Places {
  readonly #streams = new Map<string, [first: number, last: number][]>();

  /** The places of a stream are added in order; another order costs memory, and nothing else. */
  add(streamId: string, sequenceNumber: number): void {
    const ranges = this.#streams.get(streamId);
    const last = ranges?.at(-1);
    if (ranges === undefined) this.#streams.set(streamId, [[sequenceNumber, sequenceNumber]]);
    else if (last !== undefined && last[1] + 1 === sequenceNumber) last[1] = sequenceNumber;
    else ranges.push([sequenceNumber, sequenceNumber]);
  }

  has(streamId: string, sequenceNumber: number): boolean {
    const ranges = this.#streams.get(streamId) ?? [];
    return ranges.some(([first, last]) => first <= sequenceNumber && sequenceNumber <= last);
  }
}
