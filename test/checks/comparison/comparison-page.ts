const begin = '<!-- Comparison with squawk: made by the tests of the corpus. -->';
const end = '<!-- End of the comparison. -->';

/** A page with this comparison in its place. */
export function withComparison(page: string, text: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error('The page has no place for the comparison.');
  return `${page.slice(0, from)}${begin}\n\n${text}\n\n${page.slice(to)}`;
}
