import { describe as group, expect, it } from 'vitest';
import { describe } from '../../../src/main/probes/certificates.ts';
import { createAuthority } from '../../support/pki.ts';

group('describe', () => {
  it('states the facts of a certificate', async () => {
    const root = await createAuthority('Test Root, Inc.');
    const from = new Date('2026-01-02T03:04:05Z');
    const to = new Date('2050-06-07T08:09:10Z');
    const { x509 } = await root.issue({
      names: ['chat.example', '*.chat.example'],
      addresses: ['192.0.2.1', '2001:db8::1'],
      from,
      to,
    });
    expect(describe(x509)).toEqual({
      subject: 'CN=chat.example',
      issuer: expect.stringContaining('Test Root'),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      notBefore: '2026-01-02T03:04:05.000Z',
      notAfter: '2050-06-07T08:09:10.000Z',
      names: ['chat.example', '*.chat.example', '192.0.2.1', '2001:DB8:0:0:0:0:0:1'],
    });
  });

  it('bounds what an absurd one can bring', async () => {
    const root = await createAuthority('root');
    const { x509 } = await root.issue({
      commonName: 'x'.repeat(60_000),
      names: Array.from({ length: 3000 }, (_, index) => `${'y'.repeat(index % 500)}.example`),
    });
    const { subject, names } = describe(x509);
    expect(subject).toHaveLength(256);
    expect(names).toHaveLength(20);
  });

  it('is not confused by names that try to look like two', async () => {
    const root = await createAuthority('root');
    const odd = 'a.example, DNS:b.example';
    const { x509 } = await root.issue({ names: [odd, 'c.example'] });
    const { names } = describe(x509);
    expect(names).toHaveLength(2);
    expect(names).toContain('c.example');
    expect(names).not.toContain('b.example');
  });
});
