/** Does the work for each item, so many at once. Ends, and takes no more items, when one fails; what had begun is waited for. */
export async function manyAtOnce<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
  most: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const failures: { readonly reason: unknown }[] = [];
  try {
    for await (const item of items) {
      if (failures.length > 0) break;
      const one: Promise<void> = work(item)
        .catch((reason: unknown) => void failures.push({ reason }))
        .finally(() => running.delete(one));
      running.add(one);
      if (running.size >= most) await Promise.race(running);
    }
  } finally {
    await Promise.all(running);
  }
  const [first] = failures;
  if (first !== undefined) throw first.reason;
}
