import { beforeAll, expect, it, vi } from 'vitest';
import { helloContext } from '../../../src/main/probes/client-hello.ts';

/** A TLS library without ML-KEM, as OpenSSL before 3.5: it says so when the context is made. */
vi.mock(import('node:tls'), async (original) => {
  const tls = await original();
  const createSecureContext: typeof tls.createSecureContext = (options = {}) => {
    if (options.ecdhCurve?.includes('MLKEM') === true) {
      throw Object.assign(new Error('Failed to set ECDH curve'), {
        code: 'ERR_CRYPTO_OPERATION_FAILED',
      });
    }
    return tls.createSecureContext(options);
  };
  return { ...tls, createSecureContext };
});

let plain: ReturnType<typeof helloContext>;
beforeAll(() => {
  plain = helloContext();
});

it("is the runtime's own hello, and does not claim to be more", () => {
  expect(helloContext('large')).toEqual({ context: plain.context });
  expect(helloContext('large')).not.toHaveProperty('shape');
});

it('is still made in the shapes that the library knows', () => {
  expect(helloContext('small').shape).toBe('small');
  expect(helloContext('small').context).not.toBe(plain.context);
  expect(helloContext('small').context).toBe(helloContext('small').context);
});
