import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Api } from '../http/api.js';
import { p } from '../text/proctor/text.js';
import { formatInstant, t } from '../text/text.js';
import { Part } from '../ui/element.js';
import '../ui/heading.js';
import { choices } from '../ui/options.js';
import { problemView } from '../ui/problem-view.js';
import { ago, timeLeft } from './clock-view.js';
import { extendWindow, messageWindow } from './deeds.js';
import './proctor.css';
import type { MonitorLine, WindowLine } from './types.js';
import { WindowWatch } from './window-watch.js';

type Shown = 'all' | 'look' | 'running';

/** A window's sessions, who needs a look first. It follows what happens without being asked to. */
@customElement('exams-wall')
export class WallPage extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) windowId = '';
    @state() private shown: Shown = 'all';
    @state() private said = '';
    @state() private windowTitle = '';

    #watch: WindowWatch | null = null;
    #ticks: ReturnType<typeof setInterval> | undefined;
    readonly #incidents = new Map<string, number>();

    override connectedCallback(): void {
        super.connectedCallback();
        this.#watch = new WindowWatch(this.api, this.windowId);
        this.#watch.addEventListener('change', event => this.#take((event as CustomEvent<MonitorLine[]>).detail));
        void this.#watch.look();
        void this.#name();
        this.#ticks = setInterval(() => this.requestUpdate(), 1_000);
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#watch?.end();
        clearInterval(this.#ticks);
    }

    protected override render() {
        const { monitor, failure } = this.#watch!;
        return html`
            <exams-heading .text=${p().wallOf(this.windowTitle || this.windowId)}></exams-heading>
            <p><a href="#/proctor">${p().backToWindows}</a></p>
            <p class="hidden" role="status">${this.said}</p>
            ${failure != null ? problemView(failure, () => void this.#watch!.look()) : nothing}
            ${monitor ? html`
                <dl class="figures">
                    <dt>${p().window}</dt><dd>${p().windowStates[monitor.state] ?? monitor.state}</dd>
                    <dt>${p().sessions}</dt><dd>${monitor.total}</dd>
                    <dt>${p().running}</dt><dd>${monitor.running}</dd>
                    <dt>${p().openIncidents}</dt><dd>${monitor.openIncidents}</dd>
                </dl>
                <div class="actions">
                    <button type="button" class="quiet" @click=${() => void messageWindow(this.api, this.windowId)}>${p().messageAll}</button>
                    <button type="button" class="quiet" @click=${() => void extendWindow(this.api, this.windowId)}>${p().extendAll}</button>
                    <label>${p().show}
                        <select @change=${(event: Event) => {
                            this.shown = (event.target as HTMLSelectElement).value as Shown;
                        }}>
                            ${choices(['all', 'look', 'running'] as const, p().shown, this.shown)}
                        </select>
                    </label>
                </div>
                ${this.#sessionsView()}` : failure == null ? html`<p>${t().loading}</p>` : nothing}`;
    }

    #sessionsView() {
        const sessions = this.#watch!.sessions.filter(session => this.shown === 'all'
            || (this.shown === 'running' ? isRunning(session) : needsLook(session)));
        return sessions.length === 0 ? html`<p class="empty">${p().noSessions}</p>` : html`
            <ul class="cards wall" aria-label=${p().sessions}>
                ${repeat(sessions, session => session.sessionId, session => this.#sessionView(session))}
            </ul>`;
    }

    #sessionView(session: MonitorLine) {
        const left = timeLeft(session, this.api.clock);
        return html`
            <li class="card ${session.asksForProctor ? 'asks' : session.openIncidents > 0 ? 'looks' : ''}">
                <h2>
                    <a href="#/proctor/${this.windowId}/${session.sessionId}">${session.learnerId}</a>
                    ${session.attempt > 1 ? html`<small>${p().attempt(session.attempt)}</small>` : nothing}
                </h2>
                ${session.asksForProctor ? html`<p class="call">${p().asksForProctor}</p>` : nothing}
                <dl>
                    <dt>${p().risk}</dt><dd><strong class=${session.risk > 0 ? 'risk' : nothing}>${session.risk}</strong></dd>
                    <dt>${p().openIncidents}</dt><dd>${session.openIncidents}</dd>
                    <dt>${t().state}</dt><dd>${t().states[session.state]}</dd>
                    <dt>${t().timeLeft}</dt>
                    <dd class=${left?.isShort ? 'short clock' : 'clock'}>${left?.text ?? p().none}${left?.stands ? html` <small>${t().clockStopped}</small>` : nothing}</dd>
                    <dt>${p().connection}</dt><dd class="connection ${session.connection}">${p().connections[session.connection]}</dd>
                    <dt>${p().lastSeen}</dt><dd>${session.lastSeenAtUtc
                        ? html`
                            <time datetime=${session.lastSeenAtUtc} title=${formatInstant(session.lastSeenAtUtc)}>
                                ${ago(session.lastSeenAtUtc, this.api.clock)}</time>`
                        : p().never}</dd>
                </dl>
            </li>`;
    }

    /** Its title; where it can't be had, what it is called in addresses will do. */
    async #name(): Promise<void> {
        try {
            this.windowTitle = (await this.api.get<WindowLine>(`windows/${this.windowId}`)).title;
        } catch {
            this.windowTitle = '';
        }
    }

    /** What is new is said once, to who doesn't see it move. */
    #take(changed: MonitorLine[]): void {
        const isFirst = this.#incidents.size === 0;
        const news = changed.filter(session => session.openIncidents > (this.#incidents.get(session.sessionId) ?? 0));
        for (const session of changed) {
            this.#incidents.set(session.sessionId, session.openIncidents);
        }

        if (!isFirst && news.length > 0) {
            this.said = p().newIncidents(news.map(session => session.learnerId).join(', '));
        }

        this.requestUpdate();
    }
}

function isRunning(session: MonitorLine): boolean {
    return session.state === 'inProgress' || session.state === 'paused';
}

function needsLook(session: MonitorLine): boolean {
    return session.asksForProctor || session.openIncidents > 0 || session.connection === 'stale' || session.connection === 'closed';
}
