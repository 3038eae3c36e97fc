/** Has the browser keep a document as a file. */
export function save(name: string, content: unknown): void {
    saveFrom(URL.createObjectURL(new Blob([`${JSON.stringify(content, null, 2)}\n`], { type: 'application/json' })), name);
}

/** Has the browser keep what an address of this page names. */
export function saveFrom(url: string, name: string): void {
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();

    // The browser has taken it over by the time that anything else is asked of this page.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
