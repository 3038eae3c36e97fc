// Runs the tests of what pages reckon: Vite makes JavaScript of them, Node's own runner runs them.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const outDir = join(root, 'node_modules', '.tests');
const tests = readdirSync(join(root, 'tests'), { recursive: true }).filter(name => name.endsWith('.test.ts'));
await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
        ssr: true,
        target: 'node20',
        outDir,
        emptyOutDir: true,
        rollupOptions: { input: Object.fromEntries(tests.map(name => [name.replace(/\.ts$/, '').replaceAll(/[\\/]/g, '-'), join(root, 'tests', name)])), output: { entryFileNames: '[name].mjs' } },
    },
});
const files = readdirSync(outDir).filter(name => name.endsWith('.test.mjs')).map(name => join(outDir, name));
process.exit(spawnSync(process.execPath, ['--test', ...files], { stdio: 'inherit' }).status ?? 1);
