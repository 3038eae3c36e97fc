import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Api } from '../http/api.js';
import type { ItemAnswer, Responses, Standing } from '../http/types.js';
import '../items/item-part.js';
import { t } from '../text/text.js';
import { Part } from '../ui/element.js';

/** Characters that the server takes. */
const MaxComment = 2_000;

/** One question: what is asked, what came of an attempt, and a remark on it where it takes one. Where to go from it isn't its business. */
@customElement('exams-question')
export class QuestionPart extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) item!: ItemAnswer;
    @property({ attribute: false }) standing!: Standing;
    @property({ attribute: false }) responses: Responses = {};
    @property({ attribute: false }) comment = '';
    @property({ type: Boolean }) isWorking = false;

    protected override render() {
        const { item, standing } = this;
        const byAttempt = standing.attemptsLeft !== 0 || standing.attemptsUsed > 0;
        return html`
            <h1 id="item-title" tabindex="-1">${t().item(item.number)}</h1>
            <exams-item .api=${this.api} .view=${item.view} .responses=${this.responses}
                ?disabled=${standing.isClosed || this.isWorking}
                @end-attempt=${() => this.tell('attempt')}></exams-item>
            ${this.#feedbackView()}
            ${byAttempt && !standing.isClosed ? html`
                <p class="actions">
                    <button type="button" ?disabled=${this.isWorking} @click=${() => this.tell('attempt')}>${t().submitAttempt}</button>
                    ${standing.attemptsLeft == null ? nothing : html`<span class="help">${t().attemptsLeft(standing.attemptsLeft)}</span>`}
                </p>` : nothing}
            ${standing.commentAllowed ? this.#commentView() : nothing}`;
    }

    #feedbackView() {
        const feedback = this.item.view.feedback ?? [];
        return feedback.length === 0 ? nothing : html`
            <section class="feedback" aria-label=${t().feedback} role="status">
                ${feedback.map(one => html`${one.title ? html`<h2>${one.title}</h2>` : nothing}
                    <exams-item .api=${this.api} .view=${{ ...this.item.view, bodyHtml: one.html, interactions: [], stimuli: [] }}></exams-item>`)}
            </section>`;
    }

    #commentView() {
        return html`
            <details class="comment" ?open=${this.comment !== ''}>
                <summary>${t().comment}</summary>
                <label><span class="help">${t().commentHelp}</span>
                    <textarea rows="3" maxlength=${MaxComment} ?disabled=${this.standing.isClosed} .value=${live(this.comment)}
                        @input=${(event: Event) => this.tell('comment', (event.target as HTMLTextAreaElement).value)}></textarea>
                </label>
            </details>`;
    }
}
