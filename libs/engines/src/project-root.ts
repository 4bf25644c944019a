import { resolve } from 'node:path';

/** The folder with package.json, wherever the command was given. As far above this file as above `dist/apps/launcher/main.js`. */
export const PROJECT_ROOT = resolve(import.meta.dirname, '../../..');
