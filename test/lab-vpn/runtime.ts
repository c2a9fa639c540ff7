/** How a program of the labs is started in what this run is about (`projects.ts`), as a user without any rights. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import type { Identity } from './identity.ts';
import { DROP_RIGHTS, NOBODY } from './namespaces.ts';
import './provide-electron.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Where the program's files are for a user who may not look into other people's folders. */
const VISIBLE_ROOT = '/run/clearline';
/** Chromium keeps files of its own. */
const PROFILE = '/run/profile';
/** Commands that make both folders, below a `/run` of the lab's own. */
export const MAKE_VISIBLE = [
  `mkdir -p ${VISIBLE_ROOT}`,
  `mount --rbind '${ROOT}' ${VISIBLE_ROOT}`,
  `mkdir -m 777 ${PROFILE}`,
].join('\n');

/** Without a window, and so without a display; its sandbox is for pages, of which there are none. */
const ELECTRON_OPTIONS = [
  '--no-sandbox',
  '--ozone-platform=headless',
  '--disable-gpu',
  '--disable-software-rasterizer',
  '--log-level=3',
  `--user-data-dir=${PROFILE}`,
];

/** Why nothing can be tried here; `null`: it can. */
export function whyNoRuntime(): string | null {
  const electron = inject('electron');
  return electron && 'why' in electron ? electron.why : null;
}

/** @param program the name of a file below this checkout */
export function commandFor(program: string): string[] {
  const electron = inject('electron');
  const run =
    electron && 'binary' in electron
      ? [seen(electron.binary), ...ELECTRON_OPTIONS, visible('test/lab-vpn/electron-main.ts')]
      : [seen(process.execPath)];
  return [...DROP_RIGHTS, ...run, visible(program)];
}

/** What a program says of itself that was started by {@link commandFor}. */
export function expectedIdentity(): Identity {
  const electron = inject('electron') ? 'browser' : null;
  return { uid: NOBODY, rights: Array.from({ length: 5 }, () => '0000000000000000'), electron };
}

/** A program of the labs in Node, with whatever rights its starter has. */
export function serverCommand(program: string): string[] {
  return [seen(process.execPath), visible(program)];
}

const visible = (file: string) => path.join(VISIBLE_ROOT, file);

/** A file of this checkout, as it is called in the lab. */
function seen(file: string): string {
  const inside = path.relative(ROOT, file);
  return inside.startsWith('..') ? file : visible(inside);
}
