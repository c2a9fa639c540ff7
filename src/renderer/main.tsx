/** The window's start: finds the bridge, asks for what there is to know, and draws. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { messageOfError } from './bridge.ts';
import { Broken, FaultBoundary } from './Broken.tsx';
import { loadMessages } from '../shared/i18n/messages.ts';
import { connect } from './state/store.ts';
import { StoreProvider } from './state/StoreProvider.tsx';
import './styles/tokens.css';
import './styles/base.css';
import './styles/verdicts.css';

const element = document.getElementById('root');
if (element === null) throw new TypeError('index.html has no element "root"');
const root = createRoot(element);

if (window.clearline === undefined) {
  root.render(<Broken code="error.bridge-missing" />);
} else {
  connect(window.clearline).then(
    async (store) => {
      await loadMessages(store.getState().app.locale);
      root.render(
        <StrictMode>
          <FaultBoundary>
            <StoreProvider store={store}>
              <App />
            </StoreProvider>
          </FaultBoundary>
        </StrictMode>,
      );
    },
    (error: unknown) => root.render(<Broken code={messageOfError(error)} />),
  );
}
