import { html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ServerClock } from '../../http/clock.js';
import { Leaps } from '../../http/leaps.js';
import { formatClock, formatSpan } from '../../text/text.js';
import { Part } from '../../ui/element.js';

/** The longest that a browser's timer can wait is some weeks; looking once a second is enough for all. */
const Tick = 1_000;

/** From here on nobody counts seconds. */
const Long = 48 * 3_600_000;

/** Counts down to an instant by the server's clock, and tells when it is there. */
@customElement('exams-wait-until')
export class WaitUntilPart extends Part {
    @property({ attribute: false }) clock!: ServerClock;
    @property({ attribute: false }) until = '';
    @state() private left = 0;

    readonly #leaps = new Leaps();
    #timer: ReturnType<typeof setInterval> | undefined;

    override connectedCallback(): void {
        super.connectedCallback();
        this.#tick();
        this.#timer = setInterval(() => this.#tick(), Tick);
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        clearInterval(this.#timer);
    }

    protected override render() {
        return html`<p class="wait" role="timer" aria-live="off">${this.left > Long ? formatSpan(this.left) : formatClock(this.left)}</p>`;
    }

    #tick(): void {
        if (this.#leaps.look()) {
            this.tell('look');
        }

        this.left = Date.parse(this.until) - this.clock.now();
        if (this.left <= 0) {
            clearInterval(this.#timer);
            this.tell('over');
        }
    }
}
