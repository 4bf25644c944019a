import { existsSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * Each app becomes one file with everything in it, `dist/apps/<app>/bundle.cjs`, and `main.js` beside it, which runs it.
 *
 * One file instead of two thousand starts in half the time, and without comments and beyond-ASCII text it takes half the memory:
 * the text of a program stays in memory for as long as it runs. Names and lines are kept, so that a stack can be read.
 */
export default (defaults, rspack) => {
  const folder = defaults.output.filename.replace(/[^/]*$/, '');
  return {
    ...defaults,
    devtool: false,
    experiments: { topLevelAwait: true },
    output: { filename: `${folder}bundle.cjs`, library: { type: 'commonjs2' } },
    externals: [notBundled],
    externalsPresets: {},
    module: {
      // All in one file: a chunk that is loaded later would be a second one.
      parser: { javascript: { dynamicImportMode: 'eager' } },
      rules: [
        // As a module of Node's, which takes the whole of a CommonJS package for its default.
        { test: /\.ts$/, exclude: /node_modules/, type: 'javascript/esm', ...withoutComments(TYPESCRIPT) },
        { test: /\.[cm]?js$/, include: /node_modules/, ...withoutComments({ parser: { syntax: 'ecmascript' } }) },
      ],
    },
    resolve: { ...defaults.resolve, mainFields: ['main'], byDependency: asNodeDoes },
    optimization: { nodeEnv: false, providedExports: true, usedExports: true, sideEffects: true },
    plugins: [
      // What is read beside a module is found from the bundle.
      new rspack.DefinePlugin({
        'import.meta.url': 'bundleUrl',
        'import.meta.filename': '__filename',
        'import.meta.dirname': '__dirname',
      }),
      new rspack.BannerPlugin({ raw: true, banner: '(function (exports, require, module, __filename, __dirname, bundleUrl) {' }),
      new rspack.BannerPlugin({ raw: true, footer: true, banner: '})' }),
      new rspack.CopyRspackPlugin({ patterns: [{ from: 'libs/service/bundle/run-bundle.mjs', to: `${folder}main.js` }] }),
      { apply: (compiler) => asciiAlone(compiler, rspack) },
    ],
  };
};

const finds = (way) => ({ conditionNames: ['node', way, 'default'] });
const asNodeDoes = { esm: finds('import'), commonjs: finds('require') };

const TYPESCRIPT = {
  parser: { syntax: 'typescript', decorators: true },
  transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
};

function withoutComments(jsc) {
  const minify = { compress: false, mangle: false, format: { comments: false, asciiOnly: true } };
  const options = { isModule: 'unknown', jsc: { ...jsc, target: 'es2022', output: { charset: 'ascii' }, minify } };
  return { use: [{ loader: 'builtin:swc-loader', options }] };
}

/** Has native code, or reads files of its own folder: `node_modules` is there where an app runs. */
const OWN_FILES = ['@node-rs/argon2', 'mongodb-memory-server-core', 'pdfkit'];

/** What stays outside: Node's own, what has files of its own, and what packages can do without and is not installed. */
function notBundled({ request = '', contextInfo: { issuer } }, answer) {
  const bare = request.replace(/^node:/, '');
  if (builtinModules.includes(bare)) return answer(undefined, `commonjs node:${bare}`);
  const outside =
    OWN_FILES.includes(request) || (/^[^./]/.test(request) && issuer.includes('node_modules') && !isInstalled(request, issuer));
  return outside ? answer(undefined, `commonjs ${request}`) : answer();
}

function isInstalled(request, from) {
  const [folder] = /^(@[^/]+\/)?[^/]+/.exec(request);
  return createRequire(from)
    .resolve.paths(`${folder}/package.json`)
    .some((place) => existsSync(join(place, folder)));
}

/** V8 keeps a text of one byte a character only if all of it is so. Outside of strings there is nothing else left by now. */
function asciiAlone(compiler, rspack) {
  const name = 'ascii-alone';
  const stage = rspack.Compilation.PROCESS_ASSETS_STAGE_SUMMARIZE;
  compiler.hooks.compilation.tap(name, (compilation) =>
    compilation.hooks.processAssets.tap({ name, stage }, (assets) => {
      for (const file of Object.keys(assets))
        compilation.updateAsset(file, (asset) => new rspack.sources.RawSource(escaped(String(asset.source()))));
    }),
  );
}

const escaped = (text) =>
  text.replace(/[^\0-\x7f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
