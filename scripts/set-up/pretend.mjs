// @ts-check
/** What `npm start` shows where there is no display: the same check, in the terminal. Pure. */

const SCENARIO = 'russia-2026-02';
const OPTION = '--simulate';

/**
 * The app's options as the command line takes them; what is no option of either is left for it to refuse.
 * @param {readonly string[]} args of the app
 * @returns {string[]} of `clearline`
 */
export function inTerminal(args) {
  const words = args.flatMap((arg) => (arg.startsWith(`${OPTION}=`) ? split(arg) : [arg]));
  const at = words.indexOf(OPTION);
  if (at === -1) return ['simulate', SCENARIO, ...words];
  return ['simulate', ...words.slice(at + 1, at + 2), ...words.toSpliced(at, 2)];
}

/** @param {string} arg */
const split = (arg) => [OPTION, arg.slice(OPTION.length + 1)];

/**
 * A check that found something blocked, or no network, has worked.
 * @param {number} status of `clearline`
 */
export function statusOfStart(status) {
  return [0, 1, 3].includes(status) ? 0 : status;
}
