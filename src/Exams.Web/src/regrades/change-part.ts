import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import type { CandidateItem, Responses } from '../http/types.js';
import '../items/item-part.js';
import { r } from '../text/regrades/text.js';
import { t } from '../text/text.js';
import { Part } from '../ui/element.js';
import { field } from '../ui/field.js';
import { choices } from '../ui/options.js';
import { problemView } from '../ui/problem-view.js';
import './regrades.css';
import { type BankItem, type ChangeMode, changeModes, type KeyChange } from './types.js';

/** What becomes of one item. A key is given by answering the question as it should be answered. */
@customElement('exams-key-change')
export class KeyChangePart extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) bankId = '';
    @property({ attribute: false }) version = '';
    @property({ attribute: false }) change!: KeyChange;
    @property({ attribute: false }) item: BankItem | null = null;
    @state() private view: CandidateItem | null = null;
    @state() private given: Responses = {};
    @state() private failure: unknown = null;

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#load();
    }

    protected override render() {
        const { change } = this;
        return html`
            <section class="card" aria-label=${change.item}>
                <h2>${change.item}${this.item?.title && this.item.title !== change.item ? html`: ${this.item.title}` : nothing}</h2>
                ${field(r().mode, html`
                    <select name="mode" @change=${(event: Event) => this.#become(valueOf(event) as ChangeMode)}>
                        ${choices(changeModes, r().modes, change.mode)}
                    </select>`)}
                ${change.mode === 'fullCredit' ? field(r().to, html`
                    <select name="to" @change=${(event: Event) => this.#tell({ ...change, to: valueOf(event) as 'answered' | 'everyone' })}>
                        ${choices(['everyone', 'answered'], r().creditTo, change.to ?? 'everyone')}
                    </select>`) : nothing}
                ${change.mode === 'newKey' || change.mode === 'severalKeys' ? this.#keyView(change) : nothing}
                <button type="button" class="quiet" @click=${() => this.tell('leave-key')}>${r().leaveOut(change.item)}</button>
            </section>`;
    }

    #keyView(change: KeyChange) {
        const keys = change.keys ?? [];
        return html`
            ${this.failure != null ? problemView(this.failure, () => void this.#load()) : nothing}
            <p class="help">${change.mode === 'newKey' ? r().answerAsKey : r().answerEachKey}</p>
            ${this.view ? html`
                <div class="keyed">
                    <exams-item .view=${this.view} .responses=${this.given} .api=${this.api}
                        @answer=${(event: CustomEvent<Responses>) => this.#answer(event.detail)}></exams-item>
                </div>` : this.failure == null ? html`<p>${t().loading}</p>` : nothing}
            ${change.mode === 'newKey' ? html`<p>${r().newKey}: <code>${wordsOf(change.key ?? {})}</code></p>` : html`
                <button type="button" class="quiet" ?disabled=${Object.keys(this.given).length === 0} @click=${() => this.#addKey(keys)}>${r().addKey}</button>
                <ol>
                    ${keys.map((key, index) => html`
                        <li>
                            <code>${wordsOf(key)}</code>
                            <button type="button" class="quiet" @click=${() => this.#removeKey(keys, index)}>${r().removeKey(index + 1)}</button>
                        </li>`)}
                </ol>`}`;
    }

    #become(mode: ChangeMode): void {
        this.given = {};
        this.#tell({ item: this.change.item, mode });
    }

    #answer(responses: Responses): void {
        this.given = responses;
        if (this.change.mode === 'newKey') {
            this.#tell({ ...this.change, key: responses });
        }
    }

    #addKey(keys: readonly Responses[]): void {
        this.#tell({ ...this.change, keys: [...keys, this.given] });
        this.given = {};
    }

    #removeKey(keys: readonly Responses[], index: number): void {
        this.#tell({ ...this.change, keys: keys.filter((_, place) => place !== index) });
    }

    #tell(change: KeyChange): void {
        this.tell('change-key', change);
    }

    async #load(): Promise<void> {
        this.failure = null;
        try {
            const path = `item-banks/${this.bankId}/versions/${this.version}/items/${encodeURIComponent(this.change.item)}/preview`;
            this.view = (await this.api.post<{ view: CandidateItem }>(path, {})).view;
        } catch (failure) {
            this.failure = failure;
        }
    }
}

function valueOf(event: Event): string {
    return (event.target as HTMLSelectElement).value;
}

/** A key in the form that answers have. */
export function wordsOf(key: Responses): string {
    const entries = Object.entries(key);
    const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
    return entries.length === 0 ? '–' : entries.length === 1 ? text(entries[0]![1]) : entries.map(([name, value]) => `${name}: ${text(value)}`).join('; ');
}
