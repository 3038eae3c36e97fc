import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Api, Problem, type Tagged } from '../../http/api.js';
import type { Json } from '../../http/types.js';
import { w } from '../../text/author/text.js';
import { x } from '../../text/exam/text.js';
import { t } from '../../text/text.js';
import { Part } from '../../ui/element.js';
import { field } from '../../ui/field.js';
import '../../ui/heading.js';
import { problemView } from '../../ui/problem-view.js';
import { type FieldProblem, problemsOf } from '../../ui/problems.js';
import { reveal } from '../../ui/reveal.js';
import { saveProblemView } from '../../ui/save-problem.js';
import { announce } from '../../ui/toast.js';
import { shortOf } from '../home-page.js';
import type { BankItem, BankVersion, Definition, ExamView } from '../types.js';
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
    @state() private read: Tagged<ExamView> | null = null;
    @state() private definition: Definition = {};
    @state() private versions: readonly BankVersion[] = [];
    @state() private items: readonly BankItem[] = [];
    @state() private problems: readonly FieldProblem[] = [];
    @state() private failure: unknown = null;
    @state() private isWorking = false;

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#load();
    }

    protected override render() {
        return html`
            <exams-heading .text=${w().editing(this.examId)}></exams-heading>
            <p class="actions">
                <a href="#/author">${w().back}</a>
                <a href="#/author/exams/${this.examId}/statistics">${w().statistics}</a>
            </p>
            ${this.read == null
                ? (this.failure == null ? html`<p>${t().loading}</p>` : problemView(this.failure, () => void this.#load()))
                : this.#form(this.read.value)}`;
    }

    #form(exam: ExamView) {
        const editing = new Editing(this.definition, this.problems, change => {
            this.definition = change(this.definition);
        });
        return html`
            <form class="card editor" novalidate @submit=${(event: SubmitEvent) => void this.#send(event)}>
                <p class="help">${w().versionIs(exam.version)} ${w().overBank(String(this.definition['itemBankId']))}</p>
                ${this.#wholeView(editing)}
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
                ${this.failure != null ? saveProblemView(this.failure, () => void this.#load()) : nothing}
                <div class="actions"><button ?disabled=${this.isWorking}>${w().saveVersion(exam.version + 1)}</button></div>
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
                            void this.#loadItems();
                        },
                    },
                ])}
            </fieldset>`;
    }

    #takeJson(event: Event): void {
        try {
            this.definition = spelledOut(JSON.parse((event.target as HTMLTextAreaElement).value) as Definition);
            this.problems = this.problems.filter(problem => problem.path !== 'json');
        } catch (cause) {
            this.problems = [{ path: 'json', message: `${w().notJson} ${(cause as Error).message}` }];
        }
    }

    async #load(): Promise<void> {
        [this.failure, this.problems] = [null, []];
        try {
            this.#take(await this.api.send<ExamView>('GET', `exams/${this.examId}`));
            const bank = String(this.definition['itemBankId']);
            const [{ versions }] = await Promise.all([this.api.get<{ versions: BankVersion[] }>(`item-banks/${bank}/versions?top=100`), this.#loadItems()]);
            this.versions = versions;
        } catch (failure) {
            this.failure = failure;
        }
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

    #take(read: Tagged<ExamView>): void {
        [this.read, this.definition] = [read, spelledOut(read.value.definition)];
    }

    async #send(event: SubmitEvent): Promise<void> {
        event.preventDefault();
        [this.isWorking, this.failure, this.problems] = [true, null, []];
        const { value: before, etag } = this.read!;
        try {
            this.#take(await this.api.send<ExamView>('PUT', `exams/${this.examId}`, { ...this.definition, version: before.version + 1 }, { 'If-Match': etag ?? '*' }));
            announce(w().savedVersion(before.version + 1));
        } catch (failure) {
            this.problems = failure instanceof Problem ? problemsOf(failure) : [];
            this.failure = this.problems.length > 0 ? null : failure;
        } finally {
            this.isWorking = false;
        }

        await this.updateComplete;
        await reveal(this);
    }
}

/** The same definition with what may be said by a word said by members, which the form's fields are over. */
function spelledOut(definition: Definition): Definition {
    const words: Record<string, Json> = { humanScored: {}, everything: { allItems: true } };
    const { review } = definition;
    return typeof review === 'string' && review in words ? { ...definition, review: { order: 'oldestFirst', ...(words[review] as Definition) } } : definition;
}
