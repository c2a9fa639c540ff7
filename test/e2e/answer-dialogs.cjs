/**
 * Loaded into Electron before the app (`-r`): every message box is printed and answered at once, where a person would
 * read it and click.
 */
const { dialog } = require('electron');

process.argv.splice(process.argv.indexOf('-r'), 2);
dialog.showMessageBox = (options) => {
  process.stdout.write(`dialog: ${options.message}\n`);
  return Promise.resolve({ response: 0, checkboxChecked: false });
};
