/** The gallery: every component of the window in its states, for whoever works on them. Never part of the app. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../../src/renderer/styles/tokens.css';
import '../../src/renderer/styles/base.css';
import '../../src/renderer/styles/verdicts.css';
import { Gallery } from './Gallery.tsx';
import { openStores } from './stores.ts';

const element = document.getElementById('root');
if (element === null) throw new TypeError('index.html has no element "root"');
const root = createRoot(element);

void openStores().then((stores) =>
  root.render(
    <StrictMode>
      <Gallery stores={stores} />
    </StrictMode>,
  ),
);
