import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Api, Problem } from '../http/api.js';
import type { MySession } from '../http/types.js';
import { formatInstant, t, zone } from '../text/text.js';
import { download } from '../ui/download.js';
import { Part } from '../ui/element.js';
import '../ui/heading.js';
import { problemView } from '../ui/problem-view.js';
import './notices.js';
import type { WaitingPlace } from './types.js';

/** The learner's exams, those that can be sat first. */
@customElement('exams-sessions-page')
export class SessionsPage extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) learner = '';
    @state() private sessions: MySession[] | null = null;
    @state() private waiting: readonly WaitingPlace[] = [];
    @state() private failure: unknown = null;

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#load();
    }

    protected override render() {
        return html`
            <exams-heading text=${t().myExams}></exams-heading>
            ${this.sessions == null ? nothing : html`
                <exams-notices .api=${this.api} .learner=${this.learner} .sessions=${this.sessions}></exams-notices>`}
            ${this.failure != null ? problemView(this.failure, () => void this.#load())
                : this.sessions == null ? html`<p>${t().loading}</p>`
                : this.sessions.length === 0 ? html`<p>${t().noExams}</p>`
                : this.#list(this.sessions)}
            ${this.waiting.map(place => this.#waitingView(place))}
            ${this.sessions?.some(session => rank(session) < Over) ? html`
                <p class="help">${t().timesAre(zone())}</p>
                <button type="button" class="quiet" @click=${() => void this.#do(() => download(this.api, 'me/sessions.ics', 'exams.ics'))}>${t().saveCalendar}</button>`
                : nothing}`;
    }

    #list(sessions: MySession[]) {
        return html`
            <ul class="cards">
                ${sessions.map(session => html`
                    <li class="card">
                        <h2>${session.examTitle ?? session.examId}</h2>
                        <dl>
                            <dt>${t().state}</dt><dd>${t().states[session.state]}</dd>
                            <dt>${t().from}</dt><dd>${formatInstant(session.opensUtc)}</dd>
                            <dt>${t().startBefore}</dt><dd>${formatInstant(session.lastStartUtc)}</dd>
                            ${session.deadlineUtc && rank(session) < Over ? html`<dt>${t().endsAt}</dt><dd>${formatInstant(session.deadlineUtc)}</dd>` : nothing}
                        </dl>
                        <a class="button" href="#/sessions/${session.sessionId}">${t().open}<span class="hidden"> ${session.examTitle ?? session.examId}</span></a>
                    </li>`)}
            </ul>`;
    }

    #waitingView({ windowId, title, opensUtc, position }: WaitingPlace) {
        const name = [title ?? windowId, opensUtc ? formatInstant(opensUtc) : ''].filter(Boolean).join(', ');
        return html`
            <section class="notice">
                <p>${t().waitsForSeat(name, position)}</p>
                <button type="button" class="quiet" @click=${() => void this.#stopWaiting(windowId)}>${t().stopWaiting}<span class="hidden"> ${name}</span></button>
            </section>`;
    }

    async #stopWaiting(window: string): Promise<void> {
        await this.#do(async () => {
            try {
                await this.api.send('DELETE', `me/waiting/${window}`);
            } catch (failure) {
                // Whoever doesn't wait any more may have a seat by now.
                if (!(failure instanceof Problem && failure.status === 404)) {
                    throw failure;
                }
            }

            await this.#load();
        });
    }

    async #load(): Promise<void> {
        await this.#do(async () => {
            const [mine, waiting] = await Promise.all([
                this.api.get<{ sessions: MySession[] }>('me/sessions?top=1000'),
                this.api.get<{ waiting: WaitingPlace[] }>('me/waiting').catch(() => ({ waiting: [] })),
            ]);
            this.waiting = waiting.waiting;
            this.sessions = mine.sessions.sort((a, b) => rank(a) - rank(b) || b.opensUtc.localeCompare(a.opensUtc));
        });
    }

    async #do(what: () => Promise<void>): Promise<void> {
        this.failure = null;
        try {
            await what();
        } catch (failure) {
            this.failure = failure;
        }
    }
}

/** The rank of what is over. */
const Over = 9;

function rank(session: MySession): number {
    const order = ['inProgress', 'paused', 'checkedIn', 'scheduled'].indexOf(session.state);
    return order < 0 ? Over : order;
}
