/** The app cannot start: says why, where the person looks, and ends. */
import { homedir } from 'node:os';
import { app, dialog } from 'electron';
import { explainError } from '../cli/errors.ts';

const BAD_USAGE = 2;

/** On standard error for a terminal, in a dialog for everyone else. */
export async function giveUp(error: unknown): Promise<void> {
  const line = explainError(error, homedir());
  process.stderr.write(line);
  await app.whenReady();
  const message = line.replace(/^error: /, '').trimEnd();
  await dialog.showMessageBox({ type: 'error', title: 'Clearline', message });
  app.exit(BAD_USAGE);
}
