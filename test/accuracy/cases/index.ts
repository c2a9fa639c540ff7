/** The whole matrix. */
import type { Case } from '../case.ts';
import { addressCases } from './addresses.ts';
import { combinedCases } from './combined.ts';
import { computerCases } from './computer.ts';
import { handshakeCases } from './handshakes.ts';
import { ipv6Cases } from './ipv6.ts';
import { nameCases } from './names.ts';
import { networkCases } from './networks.ts';
import { noiseCases } from './noise.ts';
import { ooniCases } from './ooni-qa.ts';
import { serverCases } from './servers.ts';
import { serviceCases } from './services.ts';
import { transferCases } from './transfers.ts';

export const CASES: readonly Case[] = [
  ...serverCases,
  ...ooniCases,
  ...nameCases,
  ...handshakeCases,
  ...addressCases,
  ...ipv6Cases,
  ...serviceCases,
  ...transferCases,
  ...networkCases,
  ...computerCases,
  ...combinedCases,
  ...noiseCases,
];
