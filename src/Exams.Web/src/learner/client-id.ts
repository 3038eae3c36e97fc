const Key = 'exams.client';

/**
 * Names this tab to the server. It survives a reload; a copy of the tab gets a name of its own, for only one of them may act. That is
 * told by a lock that the tab holds as long as it lives.
 */
export async function clientId(): Promise<string> {
    const kept = sessionStorage.getItem(Key);
    if (kept != null && await hold(kept)) {
        return kept;
    }

    const fresh = `tab-${crypto.randomUUID()}`;
    sessionStorage.setItem(Key, fresh);
    await hold(fresh);
    return fresh;
}

const held = new Set<string>();

function hold(name: string): Promise<boolean> {
    if (held.has(name) || !('locks' in navigator)) {
        return Promise.resolve(true);
    }

    return new Promise(resolve => {
        void navigator.locks.request(`exams-${name}`, { ifAvailable: true }, lock => {
            if (lock == null) {
                resolve(false);
                return undefined;
            }

            held.add(name);
            resolve(true);
            return new Promise<never>(() => { /* until the tab is gone */ });
        });
    });
}
