/** The name that was probably meant; undefined where none is near. */
export function closestName(given: string, names: readonly string[]): string | undefined {
  const nearest = names
    .map((name) => ({ name, distance: distanceBetween(given.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.max(1, Math.floor(Math.max(given.length, name.length) / 3)))
    .toSorted((one, other) => one.distance - other.distance);
  return nearest[0]?.name;
}

/** How many characters have to be added, taken away or changed. */
function distanceBetween(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [row, character] of [...one].entries()) {
    const current = [row + 1];
    for (let column = 0; column < other.length; column += 1) {
      const isSame = character === other[column];
      const changed = (previous[column] ?? 0) + (isSame ? 0 : 1);
      current.push(Math.min(changed, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
