import { type Api, Problem } from '../../http/api.js';
import type { ReviewDetail, ScoreRequest } from '../types.js';

const Pause = 800;
const RetryAfter = 3_000;

export type DraftState = 'none' | 'changed' | 'keeping' | 'kept' | 'unreachable' | 'refused';

/** Keeps what a grader notes down, shortly after they did. One request at a time; what comes meanwhile goes with the next. */
export class DraftKeeper extends EventTarget {
    state: DraftState = 'none';
    failure: Problem | null = null;

    #waiting: ScoreRequest | null = null;
    #sending: Promise<void> | null = null;
    #timer: ReturnType<typeof setTimeout> | undefined;

    constructor(private readonly api: Api, private readonly reviewId: string) {
        super();
    }

    change(sheet: ScoreRequest): void {
        this.#waiting = sheet;
        this.#say('changed');
        this.#later(Pause);
    }

    /** Sends now what waits. */
    async flush(): Promise<void> {
        clearTimeout(this.#timer);
        await this.#sending;
        if (this.#waiting) {
            this.#sending = this.#send(this.#waiting);
            await this.#sending;
            this.#sending = null;
        }
    }

    /** Forgets what waits: it has been scored, or given back. */
    forget(): void {
        clearTimeout(this.#timer);
        this.#waiting = null;
    }

    async #send(sheet: ScoreRequest): Promise<void> {
        this.#waiting = null;
        this.#say('keeping');
        try {
            await this.api.put<ReviewDetail>(`reviews/${this.reviewId}/draft`, sheet);
            this.#say(this.#waiting ? 'changed' : 'kept');
        } catch (failure) {
            if (failure instanceof Problem) {
                this.failure = failure;
                this.#say('refused');
            } else {
                this.#waiting ??= sheet;
                this.#say('unreachable');
                this.#later(RetryAfter);
            }
        }
    }

    #later(milliseconds: number): void {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => void this.flush(), milliseconds);
    }

    #say(state: DraftState): void {
        this.state = state;
        this.dispatchEvent(new Event('change'));
    }
}
