/** Which program it is, for reports and `--version`. */
import manifest from '../../../package.json' with { type: 'json' };

export const APP = { name: 'Clearline', version: manifest.version };
