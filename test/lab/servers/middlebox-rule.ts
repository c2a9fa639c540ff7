/** What the provider's own servers do with a connection that the wire has led to them. */
import type { Where } from '../wire/program.ts';

export interface MiddleboxRule {
  where: Where;
  /**
   * `intercept`: ends TLS with a certificate of its own and goes on to the genuine server. `relay`: accepts, then looks
   * whether the connection can be made; `mute`: finds that it cannot. `by-name`: passes TLS on to whom the client names.
   * `portal`, `block-page`: answers for everybody.
   */
  mode: 'intercept' | 'relay' | 'by-name' | 'mute' | 'portal' | 'block-page';
  /** Of `intercept`: only these names (`*.parent`: all below); `null`: every one. */
  names: string[] | null;
}
