/**
 * The server's clock as this client knows it. The device's own may be wrong by hours, and be set while the page is open: only the time
 * that has passed since the last answer is taken from it, by a counter that nobody can set.
 */
export class ServerClock {
    #server = Date.now();
    #counter = performance.now();
    #known = false;

    /** Learns from an answer: its time was somewhere between sending and receiving. */
    learn(serverTimeUtc: string, sentAt: number, receivedAt: number): void {
        this.#server = Date.parse(serverTimeUtc) + (receivedAt - sentAt) / 2;
        this.#counter = receivedAt;
        this.#known = true;
    }

    /** The server's time in milliseconds since 1970. */
    now(): number {
        return this.#server + (performance.now() - this.#counter);
    }

    /** By how much the device's clock is ahead of the server's, in milliseconds; null before the first answer. */
    get deviceIsAheadBy(): number | null {
        return this.#known ? Date.now() - this.now() : null;
    }
}
