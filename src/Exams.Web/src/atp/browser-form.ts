import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import { a } from '../text/atp/text.js';
import { s } from '../text/staff/text.js';
import { EditForm } from '../ui/edit-form.js';
import { Part } from '../ui/element.js';
import { field } from '../ui/field.js';
import '../ui/heading.js';
import { announceThere } from '../ui/toast.js';
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

    #isAskedByExam = false;

    readonly #edit = new EditForm<ExamWindow>(this, () => this.#read());

    protected override render() {
        return html`
            <exams-heading .text=${a().safeExamBrowser}></exams-heading>
            ${this.#edit.view(window => this.#form(window))}`;
    }

    #form(window: ExamWindow) {
        const held = window.safeExamBrowser;
        return html`
            <form class="card" novalidate @submit=${(event: SubmitEvent) => void this.#send(event)}>
                <p>${a().browserHelp}</p>
                <p class="help">${a().browserAddress} <code dir="ltr">${location.origin}/</code></p>
                ${this.#isAskedByExam ? html`<p class="notice">${a().browserByExam}</p>` : nothing}
                <p><label class="check"><input type="checkbox" name="required" ?checked=${held?.required ?? false} /> ${a().browserRequired}</label></p>
                ${Kinds.map(kind => field(a()[kind], html`
                    <textarea name=${kind} rows="3" autocomplete="off" spellcheck="false" dir="ltr"></textarea>`, {
                    help: html`${a().keysHelp} ${held && held[kind].length > 0 ? html`${a().keysHeld} <code>${held[kind].join(' ')}</code>` : a().noKeysHeld}`,
                    error: this.#edit.errorOf(kind),
                }))}
                <p><label class="check"><input type="checkbox" name="lockStopsClock" ?checked=${held?.lockStopsClock ?? true} /> ${a().lockStopsClock}</label></p>
                ${field(s().reason, html`<textarea name="reason" rows="2" maxlength="200"></textarea>`, { help: s().reasonHelp, error: this.#edit.errorOf('reason') })}
                ${this.#edit.failureView()}
                <div class="actions">
                    <button ?disabled=${this.#edit.isWorking}>${a().saveChange}</button>
                    <a href="#/atp/windows/${this.windowId}">${s().cancel}</a>
                </div>
            </form>`;
    }

    async #read() {
        const [read, { exams }] = await Promise.all([
            this.api.send<ExamWindow>('GET', `windows/${this.windowId}`),
            this.api.get<{ exams: ExamLine[] }>('exams?top=1000'),
        ]);
        this.#isAskedByExam = exams.find(exam => exam.examId === read.value.examId)?.asksForSafeExamBrowser ?? false;
        return read;
    }

    #send(event: SubmitEvent): Promise<void> {
        return this.#edit.send(event, async form => {
            await this.api.send('PUT', `windows/${this.windowId}/safe-exam-browser`, {
                reason: String(form.get('reason')).trim(),
                required: form.has('required'),
                lockStopsClock: form.has('lockStopsClock'),
                ...Object.fromEntries(Kinds.map(kind => [kind, String(form.get(kind)).split(/\s+/).filter(Boolean)])),
            }, this.#edit.ifMatch);
            announceThere(`#/atp/windows/${this.windowId}`, a().browserSaved);
        });
    }
}
