// @ts-check
/** What every script begins and ends with: a Node that is new enough, and a sentence instead of a stack trace. */

/** Something that the person at the keyboard can understand and mend. */
export class SetUpError extends Error {}

/** What is wanted needs something that this computer does not have, and that we may not bring. */
export class NotHereError extends SetUpError {}

/** What Vite 8 and the linters need at least; `engines` in package.json says the same. */
const OLDEST_NODE = '20.19.0';

/**
 * @param {() => Promise<number>} main resolves with the exit status
 */
export async function runMain(main) {
  try {
    if (!isAtLeast(process.versions.node, OLDEST_NODE)) {
      throw new SetUpError(
        `This needs Node.js ${OLDEST_NODE} or newer, and this is ${process.versions.node}. Get a newer one from nodejs.org.`,
      );
    }
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    process.stderr.write(`error: ${error.message}\n`);
    process.exitCode = 1;
  }
}

/** On standard error, so that what a command prints can be piped on. @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** @param {string} version @param {string} oldest */
export function isAtLeast(version, oldest) {
  const [have, need] = [version, oldest].map((v) =>
    v.split('.').map((n) => Number.parseInt(n, 10)),
  );
  for (const [index, part] of (need ?? []).entries()) {
    const difference = (have?.[index] ?? 0) - part;
    if (difference !== 0) return difference > 0;
  }
  return true;
}
