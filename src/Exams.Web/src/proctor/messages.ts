import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import { p } from '../text/proctor/text.js';
import { Part } from '../ui/element.js';
import { problemView } from '../ui/problem-view.js';
import { formatMoment } from './clock-view.js';
import type { Message } from './types.js';

/** What the learner was told, and whether they have read it. */
@customElement('exams-session-messages')
export class MessagesPart extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) sessionId = '';
    @property({ attribute: false }) turn = 0;
    @state() private messages: Message[] = [];
    @state() private failure: unknown = null;

    protected override willUpdate(changed: PropertyValues): void {
        if (changed.has('turn')) {
            void this.#load();
        }
    }

    protected override render() {
        return html`
            <section class="card">
                <h2>${p().messages}</h2>
                ${this.failure != null ? problemView(this.failure, () => void this.#load()) : nothing}
                ${this.messages.length === 0 ? html`<p class="empty">${p().noMessages}</p>` : html`
                    <ul class="messages">
                        ${this.messages.map(message => html`
                            <li>
                                <span dir="auto" class=${message.kind}>${message.text}</span>
                                <span class="help">${p().kinds[message.kind]} · ${message.by} · ${formatMoment(message.sentAtUtc)} ·
                                    ${message.acknowledgedAtUtc ? p().readAt(formatMoment(message.acknowledgedAtUtc)) : p().unread}</span>
                            </li>`)}
                    </ul>`}
            </section>`;
    }

    async #load(): Promise<void> {
        try {
            this.messages = (await this.api.get<{ messages: Message[] }>(`sessions/${this.sessionId}/messages`)).messages;
            this.failure = null;
        } catch (failure) {
            this.failure = failure;
        }
    }
}
