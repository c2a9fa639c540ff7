/** One small file over HTTPS, by a dialer: the way that everything else of the app goes. */
import { familyOf } from '../network/address.ts';
import type { Dialer, Stream } from '../network/dialer.ts';
import { readChain } from '../probes/certificates.ts';
import { FailureError } from '../probes/failure.ts';
import { converse } from '../probes/http-exchange.ts';
import { judgeChain } from '../probes/judge-chain.ts';
import { shakeHands } from '../probes/tls-handshake.ts';
import { TlsTap } from '../probes/tls-tap.ts';
import type { TrustStore } from '../probes/trust.ts';

/** Bytes. What is asked for has a few hundred. */
export const MAX_BYTES = 16 * 1024;
/** Of one name no more are tried. */
const MAX_ADDRESSES = 4;
const HTTPS = 443;

export interface DownloadTools {
  dialer: Dialer;
  trust: TrustStore;
}

/** The far end answered, but not with the file. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';
}

/**
 * Follows no redirect, sends nothing that tells of this computer or of its version, and leaves nothing open.
 * @returns `null` where it is larger than {@link MAX_BYTES}
 * @throws UnexpectedAnswer, an error of the network or of TLS, or the signal's reason
 */
export async function download(
  url: URL,
  { dialer, trust }: DownloadTools,
  signal: AbortSignal,
): Promise<string | null> {
  const stream = await reach(url, dialer, signal);
  const leave = () => stream.destroy();
  signal.addEventListener('abort', leave);
  try {
    const secure = await secured(stream, url.hostname, trust, signal);
    return await get(secure, url, signal);
  } finally {
    signal.removeEventListener('abort', leave);
    stream.destroy();
  }
}

/** One address after the other: the first that takes a connection. */
async function reach({ hostname, port }: URL, dialer: Dialer, signal: AbortSignal) {
  let failure: unknown = new UnexpectedAnswer('the name has no address');
  for (const family of [4, 6] as const) {
    try {
      const found = await dialer.lookup(hostname, family, signal);
      for (const address of found.slice(0, MAX_ADDRESSES)) {
        try {
          return await dialer.connect(address, Number(port || HTTPS), signal);
        } catch (error) {
          failure = error;
        }
      }
    } catch (error) {
      failure = error;
    }
    signal.throwIfAborted();
  }
  throw failure;
}

/** As a browser does it: only with whom a public root vouches for, or one that this computer trusts. */
async function secured(stream: Stream, name: string, trust: TrustStore, signal: AbortSignal) {
  const hello = { sni: familyOf(name) === null ? name : null, alpn: ['http/1.1'] };
  const socket = await shakeHands(new TlsTap(stream), hello, signal);
  await trust.prepare();
  const roots = [...trust.public, ...trust.system()];
  const failure = judgeChain(readChain(socket), roots, name, new Date());
  if (failure !== null) throw new FailureError(failure);
  return socket;
}

async function get(stream: Stream, url: URL, signal: AbortSignal): Promise<string | null> {
  const chunks: Buffer[] = [];
  let [status, size] = [0, 0];
  await converse(
    stream,
    {
      method: 'GET',
      path: url.pathname,
      headers: { host: url.host, accept: 'application/json', 'accept-encoding': 'identity' },
    },
    {
      head: (code) => {
        status = code;
      },
      body: (chunk) => {
        size += chunk.length;
        if (size <= MAX_BYTES) chunks.push(Buffer.from(chunk));
        return size > MAX_BYTES;
      },
    },
    signal,
  );
  if (status !== 200) throw new UnexpectedAnswer(`the answer has the status ${status}`);
  return size > MAX_BYTES ? null : Buffer.concat(chunks).toString('utf8');
}
