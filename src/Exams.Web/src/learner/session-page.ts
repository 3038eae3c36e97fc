import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Api, Problem } from '../http/api.js';
import type { Session, TelemetryAnswer, Timing, Warning } from '../http/types.js';
import { t } from '../text/text.js';
import { Part } from '../ui/element.js';
import { problemView } from '../ui/problem-view.js';
import './arrival/check-in.js';
import { clientId } from './client-id.js';
import './end/finished.js';
import './exam-room.js';
import './messages.js';
import './stop-screen.js';
import { Telemetry } from './watching/telemetry.js';

/** While the exam goes on, every save tells of a new deadline or message; this is for who doesn't save. */
const LooksWhileSitting = 30_000;
const LooksWhileWaiting = 10_000;
const LooksForEnd = 2_000;

/** A change of the deadline that is worth a word. */
const Noticeable = 1_000;

const Watched = ['checkedIn', 'inProgress', 'paused'];

/** One session: the screen that its state asks for, and what is told to and of the learner on each. */
@customElement('exams-session-page')
export class SessionPage extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) sessionId!: string;
    @state() private session: Session | null = null;
    @state() private warnings: readonly Warning[] = [];
    @state() private moved: readonly [string, string] | null = null;
    @state() private failure: unknown = null;
    @state() private isElsewhere = false;

    #client = '';

    /** The deadline that the learner has been working towards without a stop. */
    #deadline: string | null = null;
    #telemetry: Telemetry | null = null;
    #timer: ReturnType<typeof setTimeout> | undefined;
    readonly #onTiming = (event: Event) => this.#compare((event as CustomEvent<Partial<Timing>>).detail);

    override connectedCallback(): void {
        super.connectedCallback();
        this.addEventListener('session', event => this.#show((event as CustomEvent<Session>).detail));
        this.addEventListener('look', () => void this.#load());
        this.addEventListener('elsewhere', () => {
            this.isElsewhere = true;
            this.#watch();
        });
        this.api.addEventListener('timing', this.#onTiming);
        void this.#begin();
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.api.removeEventListener('timing', this.#onTiming);
        this.#telemetry?.stop();
        clearTimeout(this.#timer);
    }

    protected override willUpdate(changed: PropertyValues): void {
        if (changed.has('sessionId') && changed.get('sessionId') !== undefined) {
            [this.session, this.warnings, this.moved, this.failure] = [null, [], null, null];
            this.#deadline = null;
            this.#telemetry?.stop();
            this.#telemetry = null;
            void this.#load();
        }
    }

    protected override render() {
        const { session } = this;
        if (session == null) {
            return this.failure == null ? html`<h1>${t().loading}</h1>` : problemView(this.failure, () => void this.#load());
        }

        return html`
            ${this.#screenOf(session)}
            ${this.isElsewhere ? nothing : html`<exams-messages .api=${this.api} .session=${session} .warnings=${this.warnings}
                .moved=${this.moved} @told=${() => { this.moved = null; }}></exams-messages>`}`;
    }

    #screenOf(session: Session) {
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
                ${this.failure != null ? problemView(this.failure) : nothing}
                <button type="button" @click=${() => void this.#takeOver()}>${t().takeOver}</button>
            </section>`;
    }

    async #begin(): Promise<void> {
        this.#client = await clientId();
        await this.#load();
    }

    #lookLater(): void {
        clearTimeout(this.#timer);
        const { session } = this;
        const isOver = session?.deadlineUtc != null && this.api.clock.now() >= Date.parse(session.deadlineUtc);
        const wait = session?.state === 'inProgress' ? isOver ? LooksForEnd : LooksWhileSitting
            : session?.endedAtUtc && !session.submissionDigest ? LooksForEnd
            : LooksWhileWaiting;
        this.#timer = setTimeout(() => void this.#load(), wait);
    }

    /** An answer to a save may tell of a deadline that was moved meanwhile, or of a message. */
    #compare(timing: Partial<Timing>): void {
        const known = this.session;
        const isMoved = known?.deadlineUtc && timing.deadlineUtc && timing.deadlineUtc !== known.deadlineUtc;
        if (isMoved || (known && timing.messages && timing.messages.total !== (known.messages?.total ?? 0))) {
            this.session = { ...known, deadlineUtc: timing.deadlineUtc ?? known.deadlineUtc ?? null, messages: timing.messages ?? known.messages ?? null };
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

    /** Shows a session. What the answer to a command leaves out is as it was. */
    #show(answer: Session): void {
        const { examTitle, proctoring } = this.session ?? {};
        const session: Session = { ...answer, examTitle: answer.examTitle ?? examTitle ?? null, proctoring: answer.proctoring ?? proctoring ?? null };
        this.failure = null;
        this.session = session;
        this.#warn(session.proctoring?.warnings ?? []);
        this.#tellOfTime(session);
        this.#lookLater();
        this.isElsewhere = (session.state === 'inProgress' || session.state === 'paused')
            && session.activeClientId != null && session.activeClientId !== this.#client;
        this.#watch();
    }

    /** Tells of what happens beside the answers as long as this client is the one that counts, and only where the exam says so. */
    #watch(): void {
        const { session } = this;
        const isWatched = session?.proctoring != null && Watched.includes(session.state) && !this.isElsewhere;
        if (isWatched && this.#telemetry == null) {
            this.#telemetry = new Telemetry(this.api, session, this.#client);
            this.#telemetry.addEventListener('answer', event => this.#hear((event as CustomEvent<TelemetryAnswer>).detail));
            void this.#telemetry.start();
        } else if (!isWatched) {
            this.#telemetry?.stop();
            this.#telemetry = null;
        }
    }

    #hear(answer: TelemetryAnswer): void {
        this.#warn(answer.warnings);
        if (answer.state !== this.session?.state) {
            void this.#load();
        }
    }

    /** Time that was granted or taken while the clock ran. What a stop moved is no news. */
    #tellOfTime({ state, deadlineUtc }: Session): void {
        const before = this.#deadline;
        this.#deadline = state === 'inProgress' ? deadlineUtc ?? null : null;
        if (before != null && this.#deadline != null && Math.abs(Date.parse(before) - Date.parse(this.#deadline)) >= Noticeable) {
            this.moved = [this.moved?.[0] ?? before, this.#deadline];
        } else if (state !== 'inProgress') {
            this.moved = null;
        }
    }

    #warn(warnings: readonly Warning[]): void {
        const known = new Set(this.warnings.map(warning => warning.incidentId));
        this.warnings = [...this.warnings, ...warnings.filter(warning => !known.has(warning.incidentId))];
    }

    async #takeOver(): Promise<void> {
        try {
            this.#show(await this.api.post<Session>(`sessions/${this.sessionId}/takeover`, { clientId: this.#client }));
        } catch (failure) {
            this.failure = failure;
        }
    }
}
