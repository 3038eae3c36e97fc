import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Api, Problem } from '../http/api.js';
import { a } from '../text/atp/text.js';
import { formatInstant, t } from '../text/text.js';
import { download } from '../ui/download.js';
import { Part } from '../ui/element.js';
import { problemView } from '../ui/problem-view.js';
import { tableView } from '../ui/table.js';
import './distribution.js';
import type { ExamWindow, ResultLine, WindowReport } from './types.js';

const Totals = ['enrolled', 'starts', 'submits', 'autoSubmits', 'terminated', 'noShows', 'voided', 'unfinished', 'extensions', 'results', 'passed', 'failed', 'withheld', 'meanPercent'] as const;

/** What a window came to: how results are spread, who has which, the report once it has closed, and all of it to take home. */
@customElement('exams-results-view')
export class ResultsView extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) window!: ExamWindow;
    @state() private results: ResultLine[] | null = null;
    @state() private report: WindowReport | null = null;
    @state() private failure: unknown = null;

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#load();
    }

    protected override render() {
        const { results, window } = this;
        const path = `windows/${window.windowId}`;
        return html`
            ${this.failure != null ? problemView(this.failure, () => void this.#load()) : nothing}
            ${results == null ? (this.failure == null ? html`<p>${t().loading}</p>` : nothing) : html`
                ${results.some(result => result.percent != null) ? html`<exams-distribution .percents=${results.flatMap(result => result.percent ?? [])}></exams-distribution>` : nothing}
                ${tableView<ResultLine>({
                    caption: a().tabs.results,
                    hasHiddenCaption: true,
                    empty: a().noResults,
                    rows: results,
                    columns: [
                        { title: a().learner, isName: true, cell: line => line.learnerId },
                        { title: t().resultTitle, cell: line => html`<span class=${line.status}>${a().resultStates[line.status]}</span>` },
                        { title: a().percent, isNumber: true, cell: line => line.percent ?? '' },
                        { title: t().score, isNumber: true, cell: line => line.raw == null ? '' : t().points(line.raw, line.max ?? 0) },
                        { title: a().gradedAt, cell: line => line.gradedAtUtc ? formatInstant(line.gradedAtUtc) : '' },
                        { title: a().scoreReport, cell: line => line.status === 'withheld' ? '' : this.#reportLinks(line) },
                    ],
                })}
                <div class="actions">
                    <button type="button" class="quiet" @click=${() => void this.#save(`${path}/results.csv`, `results-${window.windowId}.csv`)}>${a().resultsSheet}</button>
                    ${this.report == null ? nothing : html`
                        <button type="button" class="quiet" @click=${() => void this.#save(`${path}/report.csv`, `report-${window.windowId}.csv`)}>${a().reportSheet}</button>
                        <button type="button" class="quiet" @click=${() => void this.#save(`${path}/report`, `report-${window.windowId}.json`)}>${a().reportJson}</button>`}
                </div>
                ${this.report == null ? html`<p class="help">${a().noReport}</p>` : this.#reportView(this.report)}`}`;
    }

    #reportLinks(line: ResultLine) {
        return ['html', 'pdf', 'json'].map(kind => html`
            <button type="button" class="quiet small" @click=${() => void this.#save(`sessions/${line.sessionId}/result/report.${kind}`, `${line.learnerId}.${kind}`)}>
                ${kind.toUpperCase()}<span class="hidden"> ${line.learnerId}</span></button>`);
    }

    #reportView(report: WindowReport) {
        return html`
            <section class="card">
                <h2>${a().report}</h2>
                <p class="help">${a().reportWritten(formatInstant(report.writtenAt), report.isComplete)}</p>
                <dl>${Totals.filter(name => report.totals[name] != null).map(name => html`<dt>${a().totals[name]}</dt><dd>${report.totals[name]}</dd>`)}</dl>
            </section>`;
    }

    async #load(): Promise<void> {
        this.failure = null;
        try {
            const results: ResultLine[] = [];
            let continuation: string | null | undefined;
            do {
                const query: string = continuation == null ? '' : `&continuation=${encodeURIComponent(continuation)}`;
                const page = await this.api.get<{ results: ResultLine[]; continuation?: string | null }>(`windows/${this.window.windowId}/results?top=1000${query}`);
                results.push(...page.results);
                continuation = page.continuation;
            } while (continuation != null);
            this.results = results;
            if (this.window.state === 'closed') {
                this.report = await this.#readReport();
            }
        } catch (failure) {
            this.failure = failure;
        }
    }

    async #readReport(): Promise<WindowReport | null> {
        try {
            return await this.api.get<WindowReport>(`windows/${this.window.windowId}/report`);
        } catch (failure) {
            if (failure instanceof Problem && failure.code === 'report-not-written') {
                return null;
            }

            throw failure;
        }
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
