/** The certificate chains of the stories, and who trusts each. */
import type { Failure } from '../../src/shared/vocabulary.ts';

export type Chain = 'genuine' | 'public' | 'foreign' | 'expired' | 'wrong-name' | 'installed-here';

export const TRUST: Record<
  Chain,
  { expected: Failure | null; public: Failure | null; system: Failure | null }
> = {
  genuine: { expected: null, public: null, system: null },
  public: { expected: 'ssl_unknown_authority', public: null, system: null },
  foreign: {
    expected: 'ssl_unknown_authority',
    public: 'ssl_unknown_authority',
    system: 'ssl_unknown_authority',
  },
  'installed-here': {
    expected: 'ssl_unknown_authority',
    public: 'ssl_unknown_authority',
    system: null,
  },
  expired: {
    expected: 'ssl_invalid_certificate',
    public: 'ssl_invalid_certificate',
    system: 'ssl_invalid_certificate',
  },
  'wrong-name': {
    expected: 'ssl_invalid_hostname',
    public: 'ssl_invalid_hostname',
    system: 'ssl_invalid_hostname',
  },
};
