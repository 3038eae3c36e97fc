import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** Writes each text file compressed beside itself, once it is final, so that nothing is compressed while it is served. */
function compressed(): Plugin {
    return {
        name: 'compressed',
        writeBundle(options, bundle) {
            for (const fileName of Object.keys(bundle).filter(name => /\.(js|css|svg)$/.test(name))) {
                const path = join(options.dir!, fileName);
                const source = readFileSync(path);
                writeFileSync(`${path}.br`, brotliCompressSync(source));
                writeFileSync(`${path}.gz`, gzipSync(source, { level: 9 }));
            }
        },
    };
}

export default defineConfig({
    build: { target: 'es2022', modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
    plugins: [compressed()],
    server: { proxy: { '/api': 'http://localhost:7071' } },
});
