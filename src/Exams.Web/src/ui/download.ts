import type { Api } from '../http/api.js';

/** Fetches a file, which needs the token that an address can't carry, and has the browser keep it under a name. */
export async function download(api: Api, path: string, name: string): Promise<void> {
    keep(await api.blob(path), name);
}

/** Has the browser keep something under a name. */
export function keep(content: Blob, name: string): void {
    const url = URL.createObjectURL(content);
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();

    // The browser has taken it over by the time that anything else is asked of this page.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Has the browser keep a document, as JSON. */
export function keepJson(content: unknown, name: string): void {
    keep(new Blob([`${JSON.stringify(content, null, 2)}\n`], { type: 'application/json' }), name);
}
