import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import type { MySession } from '../http/types.js';
import { formatInstant, t } from '../text/text.js';
import { Part } from '../ui/element.js';
import { type Change, changesOf, type Memory, memoryOf } from './changes.js';
import type { Reminder } from './types.js';

/**
 * What a learner should know of their exams: the server's reminders of those that are near, and what has changed since they last looked
 * on this device. The latter stays until they say that they have read it.
 */
@customElement('exams-notices')
export class NoticesPart extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) learner = '';
    @property({ attribute: false }) sessions!: readonly MySession[];
    @state() private reminders: readonly Reminder[] = [];
    @state() private changes: readonly Change[] = [];

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#remind();
    }

    protected override willUpdate(changed: PropertyValues): void {
        if (changed.has('sessions')) {
            const memory = JSON.parse(localStorage.getItem(this.#key) ?? 'null') as Memory | null;
            this.changes = changesOf(memory, this.sessions);
            if (this.changes.length === 0) {
                this.#remember();
            }
        }
    }

    protected override render() {
        const reminders = this.#ahead();
        return this.changes.length + reminders.length === 0 ? nothing : html`
            <section class="notice" aria-labelledby="notices">
                <h2 id="notices">${t().notices}</h2>
                <ul>
                    ${reminders.map(reminder => html`<li>${t().reminds(reminder.title, formatInstant(reminder.opensUtc))}</li>`)}
                    ${this.changes.map(change => html`<li>${textOf(change)}</li>`)}
                </ul>
                ${this.changes.length > 0 ? html`<button type="button" class="quiet" @click=${() => this.#read()}>${t().haveRead}</button>` : nothing}
            </section>`;
    }

    get #key(): string {
        return `exams.known.${this.learner}`;
    }

    /** The newest reminder of each window that still lies ahead, as long as its times are the ones that it names. */
    #ahead(): Reminder[] {
        const newest = new Map([...this.reminders].reverse().map(reminder => [reminder.windowId, reminder]));
        return [...newest.values()].filter(reminder => this.sessions.some(session =>
            session.windowId === reminder.windowId && session.state === 'scheduled' && session.opensUtc === reminder.opensUtc
            && Date.parse(session.opensUtc) > Date.parse(session.serverTimeUtc)));
    }

    async #remind(): Promise<void> {
        try {
            this.reminders = (await this.api.get<{ notices: Reminder[] }>('me/notices?top=50')).notices;
        } catch {
            // The list of exams says the same, if not as loudly.
        }
    }

    #read(): void {
        this.#remember();
        this.changes = [];
    }

    #remember(): void {
        localStorage.setItem(this.#key, JSON.stringify(memoryOf(this.sessions)));
    }
}

function textOf({ kind, session, before }: Change): string {
    const title = session.examTitle ?? session.examId;
    const opens = formatInstant(session.opensUtc);
    switch (kind) {
        case 'moved':
            return t().timesChanged(title, formatInstant(before!), opens, formatInstant(session.lastStartUtc));
        case 'seat':
            return t().seatGiven(title, opens);
        case 'gone':
            return t().seatGone(title, opens);
        default:
            return t().resultIsThere(title);
    }
}
