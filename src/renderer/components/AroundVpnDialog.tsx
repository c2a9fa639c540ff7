/** Asks whether checks may go around the VPN, which shows who one is. */
import { useWords } from '../i18n/WordsProvider.tsx';
import { useActions } from '../state/StoreProvider.tsx';
import { Button } from './Button.tsx';
import { ModalDialog } from './ModalDialog.tsx';

interface AroundVpnDialogProps {
  isOpen: boolean;
  onClose: () => void;
  /** Hears of a yes. */
  onAgree?: () => void;
}

export function AroundVpnDialog({ isOpen, onClose, onAgree }: AroundVpnDialogProps) {
  const { say } = useWords();
  const { choose } = useActions();
  const answer = (aroundVpn: boolean) => {
    choose({ aroundVpn });
    onClose();
    if (aroundVpn) onAgree?.();
  };
  return (
    <ModalDialog
      asks
      title={say('around.title')}
      isOpen={isOpen}
      onClose={onClose}
      buttons={
        <>
          <Button onPress={() => answer(false)}>{say('around.decline')}</Button>
          <Button kind="primary" onPress={() => answer(true)}>
            {say('around.agree')}
          </Button>
        </>
      }
    >
      <p>{say('around.what')}</p>
      <p>{say('around.seen')}</p>
      <p>{say('around.off')}</p>
    </ModalDialog>
  );
}
