/**
 * What the shipped code runs in: Node, as in a terminal, and Electron's main process, as in the app. The files of a lab
 * run in both at once, because they wait for time limits more than they work.
 */
import type { TestProjectInlineConfiguration } from 'vitest/config';

export const NODE_AND_ELECTRON: TestProjectInlineConfiguration[] = [
  { extends: true, test: { name: 'Node' } },
  {
    extends: true,
    test: {
      name: 'Electron',
      globalSetup: new URL('provide-electron.ts', import.meta.url).pathname,
    },
  },
];
