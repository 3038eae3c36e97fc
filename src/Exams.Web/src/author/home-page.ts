import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import { w } from '../text/author/text.js';
import { r } from '../text/regrades/text.js';
import { t } from '../text/text.js';
import { Part } from '../ui/element.js';
import '../ui/heading.js';
import { PagedList } from '../ui/list.js';
import { tableView } from '../ui/table.js';
import type { BankLine, ExamLine } from './types.js';

/** What there is: item banks, and the exams over them. */
@customElement('exams-author-home')
export class AuthorHome extends Part {
    @property({ attribute: false }) api!: Api;

    readonly #banks = new PagedList<BankLine>(this, () => this.api, 'items');
    readonly #exams = new PagedList<ExamLine>(this, () => this.api, 'exams');

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#banks.load('item-banks?top=100');
        void this.#exams.load('exams?top=100');
    }

    protected override render() {
        return html`
            <exams-heading .text=${t().areas.author}></exams-heading>
            <section>
                <h2>${w().banks}</h2>
                <p class="actions">
                    <a class="button" href="#/author/upload">${w().upload}</a>
                    <a href="#/author/regrades">${r().regrades}</a>
                </p>
                ${this.#banks.isFirstLoading ? '' : tableView<BankLine>({
                    caption: w().banks,
                    hasHiddenCaption: true,
                    empty: w().noBanks,
                    rows: this.#banks.items,
                    columns: [
                        { title: w().bank, isName: true, cell: bank => html`<a href="#/author/banks/${bank.bankId}">${bank.bankId}</a>` },
                        { title: w().title, cell: bank => bank.title },
                        { title: w().items, isNumber: true, cell: bank => bank.itemCount },
                        { title: w().newest, cell: bank => html`<a href="#/author/banks/${bank.bankId}/${bank.latestVersion}"><code>${shortOf(bank.latestVersion)}</code><span class="hidden"> ${bank.bankId}</span></a>` },
                    ],
                })}
                ${this.#banks.view()}
            </section>
            <section>
                <h2>${w().exams}</h2>
                <p class="actions"><a class="button" href="#/author/exams/new">${w().draftExam}</a></p>
                ${this.#exams.isFirstLoading ? '' : tableView<ExamLine>({
                    caption: w().exams,
                    hasHiddenCaption: true,
                    empty: w().noExams,
                    rows: this.#exams.items,
                    columns: [
                        { title: w().exam, isName: true, cell: exam => html`<a href="#/author/exams/${exam.examId}">${exam.examId}</a>` },
                        { title: w().title, cell: exam => exam.title },
                        { title: w().version, isNumber: true, cell: exam => exam.version },
                        { title: w().bank, cell: exam => exam.itemBankId },
                        { title: w().statistics, cell: exam => html`<a href="#/author/exams/${exam.examId}/statistics">${w().statistics}<span class="hidden"> ${exam.examId}</span></a>` },
                    ],
                })}
                ${this.#exams.view()}
            </section>`;
    }
}

/** A version is a digest; its beginning tells it from its neighbours. */
export function shortOf(version: string): string {
    return version.length > 12 ? `${version.slice(0, 12)}…` : version;
}
