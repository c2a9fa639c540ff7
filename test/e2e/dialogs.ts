/** Answers the system's dialogs, where a person would. */
import type { ElectronApplication } from '@playwright/test';

/** @param file what is chosen whenever the app asks for a file to open; `null`: the person thinks better of it */
export function chooseFile(app: ElectronApplication, file: string | null): Promise<void> {
  return app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] });
  }, file);
}

/** @param file where everything is saved that the app asks a place for; `null`: the person thinks better of it */
export function chooseTarget(app: ElectronApplication, file: string | null): Promise<void> {
  return app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () =>
      Promise.resolve({ canceled: chosen === null, filePath: chosen ?? '' });
  }, file);
}
