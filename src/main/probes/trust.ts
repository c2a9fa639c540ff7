/** Which roots vouch for whom in this check. Built once per check; the simulator brings its own. */
import type { X509Certificate } from 'node:crypto';

export interface TrustStore {
  /** Mozilla's list (or the simulator's stand-in), plus the user's trust anchors. */
  readonly public: readonly X509Certificate[];
  /** Reads this computer's own store, which takes a while, aside; once, however often it is called. Never rejects. */
  prepare(): Promise<void>;
  /** This computer's own store; without {@link prepare} it is read on first use, and everything waits for it. */
  system(): readonly X509Certificate[];
  /** A root of the catalogue by its id, plus the user's trust anchors; empty for an unknown id. */
  pinned(rootId: string): readonly X509Certificate[];
  /** Raw public keys: one of the catalogue by its id, plus the user's; empty for an unknown id. */
  keys(keyId: string): readonly Buffer[];
}
