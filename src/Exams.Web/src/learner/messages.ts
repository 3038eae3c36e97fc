import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import type { Message, Session, Warning } from '../http/types.js';
import { formatSpan, formatTime, t } from '../text/text.js';
import { Part } from '../ui/element.js';

/**
 * What staff, and the exam's proctoring rules, tell the learner, until they say that they have read it. It stands at the lower edge, in
 * the way of nothing, on whatever screen the learner is.
 */
@customElement('exams-messages')
export class MessagesPart extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) session!: Session;
    @property({ attribute: false }) warnings: readonly Warning[] = [];

    /** When the time ended before it was changed, and when it ends now; null for nothing to tell. */
    @property({ attribute: false }) moved: readonly [string, string] | null = null;
    @state() private messages: readonly Message[] = [];
    @state() private isFailing = false;

    #seen = new Set<string>();

    override connectedCallback(): void {
        super.connectedCallback();
        this.#seen = new Set(JSON.parse(sessionStorage.getItem(this.#key) ?? '[]') as string[]);
    }

    protected override willUpdate(changed: PropertyValues): void {
        if (changed.has('session') && this.#unread.some(id => !this.messages.some(message => message.messageId === id))) {
            void this.#read();
        }
    }

    protected override render() {
        const unread = this.messages.filter(message => this.#unread.includes(message.messageId));
        const warnings = this.warnings.filter(warning => !this.#seen.has(warning.incidentId));
        return html`
            <div class="messages" role="region" aria-label=${t().messages} ?hidden=${unread.length + warnings.length === 0 && this.moved == null}>
                ${this.moved == null ? nothing : this.#movedView(...this.moved)}
                ${unread.map(message => this.#view(
                    message.kind === 'warning', t().fromProctor(formatTime(message.sentAtUtc)), message.text, () => void this.#acknowledge(message)))}
                ${warnings.map(warning => this.#view(true, t().fromRules(formatTime(warning.at)), warning.message, () => this.#see(warning)))}
                ${this.isFailing ? html`<p class="problem" role="alert">${t().unreachable}</p>` : nothing}
            </div>`;
    }

    #movedView(before: string, now: string) {
        const more = Date.parse(now) - Date.parse(before);
        const text = more > 0 ? t().timeMore(formatSpan(more), formatTime(now)) : t().timeLess(formatTime(now));
        return this.#view(more < 0, t().timeMoved, text, () => this.tell('told'));
    }

    #view(isWarning: boolean, from: string, text: string, done: () => void) {
        return html`
            <div class="message ${isWarning ? 'warning' : ''}" role="alert">
                <p class="help">${from}</p>
                <p dir="auto">${text}</p>
                <button type="button" class="quiet" @click=${done}>${t().haveRead}</button>
            </div>`;
    }

    get #key(): string {
        return `exams.warned.${this.session.sessionId}`;
    }

    get #unread(): readonly string[] {
        return this.session.messages?.unread ?? [];
    }

    #see(warning: Warning): void {
        this.#seen.add(warning.incidentId);
        sessionStorage.setItem(this.#key, JSON.stringify([...this.#seen]));
        this.requestUpdate();
    }

    async #read(): Promise<void> {
        try {
            this.messages = (await this.api.get<{ messages: Message[] }>(`sessions/${this.session.sessionId}/messages`)).messages;
        } catch {
            // The session names them again when it is looked at next.
        }
    }

    async #acknowledge(message: Message): Promise<void> {
        try {
            this.tell('session', await this.api.post<Session>(
                `sessions/${this.session.sessionId}/messages/${message.messageId}/acknowledge`, {}));
            this.isFailing = false;
        } catch {
            this.isFailing = true;
        }
    }
}
