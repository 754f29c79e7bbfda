/** Whether a value is a Promise or like one; its rejection, for which nobody waits, then does not end the process. */
export function silenced(value: unknown): value is PromiseLike<unknown> {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
  if (!('then' in value) || typeof value.then !== 'function') return false;
  Promise.resolve(value).catch(() => {});
  return true;
}
