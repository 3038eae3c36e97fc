/** More than what setting a clock to the second does, or a busy device. */
const Leap = 2_000;

/**
 * Notices that the device slept, or that its clock was set: its clock leaps against the counter then. Many counters stand still while a
 * device sleeps, so whoever reckons by one has to ask the server again.
 */
export class Leaps {
    #ahead = Date.now() - performance.now();

    /** Whether there was a leap since the last time that this was asked. */
    look(): boolean {
        const ahead = Date.now() - performance.now();
        const hasLeapt = Math.abs(ahead - this.#ahead) > Leap;
        this.#ahead = ahead;
        return hasLeapt;
    }
}
