/** In which form it is shared, exactly what is then shared, and the ways to take it along. */
import { useState } from 'react';
import type { SharePreview, ShareRequest } from '../../../shared/ipc.ts';
import { Button } from '../../components/Button.tsx';
import { ChoiceGroup } from '../../components/ChoiceGroup.tsx';
import { CopyButton } from '../../components/CopyButton.tsx';
import { LongText } from '../../components/LongText.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { useActions } from '../../state/StoreProvider.tsx';
import screen from '../Screen.module.css';

const FORMS = ['text', 'html', 'json'] as const;

interface ShareFormsProps {
  request: ShareRequest;
  preview: SharePreview | null;
  onFormat: (format: ShareRequest['format']) => void;
}

export function ShareForms({ request, preview, onFormat }: ShareFormsProps) {
  const { say } = useWords();
  const { format } = request;
  return (
    <section className={screen['section']} aria-labelledby="preview">
      <h2 id="preview" className={screen['heading']}>
        {say('share.preview')}
      </h2>
      <ChoiceGroup
        label={say('share.format')}
        options={FORMS.map((id) => ({ id, text: say(`share.format.${id}`) }))}
        chosen={format}
        onChoose={onFormat}
        meaning={say(`share.format.${format}.for`)}
      />
      <LongText label={say(`share.format.${format}`)} technical={format !== 'text'}>
        {preview?.text ?? ''}
      </LongText>
      <div className={screen['buttons']}>
        <CopyButton text={() => preview?.text ?? ''}>{say('share.copy')}</CopyButton>
        {format !== 'text' && <SaveButton key={format} request={request} />}
      </div>
    </section>
  );
}

function SaveButton({ request }: { request: ShareRequest }) {
  const { say } = useWords();
  const { ask } = useActions();
  const [isSaved, setSaved] = useState(false);
  const save = async () => {
    setSaved(false);
    setSaved((await ask('share:save', request)) ?? false);
  };
  return (
    <>
      <Button kind="primary" glyph="save" onPress={() => void save()}>
        {say('share.save')}
      </Button>
      <output className={screen['quiet']}>{isSaved && say('share.saved')}</output>
    </>
  );
}
