import { type Api, Problem } from '../../http/api.js';
import type { ReviewDetail } from '../types.js';

const RetryAfter = 5_000;

/**
 * Holds a review while its page is open: renews the claim at half of its time. It dispatches `change` whenever it holds, has run out or
 * is lost.
 */
export class Lease extends EventTarget {
    /** Why it can't be renewed: somebody else has the review now, or it is scored. */
    lost: Problem | null = null;

    #until: number | null = null;
    #timer: ReturnType<typeof setTimeout> | undefined;
    #isEnded = false;

    constructor(private readonly api: Api, private readonly reviewId: string) {
        super();
    }

    /** Whether its time is over. Others may claim the review then; until somebody does it can still be scored. */
    get isOver(): boolean {
        return this.#until != null && this.api.clock.now() >= this.#until;
    }

    /** Goes on from what the server has just answered. */
    hold(detail: ReviewDetail): void {
        const until = detail.review.claimedUntilUtc;
        if (this.#isEnded || detail.review.state !== 'claimed' || !until) {
            return;
        }

        this.lost = null;
        this.#until = Date.parse(until);
        this.#wait((this.#until - this.api.clock.now()) / 2);
        this.#tell();
    }

    /** Claims anew. */
    async renew(): Promise<void> {
        try {
            this.hold(await this.api.post<ReviewDetail>(`reviews/${this.reviewId}/claim`, {}));
        } catch (failure) {
            if (failure instanceof Problem) {
                this.lost = failure;
            } else {
                this.#wait(RetryAfter);
            }

            this.#tell();
        }
    }

    end(): void {
        this.#isEnded = true;
        clearTimeout(this.#timer);
    }

    #wait(milliseconds: number): void {
        clearTimeout(this.#timer);
        if (!this.#isEnded) {
            this.#timer = setTimeout(() => void this.renew(), Math.max(milliseconds, 1_000));
        }
    }

    #tell(): void {
        if (!this.#isEnded) {
            this.dispatchEvent(new Event('change'));
        }
    }
}
