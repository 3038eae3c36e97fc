import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Api, Problem } from '../http/api.js';
import type { Session } from '../http/types.js';
import { t } from '../text/text.js';
import { Part } from '../ui/element.js';
import { problemView } from '../ui/problem-view.js';
import type { Flags } from './flags.js';
import type { Saver } from './journal/saver.js';

/** The last look before the exam is handed in. */
@customElement('exams-hand-in')
export class HandInPart extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) session!: Session;
    @property({ attribute: false }) client = '';
    @property({ attribute: false }) saver!: Saver;
    @property({ attribute: false }) flags!: Flags;
    @property({ attribute: false }) isAnswered!: (item: number) => boolean;
    @property({ type: Boolean }) mayGoBack = true;
    @state() private failure: unknown = null;
    @state() private isWorking = false;

    protected override render() {
        const sections = this.session.sections ?? [];
        const items = sections.flatMap(section => section.items).filter(item => !item.standing.isPassedOver);
        const within = new Set(sections.filter(section => section.state === 'open').flatMap(section => section.items).map(item => item.number));
        const open = items.filter(item => !this.isAnswered(item.number));
        const flagged = items.filter(item => this.flags.has(item.number));
        return html`
            <section class="card">
                <h1 tabindex="-1">${t().reviewTitle}</h1>
                <p>${open.length === 0 ? t().reviewAllAnswered : t().reviewOpen(open.length)}</p>
                ${this.#listView(open.map(item => item.number).filter(item => within.has(item)))}
                ${flagged.length > 0 ? html`<p>${t().reviewFlagged(flagged.length)}</p>${this.#listView(flagged.map(item => item.number).filter(item => within.has(item)))}` : nothing}
                ${this.failure != null ? problemView(this.failure) : nothing}
                <p class="help">${t().handInHelp}</p>
                <div class="actions">
                    ${this.mayGoBack ? html`<button type="button" class="quiet" @click=${() => this.tell('back')}>${t().backToItems}</button>` : nothing}
                    <button type="button" ?disabled=${this.isWorking} @click=${() => void this.#handIn()}>${t().handIn}</button>
                </div>
            </section>`;
    }

    #listView(items: number[]) {
        return items.length === 0 || !this.mayGoBack ? nothing : html`
            <ul class="items">
                ${items.map(item => html`<li><button type="button" aria-label=${t().item(item)} @click=${() => this.tell('go', item)}>${item}</button></li>`)}
            </ul>`;
    }

    async #handIn(): Promise<void> {
        this.isWorking = true;
        this.failure = null;
        try {
            if (!await this.saver.flush()) {
                this.failure = new Problem('answers-missing', 409, t().cannotHandIn, '', {});
                return;
            }

            this.tell('session', await this.api.post<Session>(
                `sessions/${this.session.sessionId}/submit`, { clientId: this.client, lastSequence: this.saver.sequence }));
        } catch (failure) {
            this.failure = failure;
            this.tell('look');
        } finally {
            this.isWorking = false;
        }
    }
}
