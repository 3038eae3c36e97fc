import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api, Tagged } from '../../http/api.js';
import type { Json } from '../../http/types.js';
import { w } from '../../text/author/text.js';
import { x } from '../../text/exam/text.js';
import { EditForm } from '../../ui/edit-form.js';
import { Part } from '../../ui/element.js';
import { field } from '../../ui/field.js';
import '../../ui/heading.js';
import { announce } from '../../ui/toast.js';
import { shortOf } from '../home-page.js';
import type { BankItem, BankVersion, Definition, ExamView } from '../types.js';
import { examControlView } from './control.js';
import { Editing } from './editing.js';
import { enemiesView } from './enemies.js';
import { otherView, releaseView, reviewView, takingView } from './policies.js';
import { proctoringView } from './proctoring.js';
import { scoringView } from './scoring.js';
import { sectionsView } from './sections.js';
import { settingFields } from './settings.js';

/**
 * Edits an exam's definition: a form over all that exams usually say, and the whole of it as JSON beside. Saving makes the next version; what
 * the server refuses stands at its field, and who was slower than somebody else is told so.
 */
@customElement('exams-exam-editor')
export class ExamEditor extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) examId = '';
    @state() private definition: Definition = {};
    @state() private versions: readonly BankVersion[] = [];
    @state() private items: readonly BankItem[] = [];

    readonly #edit = new EditForm<ExamView>(this, () => this.#read());

    protected override render() {
        return html`
            <exams-heading .text=${w().editing(this.examId)}></exams-heading>
            <p class="actions">
                <a href="#/author">${w().back}</a>
                <a href="#/author/exams/${this.examId}/statistics">${w().statistics}</a>
            </p>
            ${this.#edit.view(exam => this.#form(exam))}`;
    }

    #form(exam: ExamView) {
        const editing = new Editing(this.definition, this.#edit.problems, change => {
            this.definition = change(this.definition);
        });
        return html`
            <form class="card editor" novalidate @submit=${(event: SubmitEvent) => void this.#send(event, exam)}>
                <p class="help">${w().versionIs(exam.version)} ${w().overBank(String(this.definition['itemBankId']))}</p>
                ${this.#wholeView(editing)}
                ${examControlView(editing)}
                <h2>${x().sections}</h2>
                ${sectionsView(editing, this.items)}
                ${enemiesView(editing)}
                ${scoringView(editing)}
                ${releaseView(editing)}
                ${takingView(editing)}
                ${reviewView(editing)}
                ${proctoringView(editing)}
                ${otherView(editing)}
                <details class="more json">
                    <summary>${w().wholeDefinition}</summary>
                    ${field('JSON', html`
                        <textarea rows="24" spellcheck="false" .value=${JSON.stringify(this.definition, null, 2)} @change=${(event: Event) => this.#takeJson(event)}></textarea>`,
                        { help: w().jsonHelp, error: editing.errorOf('json') })}
                </details>
                ${editing.isRefused ? html`<div role="alert"><strong class="problem">${w().notAsItStands}</strong>${editing.othersView()}</div>` : nothing}
                ${this.#edit.failureView()}
                <div class="actions"><button ?disabled=${this.#edit.isWorking}>${w().saveVersion(exam.version + 1)}</button></div>
            </form>`;
    }

    #wholeView(editing: Editing) {
        const now = editing.text('itemBankVersionId');
        const versions = this.versions.filter(version => version.version === now || version.retiredAt == null)
            .map(version => ({ value: version.version, name: `${shortOf(version.version)} (${version.title})` }));
        return html`
            <fieldset>
                <legend>${w().wholeExam}</legend>
                ${settingFields(editing, [
                    { path: 'title', label: w().title, kind: 'text' },
                    { path: 'timeLimit', label: w().timeLimit, kind: 'minutes', isOptional: true },
                    { path: 'navigation', label: w().navigation, kind: ['nonlinear', 'linear'] },
                    { path: 'submission', label: w().submission, kind: ['simultaneous', 'individual'] },
                    { path: 'expiry', label: w().expiry, kind: ['autoSubmit', 'grace', 'abandon'] },
                    {
                        path: 'itemBankVersionId', label: x().bankVersion,
                        kind: versions.some(version => version.value === now) ? versions : [{ value: now, name: shortOf(now) }, ...versions],
                        put: value => {
                            editing.set('itemBankVersionId', value);
                            this.#loadItems().catch((failure: unknown) => this.#edit.fail(failure));
                        },
                    },
                ])}
            </fieldset>`;
    }

    #takeJson(event: Event): void {
        try {
            this.definition = spelledOut(JSON.parse((event.target as HTMLTextAreaElement).value) as Definition);
            this.#edit.refuse(this.#edit.problems.filter(problem => problem.path !== 'json'));
        } catch (cause) {
            this.#edit.refuse([{ path: 'json', message: `${w().notJson} ${(cause as Error).message}` }]);
        }
    }

    async #read(): Promise<Tagged<ExamView>> {
        const read = await this.api.send<ExamView>('GET', `exams/${this.examId}`);
        this.definition = spelledOut(read.value.definition);
        const bank = String(this.definition['itemBankId']);
        const [{ versions }] = await Promise.all([this.api.get<{ versions: BankVersion[] }>(`item-banks/${bank}/versions?top=100`), this.#loadItems()]);
        this.versions = versions;
        return read;
    }

    /** All items that the bank version has, for who adds some. */
    async #loadItems(): Promise<void> {
        const path = `item-banks/${String(this.definition['itemBankId'])}/versions/${String(this.definition['itemBankVersionId'])}/items`;
        const items: BankItem[] = [];
        let continuation: string | null | undefined;
        do {
            const query: string = continuation == null ? '' : `&continuation=${encodeURIComponent(continuation)}`;
            const page = await this.api.get<{ items: BankItem[]; continuation?: string | null }>(`${path}?top=1000${query}`);
            items.push(...page.items);
            continuation = page.continuation;
        } while (continuation != null);
        this.items = items;
    }

    #send(event: SubmitEvent, exam: ExamView): Promise<void> {
        return this.#edit.send(event, async () => {
            const next = exam.version + 1;
            const saved = await this.api.send<ExamView>('PUT', `exams/${this.examId}`, { ...this.definition, version: next }, this.#edit.ifMatch);
            this.definition = spelledOut(saved.value.definition);
            this.#edit.take(saved);
            announce(w().savedVersion(next));
        });
    }
}

/** The same definition with what may be said by a word said by members, which the form's fields are over. */
function spelledOut(definition: Definition): Definition {
    const words: Record<string, Json> = { humanScored: {}, everything: { allItems: true } };
    const { review } = definition;
    return typeof review === 'string' && review in words ? { ...definition, review: { order: 'oldestFirst', ...(words[review] as Definition) } } : definition;
}
