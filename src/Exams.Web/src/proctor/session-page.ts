import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Api } from '../http/api.js';
import type { Person } from '../identity/person.js';
import { p } from '../text/proctor/text.js';
import { t } from '../text/text.js';
import { Part } from '../ui/element.js';
import '../ui/heading.js';
import { problemView } from '../ui/problem-view.js';
import { ago, formatLength, timeLeft } from './clock-view.js';
import { type Deed, doToSession } from './deeds.js';
import './evidence.js';
import './incident-part.js';
import './messages.js';
import './proctor.css';
import { readTelemetry } from './telemetry.js';
import './telemetry.js';
import './timeline.js';
import type { SessionIncidents, Telemetry, Timeline } from './types.js';
import { WindowWatch } from './window-watch.js';

/** One session: how it stands, what happened, what there is to judge, and what a proctor can do. */
@customElement('exams-watched-session')
export class WatchedSessionPage extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) person!: Person;
    @property({ attribute: false }) windowId = '';
    @property({ attribute: false }) sessionId = '';
    @state() private timeline: Timeline | null = null;
    @state() private incidents: SessionIncidents | null = null;
    @state() private told: ReadonlyMap<number, Telemetry> = new Map();
    @state() private failure: unknown = null;

    /** Counts what has happened, so that what is listed beside is read again. */
    @state() private turn = 0;

    #watch: WindowWatch | null = null;
    #ticks: ReturnType<typeof setInterval> | undefined;

    override connectedCallback(): void {
        super.connectedCallback();
        this.#watch = new WindowWatch(this.api, this.windowId);
        this.#watch.addEventListener('change', event => this.#take((event as CustomEvent<{ sessionId: string }[]>).detail));
        this.#ticks = setInterval(() => this.requestUpdate(), 1_000);
        void this.#watch.look();
        void this.#load();
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#watch?.end();
        clearInterval(this.#ticks);
    }

    protected override render() {
        const { timeline, incidents } = this;
        return html`
            <exams-heading .text=${timeline ? p().sessionOf(timeline.learnerId) : t().loading}></exams-heading>
            <p><a href="#/proctor/${this.windowId}">${p().backToWall}</a></p>
            ${this.failure != null ? problemView(this.failure, () => void this.#load()) : nothing}
            ${timeline && incidents ? html`
                ${this.#standingView(timeline)}
                ${this.#deedsView(timeline)}
                <div class="session">
                    <div>
                        ${this.#riskView(incidents)}
                        <section aria-label=${p().incidents}>
                            <h2>${p().incidents}</h2>
                            ${incidents.incidents.length === 0 ? html`<p class="empty">${p().noIncidents}</p>` : nothing}
                            ${repeat([...incidents.incidents].reverse(), incident => incident.id, incident => html`
                                <exams-incident .api=${this.api} .person=${this.person} .incident=${incident} .told=${this.told}
                                    @judged=${() => void this.#load()}></exams-incident>`)}
                        </section>
                    </div>
                    <div>
                        <exams-session-messages .api=${this.api} .sessionId=${this.sessionId} .turn=${this.turn}></exams-session-messages>
                        <exams-session-evidence .api=${this.api} .sessionId=${this.sessionId} .turn=${this.turn}></exams-session-evidence>
                        <exams-session-timeline .timeline=${timeline} .incidents=${incidents.incidents}></exams-session-timeline>
                        <exams-telemetry .api=${this.api} .sessionId=${this.sessionId}></exams-telemetry>
                    </div>
                </div>` : nothing}`;
    }

    #standingView(timeline: Timeline) {
        const line = this.#watch!.find(this.sessionId);
        const left = line && timeLeft(line, this.api.clock);
        return html`
            <dl class="figures">
                <dt>${t().state}</dt><dd>${t().states[timeline.state]}${isLocked(timeline) ? html` <strong class="call">${p().locked}</strong>` : nothing}</dd>
                <dt>${t().timeLeft}</dt><dd class="clock">${left ? left.text : p().none}${left?.stands ? html` <small>${t().clockStopped}</small>` : nothing}</dd>
                <dt>${p().worked}</dt><dd class="clock">${formatLength(workedNow(timeline, this.api.clock.now()))}</dd>
                <dt>${p().saves}</dt><dd>${timeline.lastAcknowledgedSequence}</dd>
                ${line ? html`
                    <dt>${p().connection}</dt>
                    <dd class="connection ${line.connection}">
                        ${p().connections[line.connection]}${line.lastSeenAtUtc ? `, ${ago(line.lastSeenAtUtc, this.api.clock)}` : nothing}
                    </dd>` : nothing}
                ${timeline.endCause ? html`<dt>${p().endedBy}</dt><dd>${p().endCauses[timeline.endCause] ?? timeline.endCause}</dd>` : nothing}
            </dl>`;
    }

    #deedsView(timeline: Timeline) {
        const deeds: Deed[] = timeline.state === 'inProgress' ? ['message', 'pause', 'extend', 'terminate']
            : timeline.state === 'paused' ? ['message', isLocked(timeline) ? 'unlock' : 'resume', 'extend', 'terminate']
            : timeline.state === 'checkedIn' ? ['message']
            : [];
        return html`
            <div class="actions" role="group" aria-label=${p().whatToDo}>
                ${deeds.length === 0 ? html`<p class="help">${p().nothingToDo}</p>` : nothing}
                ${deeds.map(deed => html`
                    <button type="button" class=${deed === 'terminate' ? 'bad' : 'quiet'} @click=${() => void this.#do(deed, timeline)}>
                        ${p().deeds[deed]}</button>`)}
            </div>`;
    }

    /** The whole of the risk, and what each incident adds to it. */
    #riskView({ risk, outcome }: SessionIncidents) {
        return html`
            <section class="card">
                <h2>${p().riskOf(risk.score)}</h2>
                ${risk.contributions.length === 0 ? html`<p class="empty">${p().noRisk}</p>` : html`
                    <ul>
                        ${risk.contributions.map(one => html`
                            <li><strong>+${one.weight}</strong> <span dir="auto">${one.title}</span>
                                <span class="help">${p().madeOf(one.events.map(event => event.number).join(', '))}</span></li>`)}
                    </ul>`}
                <p class="help">${p().riskHelp}</p>
                ${outcome ? html`<p>${p().comesTo(p().outcomes[outcome])}</p>` : nothing}
            </section>`;
    }

    async #do(deed: Deed, timeline: Timeline): Promise<void> {
        if (await doToSession(this.api, this.sessionId, timeline.learnerId, deed)) {
            await Promise.all([this.#load(), this.#watch?.look()]);
        }
    }

    #take(changed: { sessionId: string }[]): void {
        this.requestUpdate();
        if (this.timeline && changed.some(session => session.sessionId === this.sessionId)) {
            void this.#load();
        }
    }

    async #load(): Promise<void> {
        try {
            const [timeline, incidents] = await Promise.all([
                this.api.get<Timeline>(`sessions/${this.sessionId}/timeline`),
                this.api.get<SessionIncidents>(`sessions/${this.sessionId}/incidents`),
            ]);
            [this.timeline, this.incidents, this.failure] = [timeline, incidents, null];
            this.turn++;
            const named = incidents.incidents.flatMap(incident => incident.events.map(event => event.number));
            this.told = await readTelemetry(this.api, this.sessionId, named, this.told);
        } catch (failure) {
            this.failure = failure;
        }
    }
}

function isLocked(timeline: Timeline): boolean {
    return timeline.ledger.some(entry => entry.cause === 'lock' && !entry.to);
}

/** The time there was to work in so far; while the clock runs it grows. */
function workedNow(timeline: Timeline, now: number): number {
    const works = timeline.spans.filter(span => span.kind === 'working').reduce((sum, span) => sum + Date.parse(span.to) - Date.parse(span.from), 0);
    return works + (timeline.state === 'inProgress' ? Math.max(now - Date.parse(timeline.serverTimeUtc), 0) : 0);
}
