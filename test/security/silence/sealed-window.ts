/** The app's window in a place that leads nowhere. */
import { PIPE_SWITCH, PipedPage } from './piped-page.ts';
import { Sealed, type SealedOptions } from './sealed.ts';

/**
 * Opens it, and ends all of it in the end.
 * @param program the app and what comes before its own arguments
 */
export async function inSealedWindow(
  program: readonly string[],
  args: readonly string[],
  options: SealedOptions,
  use: (page: PipedPage, sealed: Sealed) => Promise<void>,
): Promise<void> {
  const sealed = new Sealed([...program, PIPE_SWITCH, ...args], options);
  try {
    await use(await PipedPage.open(sealed.input, sealed.output), sealed);
  } catch (error) {
    process.stderr.write(`the app printed:\n${sealed.printed}\n`);
    throw error;
  } finally {
    await sealed.dispose();
  }
}
