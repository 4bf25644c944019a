import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder with package.json, wherever the command was given. */
export const PROJECT_ROOT = resolve(fileURLToPath(new URL('../../..', import.meta.url)));
