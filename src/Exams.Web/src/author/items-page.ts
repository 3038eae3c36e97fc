import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import { w } from '../text/author/text.js';
import { Part } from '../ui/element.js';
import { field } from '../ui/field.js';
import '../ui/heading.js';
import { PagedList } from '../ui/list.js';
import { tableView } from '../ui/table.js';
import { shortOf } from './home-page.js';
import type { BankItem } from './types.js';

/** The items of a version, by what the bank knows of them. */
@customElement('exams-items-page')
export class ItemsPage extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) bank = '';
    @property({ attribute: false }) version = '';

    readonly #items = new PagedList<BankItem>(this, () => this.api, 'items');

    override connectedCallback(): void {
        super.connectedCallback();
        this.#load(new URLSearchParams());
    }

    protected override render() {
        const address = `#/author/banks/${this.bank}/${this.version}`;
        return html`
            <exams-heading .text=${w().itemsOf(this.bank, shortOf(this.version))}></exams-heading>
            <p><a href="#/author/banks/${this.bank}">${w().versions}</a></p>
            <form class="card" role="search" @submit=${(event: SubmitEvent) => this.#search(event)}>
                <div class="fields">
                    ${field(w().text, html`<input name="text" maxlength="100" />`)}
                    ${field(w().domain, html`<input name="domain" maxlength="100" />`)}
                    ${field(w().scoredBy, html`
                        <select name="human">
                            <option value="">${w().anybody}</option>
                            <option value="false">${w().byMachine}</option>
                            <option value="true">${w().byPerson}</option>
                        </select>`)}
                </div>
                <button>${w().find}</button>
            </form>
            ${this.#items.isFirstLoading ? '' : tableView<BankItem>({
                caption: w().items,
                hasHiddenCaption: true,
                empty: w().noItems,
                rows: this.#items.items,
                columns: [
                    { title: w().item, isName: true, cell: item => html`<a href="${address}/items/${encodeURIComponent(item.identifier)}">${item.identifier}</a>` },
                    { title: w().title, cell: item => item.title },
                    { title: w().domain, cell: item => item.domain ?? '' },
                    { title: w().interactions, cell: item => item.interactions.join(', ') },
                    { title: w().scoring, cell: item => item.isHumanScored ? w().byPerson : item.scoringKind },
                    { title: w().maxScore, isNumber: true, cell: item => item.maxScore ?? '' },
                ],
            })}
            ${this.#items.view()}`;
    }

    #search(event: SubmitEvent): void {
        event.preventDefault();
        const wanted = [...new FormData(event.target as HTMLFormElement)].map(([name, value]) => [name, String(value).trim()] as const).filter(([, value]) => value);
        this.#load(new URLSearchParams(wanted.map(([name, value]) => [name, value])));
    }

    #load(query: URLSearchParams): void {
        query.set('top', '100');
        void this.#items.load(`item-banks/${this.bank}/versions/${this.version}/items?${query}`);
    }
}
