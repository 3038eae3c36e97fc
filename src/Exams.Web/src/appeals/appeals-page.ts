import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import { type AppealState, appealStates, type StaffAppeal } from '../regrades/types.js';
import { r } from '../text/regrades/text.js';
import { formatInstant, t } from '../text/text.js';
import { ask } from '../ui/dialog.js';
import { Part } from '../ui/element.js';
import { field } from '../ui/field.js';
import '../ui/heading.js';
import { PagedList } from '../ui/list.js';
import { choices, options } from '../ui/options.js';
import { announce } from '../ui/toast.js';

interface ExamLine {
    examId: string;
    title: string;
}

/** An exam's appeals, and what is decided on them. */
@customElement('exams-appeals')
export class AppealsPage extends Part {
    @property({ attribute: false }) api!: Api;
    @state() private examId = '';
    @state() private shown: AppealState = 'open';

    readonly #exams = new PagedList<ExamLine>(this, () => this.api, 'exams');
    readonly #appeals = new PagedList<StaffAppeal>(this, () => this.api, 'appeals');

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#exams.load('exams?top=1000');
    }

    protected override render() {
        const appeals = this.#appeals;
        return html`
            <exams-heading .text=${r().appeals}></exams-heading>
            <p>${r().appealsHelp}</p>
            ${field(r().exam, html`
                <select name="exam" @change=${(event: Event) => this.#show((event.target as HTMLSelectElement).value, this.shown)}>
                    <option value="">${t().choose}</option>
                    ${options(this.#exams.items, exam => exam.examId, exam => `${exam.title} (${exam.examId})`, this.examId)}
                </select>`)}
            ${this.#exams.view()}
            ${field(t().state, html`
                <select name="state" @change=${(event: Event) => this.#show(this.examId, (event.target as HTMLSelectElement).value as AppealState)}>
                    ${choices(appealStates, r().appealStates, this.shown)}
                </select>`)}
            ${this.examId && appeals.items.length === 0 && !appeals.isLoading && appeals.failure == null ? html`<p class="empty">${r().noAppeals}</p>` : nothing}
            <ul class="cards">${appeals.items.map(appeal => html`<li class="card">${this.#appealView(appeal)}</li>`)}</ul>
            ${this.examId ? appeals.view() : nothing}`;
    }

    #appealView(staff: StaffAppeal) {
        const { appeal } = staff;
        return html`
            <h2>${r().appealOf(staff.learnerId)}</h2>
            <p dir="auto">${appeal.reason}</p>
            <dl>
                <dt>${t().session}</dt><dd><code>${appeal.sessionId}</code></dd>
                <dt>${r().items}</dt><dd>${appeal.items.length > 0 ? appeal.items.join(', ') : r().allMarked}</dd>
                <dt>${r().filed}</dt><dd>${formatInstant(appeal.filedAtUtc)}</dd>
                ${staff.decidedBy ? html`
                    <dt>${r().decidedBy}</dt>
                    <dd>${staff.decidedBy}${appeal.decisionReason ? html`<br /><q dir="auto">${appeal.decisionReason}</q>` : nothing}</dd>` : nothing}
                ${appeal.newVersion ? html`<dt>${r().newVersion}</dt><dd>${appeal.newVersion}</dd>` : nothing}
            </dl>
            ${appeal.state === 'open' ? html`
                <div class="actions">
                    <button type="button" @click=${() => void this.#decide(staff, 'accept')}>${r().accept}<span class="hidden"> ${staff.learnerId}</span></button>
                    <button type="button" class="quiet" @click=${() => void this.#decide(staff, 'reject')}>
                        ${r().rejectAppeal}<span class="hidden"> ${staff.learnerId}</span></button>
                </div>` : nothing}`;
    }

    /** Each may be sent again: an appeal is decided once. */
    async #decide({ appeal, learnerId }: StaffAppeal, decision: 'accept' | 'reject'): Promise<void> {
        const isDone = await ask({
            title: `${decision === 'accept' ? r().accept : r().rejectAppeal}: ${learnerId}`,
            text: decision === 'accept' ? r().acceptHelp : r().rejectHelp,
            confirm: decision === 'accept' ? r().accept : r().rejectAppeal,
            needsReason: true,
            fields: decision === 'accept'
                ? field(
                    r().whichItems,
                    html`<input name="items" inputmode="numeric" pattern="\\s*(\\d+\\s*(,\\s*\\d+\\s*)*)?" autocomplete="off" />`,
                    { help: r().whichItemsHelp })
                : undefined,
            deed: (reason, form) => {
                const items = String(form.get('items') ?? '').split(',').map(Number).filter(number => number > 0);
                return this.api.post(`appeals/${appeal.appealId}/${decision}`, { reason, ...(items.length > 0 ? { items } : {}) });
            },
        });
        if (isDone) {
            announce(decision === 'accept' ? r().accepted : r().rejected);
            this.#show(this.examId, this.shown);
        }
    }

    #show(exam: string, shown: AppealState): void {
        [this.examId, this.shown] = [exam, shown];
        if (exam) {
            void this.#appeals.load(`appeals?exam=${encodeURIComponent(exam)}&state=${shown}`);
        }
    }
}
