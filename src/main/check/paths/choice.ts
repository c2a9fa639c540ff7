/** Which ways out a person can ask for, and what is then measured. Pure. */
import type { PathKind } from '../../../shared/vocabulary.ts';

/** `both`: what applications get, and around the VPN. Without a VPN there is one way only. */
export const PATH_CHOICES = ['default', 'direct', 'vpn', 'both', 'proxy'] as const;
export type PathChoice = (typeof PATH_CHOICES)[number];

export function pathsOf(choice: PathChoice): PathKind[] {
  return choice === 'both' ? ['default', 'direct'] : [choice];
}

/** A way out was asked for that this computer does not have; the message is a sentence for a person. */
export class PathError extends Error {
  override readonly name = 'PathError';
}
