import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Api, Problem } from '../http/api.js';
import { w } from '../text/author/text.js';
import { formatInstant, t } from '../text/text.js';
import { download } from '../ui/download.js';
import { Part } from '../ui/element.js';
import '../ui/heading.js';
import '../ui/plot.js';
import { problemView } from '../ui/problem-view.js';
import { tableView } from '../ui/table.js';
import type { ItemStatistics, Statistics } from './types.js';

const LookAgain = 1_000;
const Class = 5;

/** How an exam and its items did: how scores are spread, how hard items are and how well they part learners, and what is chosen. */
@customElement('exams-statistics-page')
export class StatisticsPage extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) examId = '';
    @state() private statistics: Statistics | null = null;
    @state() private isMissing = false;
    @state() private isWaiting = false;
    @state() private failure: unknown = null;

    #looks: ReturnType<typeof setTimeout> | undefined;

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#look(null);
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        clearTimeout(this.#looks);
    }

    protected override render() {
        const { statistics } = this;
        return html`
            <exams-heading .text=${w().statisticsOf(this.examId)}></exams-heading>
            <div class="actions">
                <a href="#/author/exams/${this.examId}">${w().exam}</a>
                <button type="button" ?disabled=${this.isWaiting} @click=${() => void this.#compute()}>${w().compute}</button>
                ${statistics == null ? nothing : html`
                    <button type="button" class="quiet" @click=${() => void this.#save('csv')}>${w().asSheet}</button>
                    <button type="button" class="quiet" @click=${() => void this.#save('html')}>${w().asPage}</button>`}
            </div>
            <p role="status">${this.isWaiting ? w().computing : ''}</p>
            ${this.failure != null ? problemView(this.failure) : nothing}
            ${statistics != null ? this.#view(statistics) : this.isMissing ? html`<p class="empty">${w().notComputed}</p>` : this.failure == null ? html`<p>${t().loading}</p>` : nothing}`;
    }

    #view({ test, computedAt, examVersion, repeats }: Statistics) {
        const bins = test.scores.histogram.map((count, place) => ({ from: place * Class, count }));
        const drawn = test.items.filter(item => item.difficulty != null && item.discrimination != null).sort((a, b) => a.difficulty! - b.difficulty!);
        return html`
            <section class="card">
                <p class="help">${w().computedAt(formatInstant(computedAt), examVersion, repeats)}</p>
                ${test.flags.map(flag => html`<p class="notice">${w().testFlags[flag] ?? flag}</p>`)}
                <dl>
                    <dt>${w().learners}</dt><dd>${test.learners}</dd>
                    <dt>${w().mean}</dt><dd>${figure(test.scores.mean, 1)}</dd>
                    <dt>${w().deviation}</dt><dd>${figure(test.scores.deviation, 1)}</dd>
                    <dt>${w().median}</dt><dd>${figure(test.scores.median, 1)}</dd>
                    <dt>${w().alpha}</dt><dd>${figure(test.reliability.alpha)}</dd>
                    <dt>${w().standardError}</dt><dd>${figure(test.reliability.standardError, 1)}</dd>
                    ${test.cutPercent == null ? nothing : html`<dt>${w().atCut(figure(test.cutPercent, 1))}</dt><dd>${figure(test.livingston)}</dd>`}
                </dl>
            </section>
            <section class="card beside">
                <exams-plot .kind=${'bars'} .title=${w().scores} .x=${bins.map(bin => bin.from + Class / 2)} .y=${bins.map(bin => bin.count)}
                    .xLabel=${w().percent} .yLabel=${w().learners} .xRange=${[0, 100]}></exams-plot>
                ${tableView({
                    caption: w().scores,
                    empty: w().nothing,
                    rows: bins.filter(bin => bin.count > 0),
                    columns: [
                        { title: w().percent, isName: true, cell: bin => `${bin.from}–${bin.from + Class}` },
                        { title: w().learners, isNumber: true, cell: bin => bin.count },
                    ],
                })}
            </section>
            ${drawn.length === 0 ? nothing : html`
                <section class="card">
                    <h2>${w().itemsPlot}</h2>
                    <exams-plot .kind=${'points'} .title=${w().itemsPlot} .x=${drawn.map(item => item.difficulty!)} .y=${drawn.map(item => item.discrimination!)}
                        .xLabel=${w().difficulty} .yLabel=${w().discrimination} .xRange=${[0, 1]} .yRange=${[-1, 1]}></exams-plot>
                </section>`}
            <section class="card">${tableView<ItemStatistics>({
                caption: w().items,
                empty: w().noItems,
                rows: test.items,
                columns: [
                    { title: w().item, isName: true, cell: item => html`${item.item}${item.domain ? html`<br /><small>${item.domain}</small>` : nothing}` },
                    { title: w().learners, isNumber: true, cell: item => item.learners },
                    { title: w().difficulty, isNumber: true, cell: item => figure(item.difficulty) },
                    { title: w().discrimination, isNumber: true, cell: item => figure(item.discrimination) },
                    { title: w().upperLower, isNumber: true, cell: item => figure(item.upperLower) },
                    { title: w().omitted, isNumber: true, cell: item => item.omitted },
                    { title: w().notReached, isNumber: true, cell: item => item.notReached },
                    { title: w().seconds, isNumber: true, cell: item => figure(item.time?.median, 0) },
                    {
                        title: w().flags,
                        cell: item => html`<span class="flagged-cell">${item.flags.map(flag => w().itemFlags[flag] ?? flag).join('; ')}</span>${optionsView(item)}`,
                    },
                ],
            })}</section>`;
    }

    async #compute(): Promise<void> {
        [this.isWaiting, this.failure] = [true, null];
        try {
            const { askedAtUtc } = await this.api.post<{ askedAtUtc: string }>(`exams/${this.examId}/statistics`);
            await this.#look(askedAtUtc);
        } catch (failure) {
            [this.isWaiting, this.failure] = [false, failure];
        }
    }

    /** Shows what there is; where it was asked for at an instant, it waits for what was computed since. */
    async #look(since: string | null): Promise<void> {
        try {
            const statistics = await this.api.get<Statistics>(`exams/${this.examId}/statistics`);
            if (since == null || Date.parse(statistics.computedAt) >= Date.parse(since)) {
                [this.statistics, this.isWaiting, this.isMissing] = [statistics, false, false];
                return;
            }
        } catch (failure) {
            if (!(failure instanceof Problem && failure.code === 'statistics-not-computed')) {
                [this.isWaiting, this.failure] = [false, failure];
                return;
            }

            this.isMissing = true;
        }

        if (since != null && this.isConnected) {
            this.#looks = setTimeout(() => void this.#look(since), LookAgain);
        }
    }

    async #save(kind: 'csv' | 'html'): Promise<void> {
        this.failure = null;
        try {
            await download(this.api, `exams/${this.examId}/statistics.${kind}`, `statistics-${this.examId}.${kind}`);
        } catch (failure) {
            this.failure = failure;
        }
    }
}

function optionsView(item: ItemStatistics) {
    return item.options.length === 0 ? '' : html`
        <details>
            <summary>${w().chosen}<span class="hidden"> ${item.item}</span></summary>
            <ul>${item.options.map(option => html`
                <li>${option.isKey ? html`<strong>${option.identifier} (${w().key})</strong>` : option.identifier}: ${option.count}
                    (${option.share == null ? '–' : `${Math.round(option.share * 100)} %`}, r ${figure(option.discrimination)})</li>`)}
            </ul>
        </details>`;
}

function figure(value: number | null | undefined, digits = 2): string {
    return value == null ? '–' : new Intl.NumberFormat(t().language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}
