import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ServerClock } from '../http/clock.js';
import type { Session } from '../http/types.js';
import { formatClock, parseDuration, t } from '../text/text.js';
import { Part } from '../ui/element.js';

/**
 * The time left, by the server's deadline. Seconds are for the eye only; a screen reader hears ten, five and one minute, when the server
 * says that they are due.
 */
@customElement('exams-countdown')
export class CountdownPart extends Part {
    @property({ attribute: false }) clock!: ServerClock;
    @property({ attribute: false }) session!: Session;
    @state() private now = 0;
    @state() private said = '';

    #timer: ReturnType<typeof setInterval> | undefined;
    #heard = new Set<string>();

    override connectedCallback(): void {
        super.connectedCallback();
        this.#tick();
        this.#timer = setInterval(() => this.#tick(), 250);
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        clearInterval(this.#timer);
    }

    protected override render() {
        const { deadlineUtc, sectionDeadlineUtc, state, clockRunning } = this.session;
        return html`
            <div class="countdown" role="timer" aria-live="off">
                ${deadlineUtc ? html`<span>${t().timeLeft} <strong>${state === 'paused' ? t().clockStopped : this.#left(deadlineUtc)}</strong></span>` : nothing}
                ${sectionDeadlineUtc && sectionDeadlineUtc !== deadlineUtc && clockRunning
                    ? html`<span>${t().sectionTimeLeft} <strong>${this.#left(sectionDeadlineUtc)}</strong></span>` : nothing}
            </div>
            <p class="hidden" role="status">${this.said}</p>`;
    }

    #left(deadline: string): string {
        return formatClock(Date.parse(deadline) - this.now);
    }

    #tick(): void {
        const time = this.clock.now();
        this.now = time;
        for (const due of this.session.announcements) {
            const key = `${due.atUtc} ${due.ofSection}`;
            if (!this.#heard.has(key) && time >= Date.parse(due.atUtc)) {
                this.#heard.add(key);
                this.said = t().minutesLeft(Math.round(parseDuration(due.remaining) / 60_000), due.ofSection);
            }
        }

        const next = [this.session.deadlineUtc, this.session.sectionDeadlineUtc].filter(at => at != null).map(at => Date.parse(at!));
        if (this.session.clockRunning && next.some(at => time >= at && !this.#heard.has(String(at)))) {
            next.filter(at => time >= at).forEach(at => this.#heard.add(String(at)));
            this.tell('time-up');
        }
    }
}
