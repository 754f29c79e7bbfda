/** Whether every object answers to a name, whether it has a property of that name or not: `constructor`, `toString`. */
export function isInherited(name: string): boolean {
  return name in Object.prototype;
}
