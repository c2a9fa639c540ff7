import { describe, expect, it } from 'vitest';
import { main } from '../../../src/main/cli/main.ts';
import { fakeEngine, LOOKS, STATEMENT } from './fake-engine.ts';
import { fakeHost } from './fake-host.ts';

async function run(line: string, env: Record<string, string> = { LANG: 'C' }) {
  const host = fakeHost({ env });
  const status = await main(line.split(' '), host, fakeEngine());
  return { status, out: host.stdout.text(), err: host.stderr.text() };
}

describe('network', () => {
  it('tells VPN, paths, resolvers, proxies and what stands in between, and ends with 0', async () => {
    const { status, out, err } = await run('network');
    expect(status).toBe(0);
    expect(err).toBe('');
    expect(out).toContain(
      'VPN: on (confidence: high)\n  The system says that wg0 is a tunnel (wireguard).\n',
    );
    expect(out).toContain(
      'IPv4: some of it goes through the tunnel (through: alpha; around: beta)',
    );
    expect(out).toContain('IPv6: no way out\n');
    expect(out).toContain('  default: what apps use, wg0, IPv4, confidence: high\n');
    expect(out).toContain('  wg0: 192.0.2.53\n');
    expect(out).toContain('  environment: socks5 127.0.0.1:1080 (does not answer)\n');
    expect(out).toContain('hosts file fixes:\n  none\n');
  });

  it('shows no control characters of a driver, and none of this computer’s own addresses', async () => {
    const { out } = await run('network');
    expect(out).not.toContain('\u001b');
    expect(out).not.toContain('192.0.2.77');
  });

  it('prints the statement and the looks with --json', async () => {
    const { status, out } = await run('network --json');
    expect(status).toBe(0);
    const { looks, ...statement } = JSON.parse(out) as Record<string, unknown>;
    expect(looks).toEqual(
      LOOKS.map(({ subject, failure, items }) => ({ subject, failure, items })),
    );
    expect(statement).toMatchObject({ vpn: STATEMENT.vpn, families: STATEMENT.families });
    expect(out).not.toContain('192.0.2.77');
  });

  it('prints the self-test', async () => {
    expect(await run('network --self-test')).toMatchObject({ status: 0, out: 'linux x64\n' });
    expect((await run('network --self-test --json')).status).toBe(2);
  });

  it('speaks the language of the terminal', async () => {
    const { out } = await run('network', { LANG: 'zh_CN.UTF-8' });
    expect(out).toContain('VPN：已开启（把握程度：高）\n  系统显示 wg0 是隧道（wireguard）。\n');
    expect(out).toContain('IPv4：部分经过隧道（经过：alpha；绕过：beta）\n');
    expect(out).toContain('  default：应用平常使用的线路、wg0、IPv4、把握程度：高\n');
    expect(out).toContain('hosts 文件固定的域名：\n  无\n');
  });
});
