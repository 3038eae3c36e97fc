import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import type { Granted, Session } from '../http/types.js';
import { parseDuration, t } from '../text/text.js';
import { Part } from '../ui/element.js';
import { problemView } from '../ui/problem-view.js';
import { canKeep } from './journal/drafts.js';

const Minute = 60_000;

/** Before the clock starts: who is let in, what was granted, whether the device will do. */
@customElement('exams-check-in')
export class CheckInPart extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) session!: Session;
    @property({ attribute: false }) client = '';
    @state() private failure: unknown = null;
    @state() private keeps: boolean | null = null;
    @state() private answersIn: number | null = null;

    override connectedCallback(): void {
        super.connectedCallback();
        void canKeep().then(keeps => {
            this.keeps = keeps;
        });
        void this.#measure();
    }

    protected override render() {
        return html`
            <h1>${this.session.examId}</h1>
            ${this.session.granted ? this.#grantedView(this.session.granted) : nothing}
            ${this.#deviceView()}
            ${this.failure != null ? problemView(this.failure) : nothing}
            ${this.session.state === 'scheduled' ? this.#checkInView() : this.#startView()}`;
    }

    #grantedView(granted: Granted) {
        const minutes = parseDuration(granted.extraTime) / Minute;
        const breaks = parseDuration(granted.breakBudget) / Minute;
        return html`
            <section class="card">
                <h2>${t().yourTime}</h2>
                <ul>
                    ${granted.extraTimePercent > 0 || minutes > 0 ? html`<li>${t().extraTime(granted.extraTimePercent, minutes)}</li>` : nothing}
                    ${breaks > 0 ? html`<li>${t().breakBudget(breaks)}</li>` : nothing}
                </ul>
            </section>`;
    }

    #deviceView() {
        const ahead = this.api.clock.deviceIsAheadBy;
        return html`
            <section class="card">
                <h2>${t().systemCheck}</h2>
                <ul>
                    ${ahead == null ? nothing : html`<li>${Math.abs(ahead) < Minute ? t().clockRight : t().clockWrong(Math.round(Math.abs(ahead) / Minute), ahead > 0)}</li>`}
                    ${this.answersIn == null ? nothing : html`<li>${t().networkGood(this.answersIn)}</li>`}
                    ${this.keeps == null ? nothing : html`<li>${this.keeps ? t().keepsAnswers : t().keepsNoAnswers}</li>`}
                    <li>${document.fullscreenEnabled
                        ? html`<button type="button" class="quiet" @click=${() => void document.documentElement.requestFullscreen()}>${t().fullScreen}</button>`
                        : t().noFullScreen}</li>
                </ul>
            </section>`;
    }

    #checkInView() {
        return html`
            <form class="card" @submit=${(event: SubmitEvent) => void this.#checkIn(event)}>
                <h2>${t().checkIn}</h2>
                <label>${t().accessCode} <small>${t().accessCodeHelp}</small>
                    <input name="code" autocomplete="off" spellcheck="false" />
                </label>
                <button>${t().checkIn}</button>
            </form>`;
    }

    #startView() {
        return html`
            <section class="card">
                <h2>${t().startExam}</h2>
                <p>${t().startHelp}</p>
                <button type="button" @click=${() => void this.#post('start', { clientId: this.client })}>${t().startExam}</button>
            </section>`;
    }

    async #checkIn(event: SubmitEvent): Promise<void> {
        event.preventDefault();
        const code = String(new FormData(event.target as HTMLFormElement).get('code')).trim();
        await this.#post('check-in', code ? { accessCode: code } : {});
    }

    async #post(what: string, body: unknown): Promise<void> {
        this.failure = null;
        try {
            this.tell('session', await this.api.post<Session>(`sessions/${this.session.sessionId}/${what}`, body));
        } catch (failure) {
            this.failure = failure;
        }
    }

    async #measure(): Promise<void> {
        const from = performance.now();
        try {
            await this.api.get(`sessions/${this.session.sessionId}`);
            this.answersIn = Math.round(performance.now() - from);
        } catch {
            this.answersIn = null;
        }
    }
}
