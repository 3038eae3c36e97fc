import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** Writes each text file compressed beside itself, so that nothing is compressed while it is served. */
function compressed(): Plugin {
    return {
        name: 'compressed',
        generateBundle(_, bundle) {
            for (const [fileName, file] of Object.entries(bundle)) {
                if (/\.(js|css|svg)$/.test(fileName)) {
                    const source = Buffer.from(file.type === 'chunk' ? file.code : file.source);
                    this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: brotliCompressSync(source) });
                    this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(source, { level: 9 }) });
                }
            }
        },
    };
}

export default defineConfig({
    build: { target: 'es2022', modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
    plugins: [compressed()],
    server: { proxy: { '/api': 'http://localhost:7071' } },
});
