import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import { w } from '../text/author/text.js';
import { formatInstant } from '../text/text.js';
import { ask } from '../ui/dialog.js';
import { download } from '../ui/download.js';
import { Part } from '../ui/element.js';
import '../ui/heading.js';
import { PagedList } from '../ui/list.js';
import { problemView } from '../ui/problem-view.js';
import { tableView } from '../ui/table.js';
import { announce } from '../ui/toast.js';
import { shortOf } from './home-page.js';
import type { BankVersion } from './types.js';

/** A bank's versions, newest first, and what can be done with each as a whole. */
@customElement('exams-bank-page')
export class BankPage extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) bank = '';
    @state() private failure: unknown = null;

    readonly #versions = new PagedList<BankVersion>(this, () => this.api, 'versions');

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#load();
    }

    protected override render() {
        const versions = this.#versions.items;
        return html`
            <exams-heading .text=${this.bank}></exams-heading>
            <p class="actions">
                <a class="button" href="#/author/upload/${this.bank}">${w().uploadVersion}</a>
                <a class="button" href="#/author/exams/new/${this.bank}">${w().draftExam}</a>
            </p>
            ${this.failure != null ? problemView(this.failure) : nothing}
            ${this.#versions.isFirstLoading ? nothing : tableView<BankVersion>({
                caption: w().versions,
                empty: w().noBanks,
                rows: versions,
                columns: [
                    { title: w().version, isName: true, cell: version => html`<a href="#/author/banks/${this.bank}/${version.version}"><code>${shortOf(version.version)}</code></a>` },
                    { title: w().title, cell: version => version.title },
                    { title: w().items, isNumber: true, cell: version => version.itemCount },
                    { title: w().published, cell: version => formatInstant(version.publishedAt) },
                    { title: w().retired, cell: version => version.retiredAt ? formatInstant(version.retiredAt) : '' },
                    {
                        title: w().changes,
                        cell: version => {
                            const older = versions[versions.indexOf(version) + 1];
                            return older ? html`<a href="#/author/banks/${this.bank}/${version.version}/diff/${older.version}">${w().sinceThen(shortOf(older.version))}</a>` : '';
                        },
                    },
                    { title: w().actions, cell: version => this.#actions(version) },
                ],
            })}
            ${this.#versions.view()}`;
    }

    #actions(version: BankVersion) {
        const [path, short] = [`item-banks/${this.bank}/versions/${version.version}`, shortOf(version.version)];
        return html`
            <button type="button" class="quiet small" @click=${() => void this.#save(`${path}/package`, `${this.bank}.zip`)}>${w().asUploaded}<span class="hidden"> ${short}</span></button>
            <button type="button" class="quiet small" @click=${() => void this.#save(`${path}/export`, `${this.bank}-qti3.zip`)}>${w().asQti3}<span class="hidden"> ${short}</span></button>
            ${version.retiredAt ? nothing : html`
                <button type="button" class="quiet small" @click=${() => void this.#retire(version)}>${w().retire}<span class="hidden"> ${short}</span></button>`}`;
    }

    async #retire(version: BankVersion): Promise<void> {
        const isDone = await ask({
            title: w().retireWhich(shortOf(version.version)),
            text: w().retireHelp,
            confirm: w().retire,
            deed: () => this.api.post(`item-banks/${this.bank}/versions/${version.version}/retire`),
        });
        if (isDone) {
            announce(w().isRetired);
            await this.#load();
        }
    }

    #load(): Promise<void> {
        return this.#versions.load(`item-banks/${this.bank}/versions?top=100`);
    }

    async #save(path: string, name: string): Promise<void> {
        this.failure = null;
        try {
            await download(this.api, path, name);
        } catch (failure) {
            this.failure = failure;
        }
    }
}
