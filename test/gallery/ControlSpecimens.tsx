/** What is pressed, chosen, opened and typed into. */
import { useState } from 'react';
import { Button } from '../../src/renderer/components/Button.tsx';
import { Checkbox } from '../../src/renderer/components/Checkbox.tsx';
import { ChoiceGroup } from '../../src/renderer/components/ChoiceGroup.tsx';
import { CopyButton } from '../../src/renderer/components/CopyButton.tsx';
import { Disclosure } from '../../src/renderer/components/Disclosure.tsx';
import { LongText } from '../../src/renderer/components/LongText.tsx';
import { ModalDialog } from '../../src/renderer/components/ModalDialog.tsx';
import { ProgressBar } from '../../src/renderer/components/ProgressBar.tsx';
import { SearchField } from '../../src/renderer/components/SearchField.tsx';
import { Switch } from '../../src/renderer/components/Switch.tsx';
import { Specimen, State } from './Specimen.tsx';

const KINDS = ['primary', 'plain', 'quiet', 'danger'] as const;

export function ControlSpecimens() {
  const [isOn, setOn] = useState(true);
  const [chosen, setChosen] = useState<'one' | 'two'>('one');
  const [query, setQuery] = useState('whatsapp');
  const [dialog, setDialog] = useState<'text' | 'question' | null>(null);
  return (
    <>
      <Specimen name="Button">
        {KINDS.map((kind) => (
          <State key={kind} label={kind}>
            <Button kind={kind}>Check</Button>{' '}
            <Button kind={kind} glyph="again">
              Check
            </Button>{' '}
            <Button kind={kind} isDisabled>
              Check
            </Button>
          </State>
        ))}
        <State label="large">
          <Button kind="primary" size="large">
            Check now
          </Button>
        </State>
        <State label="shrinks in a narrow window">
          <Button kind="quiet" glyph="list" shrinks>
            What is contacted
          </Button>
        </State>
      </Specimen>
      <Specimen name="CopyButton">
        <State label="plain">
          <CopyButton text={() => 'text'}>Copy</CopyButton>
        </State>
        <State label="primary">
          <CopyButton kind="primary" text={() => 'text'}>
            Copy
          </CopyButton>
        </State>
      </Specimen>
      <Specimen name="Checkbox">
        <State label={isOn ? 'chosen' : 'not chosen'}>
          <Checkbox isChosen={isOn} onChange={setOn}>
            WhatsApp
          </Checkbox>
        </State>
      </Specimen>
      <Specimen name="ChoiceGroup">
        <State label="with a meaning">
          <ChoiceGroup
            label="One of several"
            options={[
              { id: 'one', text: 'The first' },
              { id: 'two', text: 'The second' },
            ]}
            chosen={chosen}
            onChoose={setChosen}
            meaning="What the choice means."
          />
        </State>
      </Specimen>
      <Specimen name="Switch">
        <State label={isOn ? 'on' : 'off'} wide>
          <Switch label="Keep past results" isOn={isOn} onChange={setOn}>
            What that means.
          </Switch>
        </State>
      </Specimen>
      <Specimen name="SearchField">
        <State label="with a query" wide>
          <SearchField label="Search hosts" query={query} onChange={setQuery} />
        </State>
      </Specimen>
      <Specimen name="Disclosure">
        <State label="closed" wide>
          <Disclosure summary="What lies below">{() => <p>Something long.</p>}</Disclosure>
        </State>
        <State label="forced open" wide>
          <Disclosure summary="What lies below" forced>
            {() => <p>Something long.</p>}
          </Disclosure>
        </State>
        <State label="plain" wide>
          <Disclosure summary="What lies below" plain>
            {() => <p>Something long.</p>}
          </Disclosure>
        </State>
      </Specimen>
      <Specimen name="ProgressBar">
        {[0, 0.4, 1].map((fraction) => (
          <State key={fraction} label={String(fraction)} wide>
            <ProgressBar label={`Progress ${fraction}`} fraction={fraction} />
          </State>
        ))}
      </Specimen>
      <Specimen name="LongText">
        <State label="of a language" wide>
          <LongText label="A text" technical={false}>
            {'Line after line.\n'.repeat(30)}
          </LongText>
        </State>
        <State label="of a machine" wide>
          <LongText label="Data" technical>
            {'{ "schemaVersion": 1 }\n'}
          </LongText>
        </State>
      </Specimen>
      <Specimen name="ModalDialog">
        <State label="a text, and a question">
          <Button onPress={() => setDialog('text')}>Open the text</Button>{' '}
          <Button onPress={() => setDialog('question')}>Open the question</Button>
          <ModalDialog
            title="A dialog"
            isOpen={dialog !== null}
            asks={dialog === 'question'}
            onClose={() => setDialog(null)}
            buttons={<Button onPress={() => setDialog(null)}>Close</Button>}
          >
            <p>What there is to say.</p>
          </ModalDialog>
        </State>
      </Specimen>
    </>
  );
}
