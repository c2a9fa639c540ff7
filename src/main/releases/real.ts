/** The question as this computer puts it: by the system's proxy where one is set, and else as every application goes. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Catalogue } from '../../shared/catalogue.ts';
import type { ReleaseAnswer } from '../../shared/ipc.ts';
import { assetsFolder } from '../assets.ts';
import { openEnvironment } from '../check/environment.ts';
import { askForRelease } from './ask.ts';

export interface RealRelease {
  catalogue: Catalogue;
  /** PEM texts of roots to trust beside the public ones and this computer's. */
  trustAnchors: readonly string[];
  /** The version that runs. */
  version: string;
}

export async function askReally(
  url: URL,
  { catalogue, trustAnchors, version }: RealRelease,
): Promise<ReleaseAnswer> {
  const publicKey = await readFile(path.join(assetsFolder, 'keys/release.pub.pem'), 'utf8');
  const { paths, close } = await openEnvironment({
    catalogue,
    scenario: null,
    trustAnchors,
    paths: ['proxy', 'default'],
  });
  try {
    const [way] = paths;
    if (!way || !('instruments' in way)) throw new TypeError('there is always a default path');
    const { dialer, trust } = way.instruments;
    return await askForRelease(url, { dialer, trust, publicKey, version });
  } finally {
    await close();
  }
}
