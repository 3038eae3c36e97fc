import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Api, Problem, type Tagged } from '../http/api.js';
import type { Json } from '../http/types.js';
import { w } from '../text/author/text.js';
import { parseDuration, t } from '../text/text.js';
import { Part } from '../ui/element.js';
import { field } from '../ui/field.js';
import '../ui/heading.js';
import { problemView } from '../ui/problem-view.js';
import { type FieldProblem, problemsOf } from '../ui/problems.js';
import { saveProblemView } from '../ui/save-problem.js';
import { announce } from '../ui/toast.js';
import { at, without, withValue } from './definition.js';
import type { Definition, ExamView } from './types.js';

type Kind = 'text' | 'number' | 'minutes' | 'seconds' | 'flag' | 'instant' | readonly string[];

interface Setting {
    path: string;
    label: string;
    kind: Kind;

    /** Whether it may be nothing. */
    isOptional?: boolean;
    help?: string;
}

/**
 * Edits an exam's definition: a form over what is usually changed, and the whole of it as JSON beside. Saving makes the next version; what the
 * server refuses stands at its field, and who was slower than somebody else is told so.
 */
@customElement('exams-exam-editor')
export class ExamEditor extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) examId = '';
    @state() private read: Tagged<ExamView> | null = null;
    @state() private definition: Definition = {};
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
        const sections = (this.definition['sections'] ?? []) as Definition[];
        return html`
            <form class="card" novalidate @submit=${(event: SubmitEvent) => void this.#send(event)}>
                <p class="help">${w().versionIs(exam.version)} ${w().overBank(String(this.definition['itemBankId']))}</p>
                ${groups().map(group => html`
                    <fieldset>
                        <legend>${group.title}</legend>
                        <div class="fields">${group.settings.map(setting => this.#field(setting))}</div>
                    </fieldset>`)}
                ${sections.map((section, place) => html`
                    <fieldset>
                        <legend>${w().section(place + 1, String(section['title'] || section['id']))}</legend>
                        <div class="fields">${sectionSettings(place, (section['items'] as Json[]).length).map(setting => this.#field(setting))}</div>
                    </fieldset>`)}
                <details class="json">
                    <summary>${w().wholeDefinition}</summary>
                    ${field('JSON', html`
                        <textarea rows="24" spellcheck="false" .value=${JSON.stringify(this.definition, null, 2)} @change=${(event: Event) => this.#takeJson(event)}></textarea>`, { help: w().jsonHelp, error: this.#errorOf('json') })}
                </details>
                ${this.#otherProblems(sections.length)}
                ${this.failure != null ? saveProblemView(this.failure, () => void this.#load()) : nothing}
                <div class="actions"><button ?disabled=${this.isWorking}>${w().saveVersion(exam.version + 1)}</button></div>
            </form>`;
    }

    #field({ path, label, kind, isOptional = false, help = '' }: Setting) {
        const value = at(this.definition, path);
        const error = this.#errorOf(path);
        const change = (to: Json | undefined) => {
            this.definition = path === 'cutScore.value' ? withCut(this.definition, to)
                : to === undefined ? without(this.definition, path)
                : withValue(this.definition, path, to);
        };
        const text = (event: Event) => (event.target as HTMLInputElement).value.trim();
        if (kind === 'flag') {
            return html`<p><label class="check"><input type="checkbox" ?checked=${value === true} @change=${(event: Event) => change((event.target as HTMLInputElement).checked)} /> ${label}</label></p>`;
        }

        if (typeof kind !== 'string') {
            return field(label, html`
                <select @change=${(event: Event) => change(text(event) || undefined)}>
                    ${isOptional ? html`<option value="" ?selected=${value == null}>${w().nothing}</option>` : nothing}
                    ${kind.map(option => html`<option value=${option} ?selected=${value === option}>${w().options[option] ?? option}</option>`)}
                </select>`, { help, error });
        }

        const shown = value == null ? ''
            : kind === 'minutes' ? String(parseDuration(String(value)) / 60_000)
            : kind === 'seconds' ? String(parseDuration(String(value)) / 1_000)
            : String(value);
        const parsed = (entered: string): Json | undefined => entered === '' ? (isOptional ? undefined : '')
            : kind === 'number' ? Number(entered)
            : kind === 'minutes' ? `PT${entered}M`
            : kind === 'seconds' ? `PT${entered}S`
            : entered;
        const isNumber = kind === 'number' || kind === 'minutes' || kind === 'seconds';
        return field(label, html`
            <input type=${isNumber ? 'number' : 'text'} step="any" .value=${shown} @change=${(event: Event) => change(parsed(text(event)))} />`, { help, error });
    }

    #takeJson(event: Event): void {
        try {
            this.definition = JSON.parse((event.target as HTMLTextAreaElement).value) as Definition;
            this.problems = this.problems.filter(problem => problem.path !== 'json');
        } catch (cause) {
            this.problems = [{ path: 'json', message: `${w().notJson} ${(cause as Error).message}` }];
        }
    }

    #otherProblems(sections: number) {
        const fields = new Set([...groups().flatMap(group => group.settings), ...Array.from({ length: sections }, (_, place) => sectionSettings(place, 0)).flat()]
            .map(setting => setting.path).concat('json'));
        const others = this.problems.filter(problem => !fields.has(problem.path));
        return this.problems.length === 0 ? nothing : html`
            <div class="problem" role="alert">
                <strong>${w().notAsItStands}</strong>
                ${others.length === 0 ? nothing : html`<ul>${others.map(problem => html`<li><code>${problem.path}</code>: ${problem.message}</li>`)}</ul>`}
            </div>`;
    }

    #errorOf(path: string): string {
        return this.problems.filter(problem => problem.path === path).map(problem => problem.message).join(' ');
    }

    async #load(): Promise<void> {
        [this.failure, this.problems] = [null, []];
        try {
            this.#take(await this.api.send<ExamView>('GET', `exams/${this.examId}`));
        } catch (failure) {
            this.failure = failure;
        }
    }

    #take(read: Tagged<ExamView>): void {
        [this.read, this.definition] = [read, read.value.definition];
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
        await new Promise(requestAnimationFrame);
        this.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    }
}

/** A pass mark has a unit, and without a value there is none. */
function withCut(definition: Definition, value: Json | undefined): Definition {
    return value === undefined
        ? without(definition, 'cutScore')
        : withValue(definition, 'cutScore', { unit: 'percent', ...(definition['cutScore'] as Definition | undefined), value });
}

function groups(): { title: string; settings: Setting[] }[] {
    return [
        {
            title: w().wholeExam,
            settings: [
                { path: 'title', label: w().title, kind: 'text' },
                { path: 'timeLimit', label: w().timeLimit, kind: 'minutes', isOptional: true },
                { path: 'navigation', label: w().navigation, kind: ['nonlinear', 'linear'] },
                { path: 'submission', label: w().submission, kind: ['simultaneous', 'individual'] },
                { path: 'expiry', label: w().expiry, kind: ['autoSubmit', 'grace', 'abandon'] },
            ],
        },
        {
            title: w().scoringTitle,
            settings: [
                { path: 'cutScore.value', label: w().cutScore, kind: 'number', isOptional: true },
                { path: 'cutScore.unit', label: w().cutUnit, kind: ['percent', 'points', 'scaled'], isOptional: true },
                { path: 'release.timing', label: w().release, kind: ['atOnce', 'afterReview', 'atWindowClose', 'onApproval', 'at'] },
                { path: 'release.at', label: w().releaseAt, kind: 'instant', isOptional: true, help: w().releaseAtHelp },
                { path: 'disclosure.points', label: w().showsPoints, kind: 'flag' },
                { path: 'disclosure.scaled', label: w().showsScaled, kind: 'flag' },
                { path: 'disclosure.domains', label: w().showsDomains, kind: 'flag' },
                { path: 'disclosure.items', label: w().showsItems, kind: 'flag' },
            ],
        },
        {
            title: w().attemptsTitle,
            settings: [
                { path: 'attempts.maxAttempts', label: w().maxAttempts, kind: 'number', isOptional: true },
                { path: 'attempts.waitBetween', label: w().waitBetween, kind: 'minutes' },
                { path: 'breaks.budget', label: w().breakBudget, kind: 'minutes' },
                { path: 'breaks.maxCount', label: w().maxBreaks, kind: 'number' },
                { path: 'breaks.stopsClock', label: w().stopsClock, kind: 'flag' },
            ],
        },
        {
            title: w().lateTitle,
            settings: [
                { path: 'late.newAnswers', label: w().lateNew, kind: 'seconds' },
                { path: 'late.queuedAnswers', label: w().lateQueued, kind: 'seconds' },
                { path: 'late.sealed', label: w().lateSealed, kind: 'seconds' },
                { path: 'late.submit', label: w().lateSubmit, kind: 'seconds' },
            ],
        },
    ];
}

function sectionSettings(place: number, items: number): Setting[] {
    const path = `sections[${place}]`;
    return [
        { path: `${path}.title`, label: w().title, kind: 'text' },
        { path: `${path}.timeLimit`, label: w().timeLimit, kind: 'minutes', isOptional: true },
        { path: `${path}.selection.count`, label: w().selectCount, kind: 'number', isOptional: true, help: w().ofItems(items) },
        { path: `${path}.shuffle`, label: w().shuffle, kind: 'flag' },
    ];
}
