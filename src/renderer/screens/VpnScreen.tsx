/** What a VPN changes: each messenger with it and without it, the VPN's own faults, and how that was measured. */
import { useMemo, useState } from 'react';
import { AroundVpnDialog } from '../components/AroundVpnDialog.tsx';
import { Button } from '../components/Button.tsx';
import { CauseCard } from '../components/CauseCard.tsx';
import { NetworkCard } from '../components/NetworkCard.tsx';
import { Title } from '../components/Title.tsx';
import { useWords } from '../i18n/WordsProvider.tsx';
import { useActions, useWindow } from '../state/StoreProvider.tsx';
import { vpnHeadlineText } from '../state/vpn-words.ts';
import { comparedServices, unusableAround, vpnFaults, vpnHeadline } from '../state/vpn.ts';
import { BackButton } from './BackButton.tsx';
import screen from './Screen.module.css';
import { ComparisonTable } from './vpn/ComparisonTable.tsx';
import { PathList } from './vpn/PathList.tsx';

export function VpnScreen() {
  const words = useWords();
  const { say } = words;
  const { go } = useActions();
  const check = useWindow((state) => state.check);
  const isOpened = useWindow((state) => state.opened !== null);
  const known = useWindow((state) => (state.app.scenario ? null : state.app.network));
  const rows = useMemo(() => comparedServices(check), [check]);
  const faults = vpnFaults(check);
  const unusable = unusableAround(check);
  const vpn = check.network?.vpn ?? (isOpened ? null : known?.vpn);
  return (
    <main className={screen['screen']}>
      <BackButton onPress={() => go({ screen: 'check' })}>{say('service.back')}</BackButton>
      <div className={screen['words']}>
        <Title place="vpn" keepsScroll>
          {rows ? vpnHeadlineText(vpnHeadline(rows), words) : say('vpn.title')}
        </Title>
        <p className={screen['lead']}>{say(rows ? 'vpn.compared' : 'vpn.lead')}</p>
      </div>
      {vpn && <NetworkCard vpn={vpn} {...(known && !check.network?.vpn && known)} />}
      {rows && <ComparisonTable rows={rows} onOpen={(id) => go({ screen: 'service', id })} />}
      {unusable && (
        <p>
          {say('vpn.unusable')} {say(`path.use.${unusable.usable ?? 'unknown'}`)}
        </p>
      )}
      {!rows && !isOpened && <BothWays />}
      {faults.length > 0 && (
        <section className={screen['section']} aria-labelledby="faults">
          <h2 id="faults" className={screen['heading']}>
            {say('vpn.faults')}
          </h2>
          {faults.map((finding) => (
            <CauseCard key={finding.cause} finding={finding} measurements={check.measurements} />
          ))}
        </section>
      )}
      {check.network && check.network.paths.length > 0 && <PathList paths={check.network.paths} />}
    </main>
  );
}

/** A check of both paths, for which the person must have agreed to show the real address. */
function BothWays() {
  const { say } = useWords();
  const { start, go } = useActions();
  const { aroundVpn, scenario } = useWindow((state) => state.app);
  const isRunning = useWindow((state) => state.check.status === 'running');
  const [isAsked, setAsked] = useState(false);
  const check = () => {
    start([]);
    go({ screen: 'check' });
  };
  // Going around a pretend VPN shows nothing to anybody.
  const mayGo = aroundVpn === true || scenario !== null;
  return (
    <div className={screen['buttons']}>
      <Button
        kind="primary"
        isDisabled={isRunning}
        onPress={() => (mayGo ? check() : setAsked(true))}
      >
        {say('vpn.check')}
      </Button>
      <Button onPress={() => go({ screen: 'guided' })}>{say('guided.open')}</Button>
      <AroundVpnDialog isOpen={isAsked} onClose={() => setAsked(false)} onAgree={check} />
    </div>
  );
}
