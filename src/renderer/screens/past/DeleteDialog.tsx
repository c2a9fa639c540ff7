/** Asks before something is gone for good. */
import { Button } from '../../components/Button.tsx';
import { ModalDialog } from '../../components/ModalDialog.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';

interface DeleteDialogProps {
  title: string;
  text: string;
  isOpen: boolean;
  onClose: () => void;
  onDelete: () => void;
}

export function DeleteDialog({ title, text, isOpen, onClose, onDelete }: DeleteDialogProps) {
  const { say } = useWords();
  const agree = () => {
    onDelete();
    onClose();
  };
  return (
    <ModalDialog
      asks
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      buttons={
        <>
          <Button onPress={onClose}>{say('past.delete.no')}</Button>
          <Button kind="danger" onPress={agree}>
            {say('past.delete.yes')}
          </Button>
        </>
      }
    >
      <p>{text}</p>
    </ModalDialog>
  );
}
