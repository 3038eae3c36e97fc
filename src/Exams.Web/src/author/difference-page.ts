import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import { w } from '../text/author/text.js';
import { t } from '../text/text.js';
import { Part } from '../ui/element.js';
import '../ui/heading.js';
import { PagedList } from '../ui/list.js';
import { problemView } from '../ui/problem-view.js';
import { shortOf } from './home-page.js';
import type { BankDifference } from './types.js';

type Changed = BankDifference['changed'][number];

/** What changed from one version of a bank to another: items that came and went, and for those that changed, what of them. */
@customElement('exams-difference-page')
export class DifferencePage extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) bank = '';
    @property({ attribute: false }) version = '';
    @property({ attribute: false }) from = '';
    @state() private difference: BankDifference | null = null;
    @state() private failure: unknown = null;

    readonly #changed = new PagedList<Changed>(this, () => this.api, 'changed');

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#load();
    }

    protected override render() {
        const { difference } = this;
        const isSame = difference != null && [difference.added, difference.removed, difference.changed, difference.assets].every(list => list.length === 0);
        return html`
            <exams-heading .text=${w().changesOf(shortOf(this.from), shortOf(this.version))}></exams-heading>
            <p><a href="#/author/banks/${this.bank}">${w().versions}</a></p>
            ${this.failure != null ? problemView(this.failure, () => void this.#load()) : nothing}
            ${difference == null ? (this.failure == null ? html`<p>${t().loading}</p>` : nothing) : html`
                ${isSame ? html`<p>${w().noChanges}</p>` : nothing}
                ${this.#namesView(w().added, difference.added)}
                ${this.#namesView(w().removed, difference.removed)}
                ${this.#namesView(w().files, difference.assets)}
                ${this.#changed.items.map(item => this.#itemView(item))}
                ${this.#changed.view()}`}`;
    }

    #namesView(title: string, names: readonly string[]) {
        return names.length === 0 ? nothing : html`<section><h2>${title}</h2><ul>${names.map(name => html`<li><code>${name}</code></li>`)}</ul></section>`;
    }

    #itemView(item: Changed) {
        return html`
            <section class="card">
                <h2>${item.identifier}</h2>
                <p class="help">${item.aspects.map(aspect => w().aspects[aspect] ?? aspect).join(' · ')}</p>
                ${item.changes.map(change => html`
                    <details ?open=${change.aspect === 'key'}>
                        <summary>${w().aspects[change.aspect] ?? change.aspect}: <code>${change.what}</code></summary>
                        <div class="change">
                            <div><small>${w().before}</small><pre class="before" tabindex="0" dir="auto">${change.before ?? w().nothing}</pre></div>
                            <div><small>${w().after}</small><pre class="after" tabindex="0" dir="auto">${change.after ?? w().nothing}</pre></div>
                        </div>
                    </details>`)}
            </section>`;
    }

    async #load(): Promise<void> {
        this.failure = null;
        const path = `item-banks/${this.bank}/versions/${this.version}/diff?from=${encodeURIComponent(this.from)}`;
        try {
            [this.difference] = await Promise.all([this.api.get<BankDifference>(`${path}&top=1`), this.#changed.load(`${path}&top=50`)]);
        } catch (failure) {
            this.failure = failure;
        }
    }
}
