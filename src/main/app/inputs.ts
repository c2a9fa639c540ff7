/** Reads what the command line names, before there is a window: what is wrong with it is said at once. */
import { readFileSync } from 'node:fs';
import type { Catalogue } from '../../shared/catalogue.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import { fileReason, UserError } from '../cli/errors.ts';
import { parseTrustAnchors, type TrustAnchor } from '../probes/trust-anchors.ts';
import type { AppArguments } from './arguments.ts';
import { findScenario } from './practice.ts';
import type { ShownScenario } from './stage.ts';

export interface AppInputs {
  /** In place of the catalogue that comes with the app; `null`: none was named. */
  catalogue: Catalogue | null;
  scenario: ShownScenario;
  trustAnchors: TrustAnchor[];
}

/** @throws an error whose message can be shown to a person */
export async function readInputs(args: AppArguments): Promise<AppInputs> {
  return {
    catalogue: args.catalogue === null ? null : loadCatalogue(args.catalogue),
    scenario:
      args.scenario === null ? null : { ...(await findScenario(args.scenario)), withVpn: false },
    trustAnchors: args.trustAnchors.flatMap(readTrustAnchors),
  };
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
