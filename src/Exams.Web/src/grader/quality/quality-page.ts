import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../../http/api.js';
import { g } from '../../text/grader/text.js';
import { t } from '../../text/text.js';
import { Part } from '../../ui/element.js';
import '../../ui/heading.js';
import { problemView } from '../../ui/problem-view.js';
import { type Column, tableView } from '../../ui/table.js';
import '../marking.css';
import '../notices.js';
import type { AgreementAnswer, GraderAgreement, ItemAgreement, ScoreAgreement } from '../types.js';

/** Below so many answers figures are rough, and the page says so. */
const Few = 30;

/** How well an exam's graders agree with each other, and with known scores. */
@customElement('exams-marking-quality')
export class MarkingQualityPage extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) examId = '';
    @state() private agreement: AgreementAnswer | null = null;
    @state() private drift: GraderAgreement[] | null = null;
    @state() private failure: unknown = null;

    protected override willUpdate(changed: PropertyValues): void {
        if (changed.has('examId')) {
            void this.#load();
        }
    }

    protected override render() {
        return html`
            <exams-heading .text=${g().qualityOf(this.examId)}></exams-heading>
            ${this.failure != null ? problemView(this.failure, () => void this.#load()) : nothing}
            <exams-review-notices .api=${this.api} .path=${`marking/notices?exam=${encodeURIComponent(this.examId)}`}></exams-review-notices>
            ${this.agreement && this.drift ? this.#figuresView(this.agreement, this.drift) : this.failure == null ? html`<p>${t().loading}</p>` : nothing}`;
    }

    #figuresView({ overall, items, graders }: AgreementAnswer, drift: GraderAgreement[]) {
        return html`
            <section>
                <h2>${g().agreement}</h2>
                <p>${g().agreementHelp}</p>
                ${overall.pairs === 0 ? html`<p class="empty">${g().noPairs}</p>` : html`
                    ${overall.pairs < Few ? html`<p class="notice">${g().fewPairs(overall.pairs)}</p>` : nothing}
                    <dl class="figures">
                        <dt>${g().pairs}</dt><dd>${overall.pairs}</dd>
                        <dt>${g().exact}</dt><dd>${percent(overall.exact)}</dd>
                        <dt>${g().adjacent}</dt><dd>${percent(overall.adjacent)}</dd>
                        <dt>${g().kappa}</dt><dd>${number(overall.kappa)}</dd>
                        <dt>${g().weightedKappa}</dt><dd>${number(overall.quadraticWeightedKappa)}</dd>
                        <dt>${g().meanDistance}</dt><dd>${number(overall.meanDistance)}</dd>
                    </dl>`}
                ${tableView<ItemAgreement>({
                    caption: g().byItem, rows: items, empty: '',
                    columns: [{ title: g().item, isName: true, cell: row => row.itemIdentifier }, ...agreementColumns<ItemAgreement>(row => row.agreement)],
                })}
                ${tableView<GraderAgreement>({
                    caption: g().byGrader, rows: graders, empty: '',
                    columns: [{ title: g().grader, isName: true, cell: row => row.grader }, ...agreementColumns<GraderAgreement>(row => row.agreement)],
                })}
            </section>
            <section>
                <h2>${g().drift}</h2>
                <p>${g().driftHelp}</p>
                ${tableView<GraderAgreement>({
                    caption: g().drift, hasHiddenCaption: true, rows: drift, empty: g().noSeeds,
                    columns: [
                        { title: g().grader, isName: true, cell: row => row.grader },
                        { title: g().pairs, isNumber: true, cell: row => row.agreement.pairs },
                        { title: g().leaning, cell: row => html`${driftView(row.agreement.meanDifference)} ${leaning(row.agreement.meanDifference)}` },
                        { title: g().meanDifference, isNumber: true, cell: row => number(row.agreement.meanDifference, true) },
                        { title: g().meanDistance, isNumber: true, cell: row => number(row.agreement.meanDistance) },
                        { title: g().byItem, cell: row => row.byItem.map(driftOf).join(', ') },
                    ],
                })}
            </section>`;
    }

    async #load(): Promise<void> {
        this.failure = null;
        const exam = encodeURIComponent(this.examId);
        try {
            const [agreement, drift] = await Promise.all([
                this.api.get<AgreementAnswer>(`marking/agreement?exam=${exam}`),
                this.api.get<{ graders: GraderAgreement[] }>(`marking/drift?exam=${exam}`),
            ]);
            [this.agreement, this.drift] = [agreement, drift.graders];
        } catch (failure) {
            this.failure = failure;
        }
    }
}

function agreementColumns<T>(of: (row: T) => ScoreAgreement): Column<T>[] {
    return [
        { title: g().pairs, isNumber: true, cell: row => of(row).pairs },
        { title: g().exact, isNumber: true, cell: row => percent(of(row).exact) },
        { title: g().adjacent, isNumber: true, cell: row => percent(of(row).adjacent) },
        { title: g().weightedKappa, isNumber: true, cell: row => number(of(row).quadraticWeightedKappa) },
        { title: g().meanDifference, isNumber: true, cell: row => number(of(row).meanDifference, true) },
        { title: g().meanDistance, isNumber: true, cell: row => number(of(row).meanDistance) },
    ];
}

/** A bar from the middle: to the end for lenient, to the start for severe, full at two points. The number stands beside it. */
function driftView(difference: number | null | undefined) {
    const length = Math.min(Math.abs(difference ?? 0), 2) * 24;
    const from = (difference ?? 0) < 0 ? 50 - length : 50;
    return html`
        <svg class="drift" width="100" height="12" viewBox="0 0 100 12" aria-hidden="true">
            <rect class=${Math.abs(difference ?? 0) >= 0.5 ? 'far' : 'near'} x=${from} y="2" width=${length} height="8"></rect>
            <line x1="50" x2="50" y1="0" y2="12"></line>
        </svg>`;
}

function driftOf({ itemIdentifier, agreement }: ItemAgreement): string {
    return `${itemIdentifier}: ${number(agreement.meanDifference, true)} (${agreement.pairs})`;
}

function leaning(difference: number | null | undefined): string {
    return difference == null ? '' : Math.abs(difference) < 0.05 ? g().asKnown : difference > 0 ? g().lenient : g().severe;
}

function number(value: number | null | undefined, isSigned = false): string {
    const format = new Intl.NumberFormat(t().language, { maximumFractionDigits: 2, signDisplay: isSigned ? 'exceptZero' : 'auto' });
    return value == null ? '–' : format.format(value);
}

function percent(value: number | null | undefined): string {
    return value == null ? '–' : new Intl.NumberFormat(t().language, { style: 'percent', maximumFractionDigits: 0 }).format(value);
}
