/** The result of the work, or 'late' when it takes longer than the milliseconds given. */
export async function withinDeadline<Result>(work: Promise<Result>, milliseconds: number): Promise<Result | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
