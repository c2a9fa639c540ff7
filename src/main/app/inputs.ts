/** Reads what the command line names, before there is a window: what is wrong with it is said at once. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Catalogue } from '../../shared/catalogue.ts';
import type { AppState } from '../../shared/ipc.ts';
import { assetsFolder } from '../assets.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import { fileReason, UserError } from '../cli/errors.ts';
import { parseTrustAnchors, type TrustAnchor } from '../probes/trust-anchors.ts';
import type { AppArguments } from './arguments.ts';

export interface AppInputs {
  catalogue: Catalogue;
  scenario: AppState['scenario'];
  trustAnchors: TrustAnchor[];
}

/** @throws an error whose message can be shown to a person */
export async function readInputs(args: AppArguments): Promise<AppInputs> {
  return {
    catalogue: loadCatalogue(args.catalogue ?? path.join(assetsFolder, 'catalogue')),
    scenario: args.scenario === null ? null : await findScenario(args.scenario),
    trustAnchors: args.trustAnchors.flatMap(readTrustAnchors),
  };
}

async function findScenario(id: string): Promise<AppState['scenario']> {
  const { loadScenario } = await import('../simulator/scenarios.ts');
  const { title } = loadScenario(path.join(assetsFolder, 'scenarios'), id);
  return { id, title };
}

function readTrustAnchors(file: string): TrustAnchor[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError(`The trust anchor ${file} cannot be read: ${fileReason(error)}.`);
  }
  try {
    return parseTrustAnchors(text);
  } catch (error) {
    throw new UserError(`The trust anchor ${file} is of no use: ${(error as Error).message}.`);
  }
}
