import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ServerClock } from '../http/clock.js';
import { Leaps } from '../http/leaps.js';
import type { Announcement, Session } from '../http/types.js';
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
    #due: readonly Announcement[] = [];
    readonly #leaps = new Leaps();

    override connectedCallback(): void {
        super.connectedCallback();
        this.#tick();
        this.#timer = setInterval(() => this.#tick(), 250);
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        clearInterval(this.#timer);
    }

    /** An answer names what is still ahead. What became due on its way is said all the same, if its deadline hasn't moved. */
    protected override willUpdate(changed: PropertyValues): void {
        if (changed.has('session')) {
            const before = changed.get('session') as Session | undefined;
            const isMoved = before?.deadlineUtc !== this.session.deadlineUtc || before?.sectionDeadlineUtc !== this.session.sectionDeadlineUtc;
            const missed = isMoved ? [] : this.#due.filter(due => !this.session.announcements.some(one => keyOf(one) === keyOf(due)));
            this.#due = [...missed, ...this.session.announcements];
        }
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
        if (this.#leaps.look()) {
            this.tell('look');
        }

        // After a sleep several may be due: only the last of them is true.
        const due = this.#due.filter(one => !this.#heard.has(keyOf(one)) && time >= Date.parse(one.atUtc));
        due.forEach(one => this.#heard.add(keyOf(one)));
        if (due.length > 0) {
            const { remaining, ofSection } = due.at(-1)!;
            this.said = t().minutesLeft(Math.round(parseDuration(remaining) / 60_000), ofSection);
        }

        const next = [this.session.deadlineUtc, this.session.sectionDeadlineUtc].filter(at => at != null).map(at => Date.parse(at!));
        if (this.session.clockRunning && next.some(at => time >= at && !this.#heard.has(String(at)))) {
            next.filter(at => time >= at).forEach(at => this.#heard.add(String(at)));
            this.tell('time-up');
        }
    }
}

function keyOf({ atUtc, ofSection }: Announcement): string {
    return `${atUtc} ${ofSection}`;
}
