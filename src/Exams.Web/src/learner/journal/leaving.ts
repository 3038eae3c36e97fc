import type { Saver } from './saver.js';

/**
 * Sends what isn't saved when the page is left or shown again, and when the network is back. Where the device keeps nothing, what isn't
 * sent is gone with the page: the browser asks before it goes. What is returned ends it.
 */
export function heedLeaving(saver: Saver): () => void {
    const ends = new AbortController();
    const { signal } = ends;
    const flush = () => void saver.flush();
    document.addEventListener('visibilitychange', flush, { signal });
    addEventListener('online', flush, { signal });
    addEventListener('beforeunload', event => {
        if (!saver.keeps && saver.waiting > 0) {
            event.preventDefault();
            flush();
        }
    }, { signal });
    return () => ends.abort();
}
