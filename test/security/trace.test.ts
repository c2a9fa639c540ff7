/** strace's words, as the tests of silence read them: what they overlook would go unnoticed there. */
import { describe, expect, it } from 'vitest';
import { describeAttempt, isNetwork, leavesComputer, readTrace } from './silence/trace.ts';

function judge(line: string) {
  return readTrace(`1795572256.708937 ${line}`).map((attempt) => ({
    words: describeAttempt(attempt),
    network: isNetwork(attempt),
    leaves: leavesComputer(attempt),
  }));
}

describe('readTrace', () => {
  it.each([
    [
      'connect(23, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.1")}, 16) = 0',
      'connect AF_INET 192.0.2.1 port 53',
    ],
    [
      'connect(24, {sa_family=AF_INET6, sin6_port=htons(443), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr), sin6_scope_id=0}, 28) = -1 ENETUNREACH (Network is unreachable)',
      'connect AF_INET6 2001:db8::1 port 443',
    ],
    [
      'sendto(20, ""..., 33, MSG_NOSIGNAL, {sa_family=AF_INET, sin_port=htons(123), sin_addr=inet_addr("198.51.100.7")}, 16) = 33',
      'sendto AF_INET 198.51.100.7 port 123',
    ],
    [
      'sendmsg(31, {msg_name={sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.8")}, msg_namelen=16, msg_iov=[{iov_base=""..., iov_len=1}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, 0) = 1',
      'sendmsg AF_INET 192.0.2.8 port 53',
    ],
    ['connect(9, 0x7ffd1c0, 16) = -1 EFAULT (Bad address)', 'connect unknown ? port ?'],
    [
      'sendto(5, ""..., 60, 0, {sa_family=AF_PACKET, sll_protocol=htons(ETH_P_IP), sll_ifindex=2}, 20) = 60',
      'sendto AF_PACKET ? port ?',
    ],
    [
      'connect(7, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("0.0.0.0")}, 16) = 0',
      'connect AF_INET 0.0.0.0 port 80',
    ],
  ])('takes %s for a way out', (line, words) => {
    expect(judge(line)).toEqual([{ words, network: true, leaves: true }]);
  });

  it.each([
    'connect(3, {sa_family=AF_INET, sin_port=htons(4321), sin_addr=inet_addr("127.0.0.53")}, 16) = 0',
    'connect(3, {sa_family=AF_INET6, sin6_port=htons(1), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::1", &sin6_addr), sin6_scope_id=0}, 28) = 0',
    'connect(3, {sa_family=AF_INET6, sin6_port=htons(1), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::ffff:127.0.0.1", &sin6_addr), sin6_scope_id=0}, 28) = 0',
  ])('keeps %s on this computer', (line) => {
    expect(judge(line)).toMatchObject([{ network: true, leaves: false }]);
  });

  it.each([
    'connect(18, {sa_family=AF_UNIX, sun_path="/tmp/.X11-unix/X99"}, 20) = 0',
    'sendto(52, [{nlmsg_len=20, nlmsg_type=RTM_GETADDR}], 20, 0, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, 12) = 20',
    'connect(23, {sa_family=AF_UNSPEC, sa_data="\\0"}, 16) = 0',
  ])('leaves %s out', (line) => {
    expect(judge(line)).toMatchObject([{ network: false, leaves: false }]);
  });

  it('finds every address of several messages', () => {
    const name = (n: number) =>
      `{msg_hdr={msg_name={sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.${n}")}, msg_namelen=16, msg_iov=[{iov_base="", iov_len=1}]}, msg_len=1}`;
    expect(judge(`sendmmsg(30, [${name(1)}, ${name(2)}], 2, MSG_NOSIGNAL) = 2`)).toMatchObject([
      { words: 'sendmmsg AF_INET 192.0.2.1 port 53' },
      { words: 'sendmmsg AF_INET 192.0.2.2 port 53' },
    ]);
  });

  it('takes a send on a connected socket, and what is no call, for nothing new', () => {
    expect(judge('sendto(13, "\\20"..., 16, MSG_NOSIGNAL, NULL, 0) = 16')).toEqual([]);
    expect(readTrace('strace: Process 12 attached\n+++ exited with 0 +++\n')).toEqual([]);
  });

  it('says when', () => {
    const line = '1795572256.25 connect(18, {sa_family=AF_UNIX, sun_path="x"}, 4) = 0';
    expect(readTrace(line)[0]?.at).toBe(1_795_572_256_250);
  });
});
