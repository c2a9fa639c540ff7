/** What strace wrote down of a program's attempts to reach something, and which of them reach beyond this computer. Pure. */
import { isLoopback } from '../../../src/main/network/address.ts';

/** All system calls that can say whom to send to. Sending on a connected socket needs no more watching: `connect` did. */
export const WATCHED_CALLS = ['connect', 'sendto', 'sendmsg', 'sendmmsg'];

/** What does not leave this computer by its nature; `AF_UNSPEC` takes a connection back. */
const INSIDE = new Set(['AF_UNIX', 'AF_NETLINK', 'AF_UNSPEC']);

export interface Attempt {
  /** Milliseconds, as `Date.now()`. */
  at: number;
  call: string;
  /** `AF_INET`, …; `unknown`: strace could not read it. */
  family: string;
  address: string | null;
  port: number | null;
}

const LINE = /^(\d+\.\d+) (\w+)\((.*)$/;
const SOCKET_ADDRESS =
  /sa_family=(\w+)(?:, sin6?_port=htons\((\d+)\))?(?:, sin6_flowinfo=htonl\(\d+\))?(?:, (?:sin_addr=inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)", &sin6_addr\)))?/g;

/** @param text of one thread (`strace -ff -ttt`), so that no call is interrupted by another's line. */
export function readTrace(text: string): Attempt[] {
  return text.split('\n').flatMap((line) => {
    const [, seconds, call, rest] = LINE.exec(line) ?? [];
    if (seconds === undefined || call === undefined || rest === undefined) return [];
    if (!WATCHED_CALLS.includes(call)) return [];
    const at = Number(seconds) * 1000;
    const attempts = [...rest.matchAll(SOCKET_ADDRESS)].map(
      ([, family = 'unknown', port, v4, v6]): Attempt => ({
        at,
        call,
        family,
        address: v4 ?? v6 ?? null,
        port: port === undefined ? null : Number(port),
      }),
    );
    // Nobody connects to nothing; a send without an address goes where the socket is connected to.
    if (attempts.length > 0 || call !== 'connect') return attempts;
    return [{ at, call, family: 'unknown', address: null, port: null }];
  });
}

/** By the Internet's protocols, be it to this very computer. */
export function isNetwork({ family }: Attempt): boolean {
  return !INSIDE.has(family);
}

/** Beyond this computer, or nobody knows where to. */
export function leavesComputer(attempt: Attempt): boolean {
  return isNetwork(attempt) && (attempt.address === null || !isLoopback(attempt.address));
}

/** For a person who reads why a test failed. */
export function describeAttempt({ call, family, address, port }: Attempt): string {
  return `${call} ${family} ${address ?? '?'} port ${port ?? '?'}`;
}
