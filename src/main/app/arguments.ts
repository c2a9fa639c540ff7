/** The app's own command-line options. Pure. */
import { parseArgs } from 'node:util';
import { UserError } from '../cli/errors.ts';

export interface AppArguments {
  /** The scenario of the pretend Internet; `null`: the real one. */
  scenario: string | null;
  /** A catalogue to use instead of the one that comes with the app. */
  catalogue: string | null;
  /** PEM files whose roots join every pool. */
  trustAnchors: string[];
  /** A report to show: what the system starts the app with when a person opens such a file. */
  report: string | null;
}

const OPTIONS = {
  simulate: { type: 'string', multiple: true },
  catalogue: { type: 'string', multiple: true },
  'trust-anchor': { type: 'string', multiple: true },
} as const;

/** Any other word is a mistake. */
const REPORT_FILE = /\.(?:clearline|json)(?:\.gz)?$/i;

/** @returns what follows the program; run from source, the app's folder is the first thing that is no switch. */
export function ownArguments(argv: readonly string[], fromSource: boolean): string[] {
  if (!fromSource) return argv.slice(1);
  const app = argv.findIndex((arg, index) => index > 0 && !arg.startsWith('-'));
  return app === -1 ? [] : argv.slice(app + 1);
}

/**
 * Options that are not ours are Chromium's and pass unseen.
 * @throws UserError
 */
export function parseArguments(args: readonly string[]): AppArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
  });
  const report = positionals.find((one) => REPORT_FILE.test(one)) ?? null;
  const parsed = {
    scenario: single('simulate', values.simulate),
    catalogue: single('catalogue', values.catalogue),
    trustAnchors: texts('trust-anchor', values['trust-anchor']),
    report,
  };
  const stray = positionals.find((one) => one !== report);
  if (stray !== undefined) throw new UserError(`"${stray}" is not an option of this app.`);
  return parsed;
}

type Values = readonly (string | boolean)[] | string | boolean | undefined;

function single(option: string, values: Values): string | null {
  const [first = null, ...more] = texts(option, values);
  if (more.length > 0) throw new UserError(`--${option} can be given only once.`);
  return first;
}

/** Without strictness `parseArgs` gives `true` for a missing value and takes the next option for one. */
function texts(option: string, values: Values): string[] {
  return [values ?? []].flat().map((value) => {
    if (typeof value === 'string' && value !== '' && !value.startsWith('--')) return value;
    throw new UserError(`--${option} needs a value.`);
  });
}
