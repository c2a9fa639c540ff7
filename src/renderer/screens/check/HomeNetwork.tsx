/** On the way to the first check: the network as it is now and, where a VPN is on, a question that is asked once. */
import { useState } from 'react';
import { AroundVpnDialog } from '../../components/AroundVpnDialog.tsx';
import { Button } from '../../components/Button.tsx';
import { NetworkCard } from '../../components/NetworkCard.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { useWindow } from '../../state/StoreProvider.tsx';
import styles from './HomeNetwork.module.css';

export function HomeNetwork() {
  const { say } = useWords();
  const { network, scenario, consented, aroundVpn } = useWindow((state) => state.app);
  const [isAsked, setAsked] = useState(false);
  // A scenario has a network of its own, which the banner tells of.
  if (network === null || scenario !== null) return null;
  const asks = consented && aroundVpn === null && network.vpn.state !== 'off';
  return (
    <section className={styles['network']} aria-label={say('network.title')}>
      <NetworkCard {...network} />
      {asks && (
        <div className={styles['question']}>
          <p>{say('network.around')}</p>
          <Button onPress={() => setAsked(true)}>{say('network.around.decide')}</Button>
        </div>
      )}
      <AroundVpnDialog isOpen={isAsked} onClose={() => setAsked(false)} />
    </section>
  );
}
