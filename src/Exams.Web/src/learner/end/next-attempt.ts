import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../../http/api.js';
import type { MySession, Session } from '../../http/types.js';
import { formatInstant, t } from '../../text/text.js';
import { Part } from '../../ui/element.js';
import { problemView } from '../../ui/problem-view.js';
import '../arrival/wait-until.js';
import type { AttemptStanding } from '../types.js';

/** Another attempt, as far as the exam's rules and the window give one: now, after a wait, or not any more. */
@customElement('exams-next-attempt')
export class NextAttemptPart extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) session!: Session;
    @state() private standing: AttemptStanding | null = null;
    @state() private failure: unknown = null;
    @state() private isWorking = false;

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#look();
    }

    protected override render() {
        const { standing } = this;
        return standing == null ? nothing : html`
            <section class="card">
                <h2>${t().nextAttemptTitle}</h2>
                <p>${t().attemptsUsed(standing.used, standing.allowed ?? null)}</p>
                ${this.#nextView(standing)}
                ${this.failure != null ? problemView(this.failure) : nothing}
            </section>`;
    }

    #nextView(standing: AttemptStanding) {
        const { availableUtc, lastStartUtc } = standing;
        if (standing.isPossible) {
            return standing.sessionId
                ? html`<p><a class="button" href="#/sessions/${standing.sessionId}">${t().goToAttempt}</a></p>`
                : html`<button type="button" ?disabled=${this.isWorking} @click=${() => void this.#take()}>${t().nextAttempt}</button>`;
        }

        if (standing.code === 'attempts-exhausted') {
            return html`<p>${t().noAttemptLeft}</p>`;
        }

        if (availableUtc && Date.parse(availableUtc) < Date.parse(lastStartUtc)) {
            return html`
                <p>${t().attemptFrom(formatInstant(availableUtc), formatInstant(lastStartUtc))}</p>
                <exams-wait-until .clock=${this.api.clock} .until=${availableUtc} @over=${() => void this.#look()}></exams-wait-until>`;
        }

        return html`<p>${availableUtc ? t().attemptAfterWindow(formatInstant(availableUtc), formatInstant(lastStartUtc)) : t().attemptElsewhere}</p>`;
    }

    async #look(): Promise<void> {
        try {
            this.standing = await this.api.get<AttemptStanding>(`windows/${this.session.windowId}/attempts`);
        } catch {
            // Whoever isn't on the roster any more has no next attempt here; and without a network there is none now.
            this.standing = null;
        }
    }

    async #take(): Promise<void> {
        [this.failure, this.isWorking] = [null, true];
        try {
            const next = await this.api.post<MySession>(`windows/${this.session.windowId}/attempts`, {});
            location.hash = `#/sessions/${next.sessionId}`;
        } catch (failure) {
            this.failure = failure;
            await this.#look();
        } finally {
            this.isWorking = false;
        }
    }
}
