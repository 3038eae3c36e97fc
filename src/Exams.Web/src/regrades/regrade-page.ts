import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import type { Person } from '../identity/person.js';
import { r } from '../text/regrades/text.js';
import { formatInstant, t } from '../text/text.js';
import { ask } from '../ui/dialog.js';
import { download } from '../ui/download.js';
import { Part } from '../ui/element.js';
import { field } from '../ui/field.js';
import '../ui/heading.js';
import { PagedList } from '../ui/list.js';
import { problemView } from '../ui/problem-view.js';
import { tableView } from '../ui/table.js';
import { announce } from '../ui/toast.js';
import { wordsOf } from './change-part.js';
import './regrades.css';
import type { KeyChange, Regrade, RegradedSession, RegradeState, RegradeSummary, ScoreLine } from './types.js';

/** While work goes on it is asked after, less often the longer it takes. */
const Looks = [1_000, 1_000, 2_000, 3_000, 5_000];
const Moving: readonly RegradeState[] = ['dryRunning', 'applying', 'rollingBack'];

type Decision = 'approve' | 'dry-run' | 'reject' | 'rollback';

/** A regrade: what it would do or did to each session, and what people decide on it. */
@customElement('exams-regrade')
export class RegradePage extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) person!: Person;
    @property({ attribute: false }) base = '';
    @property({ attribute: false }) regradeId = '';
    @state() private regrade: Regrade | null = null;
    @state() private failure: unknown = null;
    @state() private isFlipsOnly = false;

    readonly #sessions = new PagedList<RegradedSession>(this, () => this.api, 'sessions');
    #etag = '';
    #looked = 0;
    #timer: ReturnType<typeof setTimeout> | undefined;

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#load();
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        clearTimeout(this.#timer);
    }

    protected override render() {
        const { regrade } = this;
        return html`
            <exams-heading .text=${r().regrade}></exams-heading>
            ${this.failure != null ? problemView(this.failure, () => void this.#load()) : nothing}
            ${regrade ? html`
                <p><a href="#/${this.base}/in/${regrade.bankId}/${regrade.version}">${r().back}</a></p>
                ${this.#whatView(regrade)}
                ${this.#deedsView(regrade)}
                ${this.#summaryView(regrade)}
                ${this.#sessionsView()}` : this.failure == null ? html`<p>${t().loading}</p>` : nothing}`;
    }

    #whatView(regrade: Regrade) {
        return html`
            <section class="card">
                <p role="status"><strong class="verdict">${r().states[regrade.state]}</strong></p>
                <p dir="auto">${regrade.reason}</p>
                <ul>${regrade.changes.map(change => html`<li><strong>${change.item}</strong>: ${r().modes[change.mode]}${this.#keyOf(change)}</li>`)}</ul>
                ${regrade.neverLower ? html`<p class="help">${r().neverLower}</p>` : nothing}
                <dl>
                    <dt>${r().proposedBy}</dt><dd>${regrade.proposedBy}, ${formatInstant(regrade.proposedAtUtc)}</dd>
                    ${regrade.decidedBy ? html`<dt>${regrade.state === 'rejected' ? r().rejectedBy : r().approvedBy}</dt>
                        <dd>
                            ${regrade.decidedBy}${regrade.decidedAtUtc ? `, ${formatInstant(regrade.decidedAtUtc)}` : ''}
                            ${regrade.decisionReason ? html`<br /><q dir="auto">${regrade.decisionReason}</q>` : nothing}
                        </dd>` : nothing}
                    ${regrade.rollbackAskedBy ? html`<dt>${r().rollbackAskedBy}</dt>
                        <dd>${regrade.rollbackAskedBy}${regrade.rollbackReason ? html`<br /><q dir="auto">${regrade.rollbackReason}</q>` : nothing}</dd>` : nothing}
                    ${regrade.rolledBackBy ? html`<dt>${r().rolledBackBy}</dt><dd>${regrade.rolledBackBy}</dd>` : nothing}
                </dl>
            </section>`;
    }

    #keyOf(change: KeyChange) {
        const keys = change.keys ?? (change.key ? [change.key] : []);
        return keys.length > 0 ? html` – ${keys.map((key, index) => html`${index > 0 ? `, ${r().or} ` : ''}<code>${wordsOf(key)}</code>`)}`
            : change.to ? html` – ${r().creditTo[change.to]}`
            : nothing;
    }

    #deedsView(regrade: Regrade) {
        const isProposer = regrade.proposedBy === this.person.subject;
        const hasAsked = regrade.rollbackAskedBy === this.person.subject;
        return html`
            <div class="actions">
                ${regrade.state === 'awaitingApproval' ? html`
                    ${isProposer ? html`<p class="notice">${r().secondPerson}</p>`
                        : html`<button type="button" @click=${() => void this.#decide('approve')}>${r().deeds.approve}</button>`}
                    <button type="button" class="quiet" @click=${() => void this.#decide('reject')}>${r().deeds.reject}</button>
                    <button type="button" class="quiet" @click=${() => void this.#decide('dry-run')}>${r().deeds['dry-run']}</button>` : nothing}
                ${regrade.state === 'applied' ? hasAsked ? html`<p class="notice">${r().secondToRollBack}</p>`
                    : html`
                        <button type="button" class="bad" @click=${() => void this.#decide('rollback')}>
                            ${regrade.rollbackAskedBy ? r().confirmRollback : r().deeds.rollback}</button>` : nothing}
                ${regrade.dryRun ? html`<button type="button" class="quiet" @click=${() => void this.#download()}>${r().sheet}</button>` : nothing}
            </div>`;
    }

    #summaryView(regrade: Regrade) {
        const summary = regrade.applied ?? regrade.dryRun;
        return !summary ? html`<p>${r().counting}</p>` : html`
            <section class="card">
                <h2>${regrade.applied ? r().appliedSummary : r().dryRunSummary}</h2>
                <dl class="figures">
                    ${(['sessions', 'changed', 'raised', 'lowered', 'kept', 'needReview', 'failToPass', 'passToFail'] as const).map(name => html`
                        <dt>${r().summary[name]}</dt><dd class=${isGrave(name, summary) ? 'failed' : nothing}>${summary[name]}</dd>`)}
                    <dt>${r().meanDelta}</dt><dd>${signed(summary.meanDelta)}</dd>
                </dl>
            </section>`;
    }

    #sessionsView() {
        return html`
            ${field(r().show, html`
                <select name="flips" @change=${(event: Event) => this.#filter((event.target as HTMLSelectElement).value === 'flips')}>
                    <option value="all" ?selected=${!this.isFlipsOnly}>${r().allSessions}</option>
                    <option value="flips" ?selected=${this.isFlipsOnly}>${r().flipsOnly}</option>
                </select>`)}
            ${tableView<RegradedSession>({
                caption: r().sessions, rows: this.#sessions.items, empty: this.#sessions.isLoading ? '' : r().noSessions,
                columns: [
                    { title: t().session, isName: true, cell: row => html`<code>${row.sessionId}</code>` },
                    { title: r().exam, cell: row => row.examId },
                    { title: r().before, isNumber: true, cell: row => scoreOf(row.before) },
                    { title: r().after, isNumber: true, cell: row => scoreOf(row.after) },
                    { title: r().difference, isNumber: true, cell: row => signed(row.after.percent - row.before.percent) },
                    { title: r().decision, cell: decisionOf },
                    { title: r().note, cell: notesOf },
                ],
            })}
            ${this.#sessions.view()}`;
    }

    #filter(isFlipsOnly: boolean): void {
        this.isFlipsOnly = isFlipsOnly;
        void this.#loadSessions();
    }

    async #decide(decision: Decision): Promise<void> {
        const isDone = await ask({
            title: r().deeds[decision],
            text: r().deedHelp[decision],
            confirm: r().deeds[decision],
            needsReason: decision === 'reject' || decision === 'rollback',
            fields: decision !== 'approve' ? undefined : field(r().approvalReason, html`<textarea name="reason" rows="2" maxlength="500" dir="auto"></textarea>`),
            deed: reason => this.api.post(
                `regrades/${this.regradeId}/${decision}`,
                reason ? { reason } : {},
                decision === 'approve' ? { 'If-Match': this.#etag } : {}),
        });
        if (isDone) {
            announce(r().decided[decision]);
            this.#looked = 0;
            await this.#load();
        }
    }

    #download(): Promise<void> {
        return download(this.api, `regrades/${this.regradeId}/sessions.csv`, `regrade-${this.regradeId}.csv`);
    }

    #loadSessions(): Promise<void> {
        return this.#sessions.load(`regrades/${this.regradeId}/sessions?top=50${this.isFlipsOnly ? '&flips=true' : ''}`);
    }

    async #load(): Promise<void> {
        clearTimeout(this.#timer);
        try {
            const before = this.regrade;
            const { value, etag } = await this.api.send<Regrade>('GET', `regrades/${this.regradeId}`);
            [this.regrade, this.#etag, this.failure] = [value, etag ?? '', null];
            if (before?.state !== value.state && value.dryRun) {
                await this.#loadSessions();
            }

            if (Moving.includes(value.state) && this.isConnected) {
                this.#timer = setTimeout(() => void this.#load(), Looks[Math.min(this.#looked++, Looks.length - 1)]);
            }
        } catch (failure) {
            this.failure = failure;
        }
    }
}

function isGrave(name: keyof RegradeSummary, summary: RegradeSummary): boolean {
    return name === 'passToFail' && summary[name] > 0;
}

function scoreOf(score: ScoreLine): string {
    return `${score.raw}/${score.max} (${numberOf(score.percent)} %)`;
}

function decisionOf({ flip, after }: RegradedSession) {
    return flip ? html`<strong class=${flip === 'passToFail' ? 'failed' : 'passed'}>${r().flips[flip]}</strong>`
        : after.passed == null ? ''
        : after.passed ? t().passed : t().failed;
}

function notesOf({ kept, needsReview, restoredVersion }: RegradedSession): string {
    return [kept ? r().isKept : '', needsReview ? r().isReviewed : '', restoredVersion ? r().isRestored : ''].filter(Boolean).join(', ');
}

function signed(value: number): string {
    return new Intl.NumberFormat(t().language, { maximumFractionDigits: 2, signDisplay: 'exceptZero' }).format(value);
}

function numberOf(value: number): string {
    return new Intl.NumberFormat(t().language, { maximumFractionDigits: 2 }).format(value);
}
