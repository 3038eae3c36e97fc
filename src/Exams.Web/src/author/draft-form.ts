import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import { w } from '../text/author/text.js';
import { EditForm } from '../ui/edit-form.js';
import { Part } from '../ui/element.js';
import { field } from '../ui/field.js';
import '../ui/heading.js';
import { Once } from '../ui/once.js';
import { problemsOf } from '../ui/problems.js';
import type { BankLine, ExamView } from './types.js';

/** Drafts an exam from a bank's assessment test; then it is edited. */
@customElement('exams-draft-form')
export class DraftForm extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) bank = '';

    readonly #edit = new EditForm<BankLine[]>(this, async () => ({ value: (await this.api.get<{ items: BankLine[] }>('item-banks?top=1000')).items, etag: null }));
    readonly #once = new Once();

    protected override render() {
        return html`
            <exams-heading .text=${w().draftExam}></exams-heading>
            ${this.#edit.view(banks => this.#form(banks))}`;
    }

    #form(banks: readonly BankLine[]) {
        return html`
            <form class="card" @submit=${(event: SubmitEvent) => void this.#send(event)}>
                ${field(w().exam, html`<input name="examId" required maxlength="64" autocomplete="off" spellcheck="false" />`, { help: w().examIdHelp, error: this.#edit.errorOf('examId', 'id') })}
                ${field(w().bank, html`
                    <select name="bankId" required>
                        ${banks.map(bank => html`<option value=${bank.bankId} ?selected=${bank.bankId === this.bank}>${bank.title} (${bank.bankId})</option>`)}
                    </select>`, { error: this.#edit.errorOf('bankId', 'bankVersion', 'testIdentifier') })}
                ${field(w().title, html`<input name="title" maxlength="200" />`, { help: w().titleHelp, error: this.#edit.errorOf('title') })}
                ${field(w().timeLimit, html`<input name="minutes" type="number" min="1" max="43200" />`, { help: w().timeLimitHelp, error: this.#edit.errorOf('timeLimit') })}
                ${field(w().cutPercent, html`<input name="cut" type="number" min="0" max="100" step="any" />`, { error: this.#edit.errorOf('cutScore', 'cutScorePercent') })}
                ${this.#edit.failureView()}
                <div class="actions"><button ?disabled=${this.#edit.isWorking}>${w().makeDraft}</button><a href="#/author">${w().back}</a></div>
            </form>`;
    }

    #send(event: SubmitEvent): Promise<void> {
        return this.#edit.send(event, async form => {
            const text = (name: string) => String(form.get(name) ?? '').trim();
            const exam = await this.#once.post<ExamView>(this.api, 'exams', {
                examId: text('examId'),
                bankId: text('bankId'),
                ...(text('title') ? { title: text('title') } : {}),
                ...(text('minutes') ? { timeLimit: `PT${text('minutes')}M` } : {}),
                ...(text('cut') ? { cutScorePercent: Number(text('cut')) } : {}),
            });
            location.hash = `#/author/exams/${exam.examId}`;
        }, problem => problem.code === 'exam-exists' ? [{ path: 'examId', message: problem.detail }] : problemsOf(problem));
    }
}
