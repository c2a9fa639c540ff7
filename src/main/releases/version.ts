/** Which of two versions is the newer one. Pure. */

/**
 * @param announced three numbers
 * @param own three numbers, and after a hyphen what comes before that version (`1.2.0-beta.1`), as semver.org §9 has it
 */
export function isNewer(announced: string, own: string): boolean {
  const [ownNumbers = '', ...preliminary] = own.split('-');
  const [theirs, ours] = [announced, ownNumbers].map((text) => text.split('.').map(Number));
  for (const index of [0, 1, 2]) {
    const difference = (theirs?.[index] ?? 0) - (ours?.[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return preliminary.length > 0;
}
