import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Api, Problem, type Tagged } from '../http/api.js';
import { a } from '../text/atp/text.js';
import { s } from '../text/staff/text.js';
import { t } from '../text/text.js';
import { Part } from '../ui/element.js';
import { field } from '../ui/field.js';
import '../ui/heading.js';
import { problemView } from '../ui/problem-view.js';
import { type FieldProblem, problemsOf } from '../ui/problems.js';
import { reveal } from '../ui/reveal.js';
import { saveProblemView } from '../ui/save-problem.js';
import { announce } from '../ui/toast.js';
import type { ExamLine, ExamWindow } from './types.js';

const Kinds = ['configKeys', 'browserExamKeys'] as const;

/**
 * What a window asks of Safe Exam Browser. Keys are given anew each time: those that are held are secrets, of which the page only knows
 * fingerprints.
 */
@customElement('exams-browser-form')
export class BrowserForm extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) windowId = '';
    @state() private read: Tagged<ExamWindow> | null = null;
    @state() private isAskedByExam = false;
    @state() private problems: readonly FieldProblem[] = [];
    @state() private failure: unknown = null;
    @state() private isWorking = false;

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#load();
    }

    protected override render() {
        return html`
            <exams-heading .text=${a().safeExamBrowser}></exams-heading>
            ${this.read == null
                ? (this.failure == null ? html`<p>${t().loading}</p>` : problemView(this.failure, () => void this.#load()))
                : this.#form(this.read.value)}`;
    }

    #form(window: ExamWindow) {
        const held = window.safeExamBrowser;
        return html`
            <form class="card" novalidate @submit=${(event: SubmitEvent) => void this.#send(event)}>
                <p>${a().browserHelp}</p>
                <p class="help">${a().browserAddress} <code dir="ltr">${location.origin}/</code></p>
                ${this.isAskedByExam ? html`<p class="notice">${a().browserByExam}</p>` : nothing}
                <p><label class="check"><input type="checkbox" name="required" ?checked=${held?.required ?? false} /> ${a().browserRequired}</label></p>
                ${Kinds.map(kind => field(a()[kind], html`
                    <textarea name=${kind} rows="3" autocomplete="off" spellcheck="false" dir="ltr"></textarea>`, {
                    help: html`${a().keysHelp} ${held && held[kind].length > 0 ? html`${a().keysHeld} <code>${held[kind].join(' ')}</code>` : a().noKeysHeld}`,
                    error: this.#errorOf(kind),
                }))}
                <p><label class="check"><input type="checkbox" name="lockStopsClock" ?checked=${held?.lockStopsClock ?? true} /> ${a().lockStopsClock}</label></p>
                ${field(s().reason, html`<textarea name="reason" rows="2" maxlength="200"></textarea>`, { help: s().reasonHelp, error: this.#errorOf('reason') })}
                ${this.failure != null ? saveProblemView(this.failure, () => void this.#load()) : nothing}
                <div class="actions">
                    <button ?disabled=${this.isWorking}>${a().saveChange}</button>
                    <a href="#/atp/windows/${this.windowId}">${s().cancel}</a>
                </div>
            </form>`;
    }

    #errorOf(name: string): string {
        return this.problems.filter(problem => problem.path.split(/[.[]/, 1)[0] === name).map(problem => problem.message).join(' ');
    }

    async #load(): Promise<void> {
        [this.failure, this.read] = [null, null];
        try {
            const [read, { exams }] = await Promise.all([
                this.api.send<ExamWindow>('GET', `windows/${this.windowId}`),
                this.api.get<{ exams: ExamLine[] }>('exams?top=1000'),
            ]);
            this.read = read;
            this.isAskedByExam = exams.find(exam => exam.examId === read.value.examId)?.asksForSafeExamBrowser ?? false;
        } catch (failure) {
            this.failure = failure;
        }
    }

    async #send(event: SubmitEvent): Promise<void> {
        event.preventDefault();
        const form = new FormData(event.target as HTMLFormElement);
        [this.isWorking, this.failure, this.problems] = [true, null, []];
        try {
            await this.api.send('PUT', `windows/${this.windowId}/safe-exam-browser`, {
                reason: String(form.get('reason')).trim(),
                required: form.has('required'),
                lockStopsClock: form.has('lockStopsClock'),
                ...Object.fromEntries(Kinds.map(kind => [kind, String(form.get(kind)).split(/\s+/).filter(Boolean)])),
            }, { 'If-Match': this.read?.etag ?? '*' });
            location.hash = `#/atp/windows/${this.windowId}`;
            addEventListener('hashchange', () => announce(a().browserSaved), { once: true });
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
