/**
 * Chance that can be repeated. A sequence would depend on the order in which packets of different connections happen
 * to come; so each number is computed from what it is for (seed, flow, direction, how manieth packet), and a flow meets
 * the same luck in every run.
 */

/** A well-mixed 32-bit number of the parts. Source of the mixing: MurmurHash3's finalizer. */
export function mix(...parts: readonly number[]): number {
  let hash = 0x9747b28c;
  for (const part of parts) {
    hash = Math.imul(hash ^ part, 0x85ebca6b);
    hash ^= hash >>> 13;
    hash = Math.imul(hash, 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash >>> 0;
}

/** In [0, 1). */
export function luck(...parts: readonly number[]): number {
  return mix(...parts) / 0x1_0000_0000;
}

export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return mix(hash);
}
