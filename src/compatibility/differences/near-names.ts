/** Whether two names may mean the same: `sku_code` and `skuCode`, `qty` and `quantity`, `warehouse` and `warehouseId`. */
export function areNear(one: string, other: string): boolean {
  const [short, long] = [plain(one), plain(other)].toSorted((a, b) => a.length - b.length) as [string, string];
  if (short.length < 2) return false;
  if (short === long) return true;
  if (short.length >= 3 && (long.startsWith(short) || long.endsWith(short) || isAbbreviation(short, long))) return true;
  return short.length >= 5 && isOneSlipAway(short, long);
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Begins with the same letter, and has the others in their order, the last one last. */
function isAbbreviation(short: string, long: string): boolean {
  if (short[0] !== long[0] || short.at(-1) !== long.at(-1)) return false;
  let index = 0;
  for (const letter of long) if (letter === short[index]) index += 1;
  return index === short.length;
}

/** One letter was added, left out or changed. */
function isOneSlipAway(short: string, long: string): boolean {
  if (long.length - short.length > 1) return false;
  let index = 0;
  while (index < short.length && short[index] === long[index]) index += 1;
  return short.slice(long.length === short.length ? index + 1 : index) === long.slice(index + 1);
}
