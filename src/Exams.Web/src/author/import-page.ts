import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import { w } from '../text/author/text.js';
import { Part } from '../ui/element.js';
import '../ui/heading.js';
import { problemView } from '../ui/problem-view.js';
import { tableView } from '../ui/table.js';
import type { BankItem, Finding, ImportReport } from './types.js';

const LookAgain = 1_000;

/** What came of an upload: every finding by file and line, and how each item will be scored. It waits while the import goes on. */
@customElement('exams-import-page')
export class ImportPage extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) bank = '';
    @property({ attribute: false }) importId = '';
    @state() private report: ImportReport | null = null;
    @state() private failure: unknown = null;

    #looks: ReturnType<typeof setTimeout> | undefined;

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#look();
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        clearTimeout(this.#looks);
    }

    protected override render() {
        const { report } = this;
        return html`
            <exams-heading .text=${w().importOf(this.bank)}></exams-heading>
            ${this.failure != null ? problemView(this.failure, () => void this.#look()) : nothing}
            <p role="status" class=${report?.status === 'published' ? 'passed' : report?.status === 'refused' ? 'problem' : nothing}>
                ${report == null ? '' : w().importStates[report.status]}</p>
            ${report == null || report.status === 'running' ? nothing : html`
                <div class="actions">
                    ${report.version ? html`<a class="button" href="#/author/banks/${this.bank}/${report.version}">${w().seeItems}</a>` : nothing}
                    <a href="#/author/upload/${this.bank}">${w().uploadAnother}</a>
                </div>
                ${tableView<Finding>({
                    caption: w().findings(report.findings.length),
                    empty: w().noFindings,
                    rows: report.findings,
                    columns: [
                        { title: w().file, isName: true, cell: finding => html`<code>${placeOf(finding)}</code>` },
                        { title: w().severity, cell: finding => html`<span class="severity ${finding.severity}">${w().severities[finding.severity]}</span>` },
                        { title: w().message, cell: finding => finding.message },
                        { title: w().rule, cell: finding => html`<code>${finding.rule}</code>` },
                    ],
                })}
                ${tableView<BankItem>({
                    caption: w().howScored,
                    empty: w().noItems,
                    rows: report.items,
                    columns: [
                        { title: w().item, isName: true, cell: item => item.identifier },
                        { title: w().title, cell: item => item.title },
                        { title: w().interactions, cell: item => item.interactions.join(', ') },
                        { title: w().scoring, cell: item => item.isHumanScored ? w().byPerson : item.scoringKind },
                        { title: w().maxScore, isNumber: true, cell: item => item.maxScore ?? '' },
                    ],
                })}`}`;
    }

    async #look(): Promise<void> {
        this.failure = null;
        try {
            this.report = await this.api.get<ImportReport>(`item-banks/${this.bank}/imports/${this.importId}`);
            if (this.report.status === 'running' && this.isConnected) {
                this.#looks = setTimeout(() => void this.#look(), LookAgain);
            }
        } catch (failure) {
            this.failure = failure;
        }
    }
}

function placeOf(finding: Finding): string {
    return finding.line == null ? finding.file : `${finding.file}:${finding.line}${finding.column == null ? '' : `:${finding.column}`}`;
}
