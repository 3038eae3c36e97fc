import type { Api } from '../http/api.js';

/** Fetches a file, which needs the token that an address can't carry, and has the browser keep it under a name. */
export async function download(api: Api, path: string, name: string): Promise<void> {
    const url = URL.createObjectURL(await api.blob(path));
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();

    // The browser has taken it over by the time that anything else is asked of this page.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
