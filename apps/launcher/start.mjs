/**
 * `npm start`: the launcher as an earlier start has built it, if that is of the sources that are here; else the sources themselves,
 * which takes half a second longer, and builds it for the next time (build-what-changed.ts).
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const built = new URL('dist/apps/launcher/', root);

function isOfTheseSources() {
  try {
    const lines = readFileSync(new URL('.stamp', built), 'utf8').trim().split('\n');
    return lines.every((line) => {
      const [digest, ...name] = line.split(' ');
      return (
        createHash('sha256')
          .update(readFileSync(new URL(name.join(' '), root)))
          .digest('hex') === digest
      );
    });
  } catch {
    return false;
  }
}

if (isOfTheseSources()) {
  await import(new URL('main.js', built).href);
} else {
  await import('tsx');
  await import('./src/main.ts');
}
