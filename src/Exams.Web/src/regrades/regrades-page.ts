import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import { r } from '../text/regrades/text.js';
import { formatInstant, t } from '../text/text.js';
import { Part } from '../ui/element.js';
import { field } from '../ui/field.js';
import '../ui/heading.js';
import { PagedList } from '../ui/list.js';
import { options } from '../ui/options.js';
import { tableView } from '../ui/table.js';
import type { BankLine, Regrade, VersionLine } from './types.js';

/** A bank version's regrades, and where to propose one. */
@customElement('exams-regrades')
export class RegradesPage extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) base = '';
    @property({ attribute: false }) bankId = '';
    @property({ attribute: false }) version = '';

    readonly #banks = new PagedList<BankLine>(this, () => this.api, 'items');
    readonly #versions = new PagedList<VersionLine>(this, () => this.api, 'versions');
    readonly #regrades = new PagedList<Regrade>(this, () => this.api, 'regrades');

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#banks.load('item-banks?top=1000');
    }

    protected override willUpdate(changed: PropertyValues): void {
        if (changed.has('bankId') && this.bankId) {
            void this.#versions.load(`item-banks/${this.bankId}/versions?top=100`);
        }

        if ((changed.has('bankId') || changed.has('version')) && this.version) {
            void this.#regrades.load(`regrades?bank=${encodeURIComponent(this.bankId)}&version=${encodeURIComponent(this.version)}`);
        }
    }

    protected override render() {
        return html`
            <exams-heading .text=${r().regrades}></exams-heading>
            <p>${r().regradesHelp}</p>
            ${field(r().bank, html`
                <select name="bank" @change=${(event: Event) => this.#goTo((event.target as HTMLSelectElement).value)}>
                    <option value="">${t().choose}</option>
                    ${options(this.#banks.items, bank => bank.bankId, bank => bank.title || bank.bankId, this.bankId)}
                </select>`)}
            ${this.#banks.view()}
            ${this.bankId ? html`
                ${field(r().version, html`
                    <select name="version" @change=${(event: Event) => this.#goTo(this.bankId, (event.target as HTMLSelectElement).value)}>
                        <option value="">${t().choose}</option>
                        ${options(this.#versions.items, one => one.version, one => versionName(one), this.version)}
                    </select>`)}
                ${this.#versions.view()}` : nothing}
            ${this.bankId && this.version ? this.#regradesView() : nothing}`;
    }

    #regradesView() {
        return html`
            <p class="actions"><a class="button" href="#/${this.base}/new/${this.bankId}/${this.version}">${r().propose}</a></p>
            ${tableView<Regrade>({
                caption: r().regradesOf, rows: this.#regrades.items, empty: this.#regrades.isLoading ? '' : r().noRegrades,
                columns: [
                    { title: r().reason, isName: true, cell: regrade => html`<a href="#/${this.base}/${regrade.regradeId}">${regrade.reason}</a>` },
                    { title: t().state, cell: regrade => r().states[regrade.state] },
                    { title: r().items, cell: regrade => regrade.changes.map(change => change.item).join(', ') },
                    { title: r().proposedBy, cell: regrade => `${regrade.proposedBy}, ${formatInstant(regrade.proposedAtUtc)}` },
                    { title: r().changed, isNumber: true, cell: regrade => (regrade.applied ?? regrade.dryRun)?.changed ?? '' },
                ],
            })}
            ${this.#regrades.view()}`;
    }

    #goTo(bank: string, version = ''): void {
        location.hash = `#/${this.base}${bank ? `/in/${bank}` : ''}${version ? `/${version}` : ''}`;
    }
}

function versionName({ publishedAt, itemCount, version }: VersionLine): string {
    return `${formatInstant(publishedAt)}, ${r().itemCount(itemCount)} (${version.slice(0, 12)})`;
}
