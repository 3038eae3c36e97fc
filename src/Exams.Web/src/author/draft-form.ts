import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Api, Problem } from '../http/api.js';
import { w } from '../text/author/text.js';
import { Part } from '../ui/element.js';
import { field } from '../ui/field.js';
import '../ui/heading.js';
import { Once } from '../ui/once.js';
import { problemView } from '../ui/problem-view.js';
import { type FieldProblem, problemsOf } from '../ui/problems.js';
import type { BankLine, ExamView } from './types.js';

/** Drafts an exam from a bank's assessment test; then it is edited. */
@customElement('exams-draft-form')
export class DraftForm extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) bank = '';
    @state() private banks: BankLine[] | null = null;
    @state() private problems: readonly FieldProblem[] = [];
    @state() private failure: unknown = null;

    readonly #once = new Once();

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#load();
    }

    protected override render() {
        return html`
            <exams-heading .text=${w().draftExam}></exams-heading>
            <form class="card" @submit=${(event: SubmitEvent) => void this.#send(event)}>
                ${field(w().exam, html`<input name="examId" required maxlength="64" autocomplete="off" spellcheck="false" />`, { help: w().examIdHelp, error: this.#errorOf('examId', 'id') })}
                ${field(w().bank, html`
                    <select name="bankId" required>
                        ${(this.banks ?? []).map(bank => html`<option value=${bank.bankId} ?selected=${bank.bankId === this.bank}>${bank.title} (${bank.bankId})</option>`)}
                    </select>`, { error: this.#errorOf('bankId', 'bankVersion', 'testIdentifier') })}
                ${field(w().title, html`<input name="title" maxlength="200" />`, { help: w().titleHelp, error: this.#errorOf('title') })}
                ${field(w().timeLimit, html`<input name="minutes" type="number" min="1" max="43200" />`, { help: w().timeLimitHelp, error: this.#errorOf('timeLimit') })}
                ${field(w().cutPercent, html`<input name="cut" type="number" min="0" max="100" step="any" />`, { error: this.#errorOf('cutScore', 'cutScorePercent') })}
                ${this.failure != null ? problemView(this.failure) : nothing}
                <div class="actions"><button>${w().makeDraft}</button><a href="#/author">${w().back}</a></div>
            </form>`;
    }

    #errorOf(...paths: string[]): string {
        return this.problems.filter(problem => paths.includes(problem.path)).map(problem => problem.message).join(' ');
    }

    async #load(): Promise<void> {
        try {
            this.banks = (await this.api.get<{ items: BankLine[] }>('item-banks?top=1000')).items;
        } catch (failure) {
            this.failure = failure;
        }
    }

    async #send(event: SubmitEvent): Promise<void> {
        event.preventDefault();
        const form = new FormData(event.target as HTMLFormElement);
        const text = (name: string) => String(form.get(name) ?? '').trim();
        [this.failure, this.problems] = [null, []];
        try {
            const exam = await this.#once.post<ExamView>(this.api, 'exams', {
                examId: text('examId'),
                bankId: text('bankId'),
                ...(text('title') ? { title: text('title') } : {}),
                ...(text('minutes') ? { timeLimit: `PT${text('minutes')}M` } : {}),
                ...(text('cut') ? { cutScorePercent: Number(text('cut')) } : {}),
            });
            location.hash = `#/author/exams/${exam.examId}`;
        } catch (failure) {
            this.problems = failure instanceof Problem && failure.code === 'exam-exists' ? [{ path: 'examId', message: failure.detail }]
                : failure instanceof Problem ? problemsOf(failure) : [];
            this.failure = this.problems.length > 0 ? null : failure;
        }
    }
}
