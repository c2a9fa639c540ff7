/** Giving a report away, as the window can ask for it. */
import path from 'node:path';
import type { Catalogue } from '../../shared/catalogue.ts';
import type { ShareFormat, ShareRequest } from '../../shared/ipc.ts';
import type { OwnNames } from '../report/redact/redactor.ts';
import { CallError } from './call-error.ts';
import type { CallHandlers } from './calls.ts';
import type { ReportDesk } from './report-desk.ts';
import type { SettingsStore } from './settings.ts';
import { nameOfFile, prepare } from './sharing.ts';

export interface ShareParts {
  desk: ReportDesk;
  settings: SettingsStore;
  publicCatalogue: () => Catalogue;
  /** What would tell of this computer and its user. */
  ownNames: () => Promise<OwnNames>;
  /** Asks the person where to save; `null`: they thought better of it. */
  chooseTarget: (name: string, format: ShareFormat) => Promise<string | null>;
}

const NOBODY: OwnNames = { words: [], addresses: [] };

export function ofSharing(parts: ShareParts) {
  const { desk, settings, publicCatalogue, ownNames, chooseTarget } = parts;
  const preview = async ({ of, format, keep }: ShareRequest) =>
    prepare(await desk.find(of), {
      format,
      keep,
      catalogue: publicCatalogue(),
      // Of somebody else's computer nothing is known but what the report says.
      own: desk.isOwn(of) ? await ownNames() : NOBODY,
      locale: settings.current.locale,
    });
  return {
    'share:preview': preview,
    'share:save': async (request) => {
      const { text } = await preview(request);
      const name = nameOfFile(await desk.find(request.of), request.format);
      const file = await chooseTarget(name, request.format);
      if (file === null) return false;
      await save(file, text);
      return true;
    },
  } satisfies Partial<CallHandlers>;
}

async function save(file: string, text: string): Promise<void> {
  const { findSaveTarget, saveText } = await import('../cli/save.ts');
  try {
    await saveText(await findSaveTarget(path.dirname(file), file), text);
  } catch (error) {
    if (error instanceof Error && error.name === 'UserError') {
      throw new CallError('report-not-saved');
    }
    throw error;
  }
}
