import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import type { Session } from '../http/types.js';
import { formatInstant, t } from '../text/text.js';
import { Part } from '../ui/element.js';
import { problemView } from '../ui/problem-view.js';
import type { Saver } from './journal/saver.js';

/** A wait that is worth ending early. */
const LongWait = 60_000;

/** Between the deadline and the end that the server records: nothing can be answered any more, but what was may still be on its way. */
@customElement('exams-time-up')
export class TimeUpPart extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) session!: Session;
    @property({ attribute: false }) client = '';
    @property({ attribute: false }) saver!: Saver;
    @state() private failure: unknown = null;

    readonly #onSaver = () => this.requestUpdate();

    override connectedCallback(): void {
        super.connectedCallback();
        this.saver.addEventListener('state', this.#onSaver);
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.saver.removeEventListener('state', this.#onSaver);
    }

    protected override render() {
        const { waiting, late } = this.saver;
        const { deadlineUtc, endDueUtc } = this.session;
        const isWhole = deadlineUtc != null && this.api.clock.now() >= Date.parse(deadlineUtc);
        const isLong = isWhole && endDueUtc != null && Date.parse(endDueUtc) - this.api.clock.now() > LongWait;
        return html`
            <section class="card" role="status">
                <h1>${isWhole ? t().timeUpTitle : t().sectionUpTitle}</h1>
                ${waiting > 0 ? html`
                    <p class="notice">${t().answersWaiting(waiting)}
                        ${isWhole && endDueUtc ? t().takenUntil(formatInstant(endDueUtc)) : nothing}</p>`
                    : late.size > 0 ? html`<p class="problem">${t().cameTooLate([...late])}</p>`
                    : html`<p>${t().allArrived}</p>`}
                ${this.failure != null ? problemView(this.failure) : nothing}
                ${isLong && waiting === 0 ? html`<button type="button" @click=${() => void this.#handIn()}>${t().handIn}</button>` : nothing}
            </section>`;
    }

    /** Nothing is left to wait for. */
    async #handIn(): Promise<void> {
        this.failure = null;
        try {
            this.tell('session', await this.api.post<Session>(
                `sessions/${this.session.sessionId}/submit`, { clientId: this.client, lastSequence: this.saver.sequence }));
        } catch (failure) {
            this.failure = failure;
        }
    }
}
