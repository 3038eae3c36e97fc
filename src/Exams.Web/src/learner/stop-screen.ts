import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import type { Session } from '../http/types.js';
import { formatInstant, t } from '../text/text.js';
import { Part } from '../ui/element.js';
import { problemView } from '../ui/problem-view.js';
import './countdown.js';

/** While the exam stands still: none of its content is on the page. */
@customElement('exams-stop-screen')
export class StopScreen extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) session!: Session;
    @property({ attribute: false }) client = '';
    @state() private failure: unknown = null;

    protected override render() {
        const { stop } = this.session;
        const isBreak = stop?.mayEnd ?? false;
        const [title, help] = stop?.cause === 'lock' ? [t().lockedTitle, t().lockedHelp]
            : isBreak ? [t().breakTitle, t().breakHelp]
            : [t().pausedTitle, t().pausedHelp];
        return html`
            <exams-countdown .clock=${this.api.clock} .session=${this.session} @time-up=${() => this.tell('look')}></exams-countdown>
            <section class="card">
                <h1>${title}</h1>
                <p>${help}</p>
                ${stop?.clockRunsFromUtc ? html`<p>${t().clockRunsAgain(formatInstant(stop.clockRunsFromUtc))}</p>` : nothing}
                ${this.failure != null ? problemView(this.failure) : nothing}
                ${isBreak ? html`<button type="button" @click=${() => void this.#goOn()}>${t().endBreak}</button>` : nothing}
            </section>`;
    }

    async #goOn(): Promise<void> {
        this.failure = null;
        try {
            this.tell('session', await this.api.post<Session>(`sessions/${this.session.sessionId}/break/end`, { clientId: this.client }));
        } catch (failure) {
            this.failure = failure;
        }
    }
}
