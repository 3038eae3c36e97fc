import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import type { CandidateItem, Responses } from '../http/types.js';
import '../items/item-part.js';
import { w } from '../text/author/text.js';
import { t } from '../text/text.js';
import { Part } from '../ui/element.js';
import '../ui/heading.js';
import { problemView } from '../ui/problem-view.js';
import { tableView } from '../ui/table.js';
import type { Preview } from './types.js';

/** An item as its candidate sees it, to be answered on trial: what its processing makes of the answer, step by step. */
@customElement('exams-item-page')
export class ItemPage extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) bank = '';
    @property({ attribute: false }) version = '';
    @property({ attribute: false }) item = '';
    @state() private view: CandidateItem | null = null;
    @state() private responses: Responses = {};
    @state() private preview: Preview | null = null;
    @state() private failure: unknown = null;
    @state() private seed = 1;

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#show();
    }

    protected override render() {
        const { view } = this;
        return html`
            <exams-heading .text=${view?.title ? `${view.title} (${this.item})` : this.item}></exams-heading>
            <p><a href="#/author/banks/${this.bank}/${this.version}">${w().items}</a></p>
            ${this.failure != null ? problemView(this.failure, () => void this.#show()) : nothing}
            ${view == null ? (this.failure == null ? html`<p>${t().loading}</p>` : nothing) : html`
                <article aria-label=${w().asLearner}>
                    <exams-item .api=${this.api} .view=${view} .responses=${this.responses} @answer=${(event: CustomEvent<Responses>) => this.#answer(event)}></exams-item>
                </article>
                <div class="actions">
                    <button type="button" @click=${() => void this.#score()}>${w().scoreIt}</button>
                    <button type="button" class="quiet" @click=${() => void this.#reshuffle()}>${w().otherSeed}</button>
                    <span class="help">${w().seed(this.seed)}</span>
                </div>
                <div role="status">${this.preview == null ? nothing : html`<p class="verdict">${this.preview.score == null ? w().noScore : w().scoreIs(this.preview.score)}</p>`}</div>
                ${this.preview == null ? nothing : this.#outcomeView(this.preview)}`}`;
    }

    #outcomeView(preview: Preview) {
        return html`
            <section class="card">
                <h2>${w().whatBecame}</h2>
                ${preview.fault ? html`<p class="problem">${preview.fault}</p>` : nothing}
                ${preview.unreadable.length === 0 ? nothing : html`<p class="problem">${w().unreadable(preview.unreadable.join(', '))}</p>`}
                ${preview.problems.length === 0 ? nothing : html`<ul>${preview.problems.map(problem => html`<li>${problem.responseIdentifier}: ${problem.message}</li>`)}</ul>`}
                ${tableView({
                    caption: w().outcomes,
                    empty: w().noOutcomes,
                    rows: Object.entries(preview.outcomes),
                    columns: [
                        { title: w().variable, isName: true, cell: ([name]) => name },
                        { title: w().value, cell: ([, value]) => html`<code>${JSON.stringify(value)}</code>` },
                    ],
                })}
                <details>
                    <summary>${w().trace(preview.trace.length)}</summary>
                    <ol class="trace" dir="ltr">
                        ${preview.trace.map(step => html`
                            <li class="d${Math.min(step.depth, 3)}">${step.element}${step.identifier ? html` <strong>${step.identifier}</strong>` : nothing} = ${step.value}
                                ${step.line > 0 ? html`<small>${w().line(step.line)}</small>` : nothing}</li>`)}
                    </ol>
                </details>
            </section>`;
    }

    #answer(event: CustomEvent<Responses>): void {
        [this.responses, this.preview] = [event.detail, null];
    }

    async #reshuffle(): Promise<void> {
        this.seed += 1;
        await this.#show();
    }

    async #show(): Promise<void> {
        const preview = await this.#ask();
        if (preview != null) {
            [this.view, this.responses, this.preview] = [preview.view, {}, null];
        }
    }

    async #score(): Promise<void> {
        this.preview = await this.#ask();
    }

    async #ask(): Promise<Preview | null> {
        this.failure = null;
        try {
            return await this.api.post<Preview>(
                `item-banks/${this.bank}/versions/${this.version}/items/${encodeURIComponent(this.item)}/preview`,
                { responses: this.responses, seed: this.seed.toString(16).padStart(16, '0') });
        } catch (failure) {
            this.failure = failure;
            return null;
        }
    }
}
