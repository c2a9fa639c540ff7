/** Signs, shapes and small pieces of text. */
import { EffectSign } from '../../src/renderer/components/EffectSign.tsx';
import { Glyph, GLYPHS } from '../../src/renderer/components/Glyph.tsx';
import { Logo } from '../../src/renderer/components/Logo.tsx';
import { Pair } from '../../src/renderer/components/Pair.tsx';
import { StatusIcon } from '../../src/renderer/components/StatusIcon.tsx';
import { STATUS_SHAPES, type Status } from '../../src/renderer/components/status-shapes.ts';
import { Technical } from '../../src/renderer/components/Technical.tsx';
import { Unseen } from '../../src/renderer/components/Unseen.tsx';
import { VPN_EFFECTS } from '../../src/shared/vocabulary.ts';
import { Specimen, State } from './Specimen.tsx';

const STATUSES = Object.keys(STATUS_SHAPES) as Status[];

export function SignSpecimens() {
  return (
    <>
      <Specimen name="Logo">
        <State label="usual">
          <Logo />
        </State>
        <State label="large">
          <Logo large />
        </State>
      </Specimen>
      <Specimen name="StatusIcon">
        {STATUSES.map((status) => (
          <State key={status} label={status}>
            <StatusIcon status={status} /> <StatusIcon status={status} large />
          </State>
        ))}
      </Specimen>
      <Specimen name="EffectSign">
        {VPN_EFFECTS.map((effect) => (
          <State key={effect} label={effect}>
            <EffectSign effect={effect} />
          </State>
        ))}
      </Specimen>
      <Specimen name="Glyph">
        {GLYPHS.map((name) => (
          <State key={name} label={name}>
            <Glyph name={name} />
          </State>
        ))}
      </Specimen>
      <Specimen name="Technical">
        <State label="in a sentence of any direction">
          <p>
            Asked <Technical>[2001:db8::53]:443</Technical>, and got{' '}
            <Technical>dns_nxdomain_error</Technical>.
          </p>
        </State>
      </Specimen>
      <Specimen name="Pair">
        <State label="a name of any direction">
          <p>
            <Pair label="Somebody else’s report">
              <bdi>گزارش.json</bdi>
            </Pair>
          </p>
        </State>
      </Specimen>
      <Specimen name="Unseen">
        <State label="for screen readers alone">
          <Unseen>This is read out and not seen.</Unseen>
        </State>
      </Specimen>
    </>
  );
}
