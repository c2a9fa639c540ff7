/** Finds the Electron that the tests of this run are tried in, once for all of them. */
import type { TestProject } from 'vitest/node';
import { findElectron } from '../../scripts/runtime/electron.mjs';
import { ensureLibraries } from '../../scripts/set-up/libraries.mjs';

declare module 'vitest' {
  export interface ProvidedContext {
    /** `why`: there is none here. Absent where Node is meant. */
    electron?: { binary: string } | { why: string };
  }
}

export default async function provideElectron({ provide }: TestProject): Promise<void> {
  try {
    const binary = await findElectron(process.execPath);
    await ensureLibraries(binary);
    provide('electron', { binary });
  } catch (error) {
    if (process.env['CI'] === 'true') throw error;
    provide('electron', { why: String(error) });
  }
}
