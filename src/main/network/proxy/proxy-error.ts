/** A proxy does not do what it was asked to. */

/** Codes in the manner of Node's; where a proxy says what the far end did, that is told in the system's own words. */
export type ProxyErrorCode =
  /** It will not, for us or for this target. */
  | 'ERR_PROXY_DENIED'
  /** It wants to know who asks. */
  | 'ERR_PROXY_AUTH'
  /** It tried, and does not say why it failed. */
  | 'ERR_PROXY_FAILED'
  /** What it says is not its protocol. */
  | 'ERR_PROXY_MALFORMED'
  | 'ECONNREFUSED'
  | 'EHOSTUNREACH'
  | 'ENETUNREACH'
  | 'ETIMEDOUT';

export class ProxyError extends Error {
  override readonly name = 'ProxyError';
  readonly code: ProxyErrorCode;
  readonly syscall = 'proxy';

  constructor(code: ProxyErrorCode) {
    super(`proxy ${code}`);
    this.code = code;
  }
}
