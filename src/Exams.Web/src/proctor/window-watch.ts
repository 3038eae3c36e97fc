import { type Api, Problem } from '../http/api.js';
import type { Monitor, MonitorLine } from './types.js';

const Every = 5_000;
const AfterFailure = 10_000;

/**
 * A window's sessions, kept up to date while the page is looked at. It asks for what changed since the last change, by cursor and ETag, so
 * that while nothing happens the answer has no body; a page that nobody looks at asks nothing. It dispatches `change` with the sessions
 * that are other than before.
 */
export class WindowWatch extends EventTarget {
    monitor: Omit<Monitor, 'sessions'> | null = null;
    failure: unknown = null;

    readonly #sessions = new Map<string, MonitorLine>();
    #since: string | null = null;
    #etag: string | null = null;
    #timer: ReturnType<typeof setTimeout> | undefined;
    #isEnded = false;
    #isAsking = false;
    readonly #onVisible = () => {
        if (!document.hidden) {
            void this.look();
        }
    };

    constructor(private readonly api: Api, private readonly windowId: string) {
        super();
        document.addEventListener('visibilitychange', this.#onVisible);
    }

    /** By risk, the greatest first; among equals who asks for a proctor, then by learner. */
    get sessions(): MonitorLine[] {
        return [...this.#sessions.values()].sort((one, other) => other.risk - one.risk
            || Number(other.asksForProctor) - Number(one.asksForProctor)
            || one.learnerId.localeCompare(other.learnerId)
            || one.attempt - other.attempt);
    }

    find(sessionId: string): MonitorLine | null {
        return this.#sessions.get(sessionId) ?? null;
    }

    /** Looks now, and again after a while. */
    async look(): Promise<void> {
        clearTimeout(this.#timer);
        if (this.#isEnded || this.#isAsking) {
            return;
        }

        this.#isAsking = true;
        const hadFailed = this.failure != null;
        let wait = Every;
        try {
            this.failure = null;
            const changed = await this.#ask();
            if (changed || hadFailed) {
                this.#tell(changed ?? []);
            }
        } catch (failure) {
            this.failure = failure;
            wait = failure instanceof Problem && failure.status < 500 ? Infinity : AfterFailure;
            this.#tell([]);
        } finally {
            this.#isAsking = false;
            if (!this.#isEnded && !document.hidden && wait < Infinity) {
                this.#timer = setTimeout(() => void this.look(), wait);
            }
        }
    }

    end(): void {
        this.#isEnded = true;
        clearTimeout(this.#timer);
        document.removeEventListener('visibilitychange', this.#onVisible);
    }

    /** What changed; null where nothing did. */
    async #ask(): Promise<MonitorLine[] | null> {
        const sentAt = performance.now();
        const query = this.#since == null ? '' : `?since=${encodeURIComponent(this.#since)}`;
        const answer = await this.api.changed<Monitor>(`windows/${this.windowId}/monitor${query}`, this.#etag);
        if (answer == null) {
            return null;
        }

        const { sessions, ...monitor } = answer.value;
        this.api.clock.learn(monitor.serverTimeUtc, sentAt, performance.now());
        for (const session of sessions) {
            this.#sessions.set(session.sessionId, session);
        }

        // An answer's tag is for its own cursor. While nothing comes, the same is asked again under that tag; what came moves the cursor on.
        const isFirst = this.monitor == null;
        const isNews = isFirst || sessions.length > 0 || monitor.state !== this.monitor!.state;
        if (isFirst || sessions.length > 0) {
            [this.#since, this.#etag] = [monitor.cursor, null];
        } else {
            this.#etag = answer.etag;
        }

        this.monitor = monitor;
        return isNews ? sessions : null;
    }

    #tell(sessions: MonitorLine[]): void {
        this.dispatchEvent(new CustomEvent('change', { detail: sessions }));
    }
}
