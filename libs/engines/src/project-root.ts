import { fileURLToPath } from 'node:url';

/** The folder with package.json, wherever the command was given. */
export const PROJECT_ROOT = fileURLToPath(new URL('../../..', import.meta.url));
