const latest = new WeakMap<object, Promise<unknown>>();

/** Runs the work when all earlier work of the same owner is over, whether it succeeded or not. */
export function oneAtATime<T>(owner: object, work: () => Promise<T>): Promise<T> {
  const before = latest.get(owner) ?? Promise.resolve();
  const result = before.then(work, work);
  latest.set(owner, result);
  return result;
}
