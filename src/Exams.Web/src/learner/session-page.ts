import { html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Api, Problem } from '../http/api.js';
import type { Session, Timing } from '../http/types.js';
import { t } from '../text/text.js';
import { Part } from '../ui/element.js';
import { problemView } from '../ui/problem-view.js';
import './check-in.js';
import { clientId } from './client-id.js';
import './exam-room.js';
import './finished.js';
import './stop-screen.js';

/** While the exam goes on, every save tells of a new deadline; this is for who doesn't save. */
const LooksWhileSitting = 60_000;
const LooksWhileWaiting = 10_000;
const LooksForReceipt = 2_000;

/** One session: the screen that its state asks for. */
@customElement('exams-session-page')
export class SessionPage extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) sessionId!: string;
    @state() private session: Session | null = null;
    @state() private failure: unknown = null;
    @state() private isElsewhere = false;

    #client = '';
    #timer: ReturnType<typeof setTimeout> | undefined;
    readonly #onTiming = (event: Event) => this.#compare((event as CustomEvent<Partial<Timing>>).detail);

    override connectedCallback(): void {
        super.connectedCallback();
        this.addEventListener('session', event => this.#show((event as CustomEvent<Session>).detail));
        this.addEventListener('look', () => void this.#load());
        this.addEventListener('elsewhere', () => {
            this.isElsewhere = true;
        });
        this.api.addEventListener('timing', this.#onTiming);
        void this.#begin();
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.api.removeEventListener('timing', this.#onTiming);
        clearTimeout(this.#timer);
    }

    protected override render() {
        const { session } = this;
        if (session == null) {
            return this.failure == null ? html`<h1>${t().loading}</h1>` : problemView(this.failure, () => void this.#load());
        }

        switch (session.state) {
            case 'scheduled':
            case 'checkedIn':
                return html`<exams-check-in .api=${this.api} .session=${session} .client=${this.#client}></exams-check-in>`;
            case 'inProgress':
            case 'paused':
                return this.isElsewhere ? this.#elsewhereView()
                    : session.state === 'paused' ? html`<exams-stop-screen .api=${this.api} .session=${session} .client=${this.#client}></exams-stop-screen>`
                    : html`<exams-exam-room .api=${this.api} .session=${session} .client=${this.#client}></exams-exam-room>`;
            default:
                return html`<exams-finished .api=${this.api} .session=${session}></exams-finished>`;
        }
    }

    #elsewhereView() {
        return html`
            <section class="card">
                <h1>${t().elsewhereTitle}</h1>
                <p>${t().elsewhereHelp}</p>
                ${this.failure != null ? problemView(this.failure) : ''}
                <button type="button" @click=${() => void this.#takeOver()}>${t().takeOver}</button>
            </section>`;
    }

    async #begin(): Promise<void> {
        this.#client = await clientId();
        await this.#load();
    }

    #lookLater(): void {
        clearTimeout(this.#timer);
        const wait = this.session?.state === 'inProgress' ? LooksWhileSitting
            : this.session?.endedAtUtc && !this.session.submissionDigest ? LooksForReceipt
            : LooksWhileWaiting;
        this.#timer = setTimeout(() => void this.#load(), wait);
    }

    /** An answer to a save may tell of a deadline that was moved meanwhile. */
    #compare(timing: Partial<Timing>): void {
        const known = this.session?.deadlineUtc;
        if (known && timing.deadlineUtc && timing.deadlineUtc !== known) {
            this.session = { ...this.session!, deadlineUtc: timing.deadlineUtc };
            void this.#load();
        }
    }

    /** Asks how the session stands. While nobody answers, what is shown stays: the exam goes on without a network. */
    async #load(): Promise<void> {
        try {
            this.#show(await this.api.get<Session>(`sessions/${this.sessionId}`));
        } catch (failure) {
            if (this.session == null || failure instanceof Problem) {
                this.failure = failure;
            }
            this.#lookLater();
        }
    }

    #show(session: Session): void {
        this.failure = null;
        this.session = session;
        this.#lookLater();
        this.isElsewhere = (session.state === 'inProgress' || session.state === 'paused')
            && session.activeClientId != null && session.activeClientId !== this.#client;
    }

    async #takeOver(): Promise<void> {
        try {
            this.#show(await this.api.post<Session>(`sessions/${this.sessionId}/takeover`, { clientId: this.#client }));
        } catch (failure) {
            this.failure = failure;
        }
    }
}
