// @ts-check
/** The least that a window can be: a page with a word on it, as locked down as ours. */
const { app, BrowserWindow } = require('electron');

void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 960,
    height: 760,
    show: false,
    webPreferences: { sandbox: true, spellcheck: false },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL('data:text/html,<button>Empty</button>');
});
app.on('window-all-closed', () => app.quit());
