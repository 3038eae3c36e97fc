import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import { a } from '../text/atp/text.js';
import { clocksView } from '../ui/clocks.js';
import { ask } from '../ui/dialog.js';
import { download } from '../ui/download.js';
import { Part } from '../ui/element.js';
import { problemView } from '../ui/problem-view.js';
import { tableView } from '../ui/table.js';
import { announce } from '../ui/toast.js';
import { rulesOf, seatChangesOf } from './rules-text.js';
import type { ExamWindow } from './types.js';

interface Codes {
    accessCode?: string | null;
    learners: { learnerId: string; displayName: string; accessCode: string }[];
}

/** What a window is, on three clocks, and what can be done with it as a whole. */
@customElement('exams-overview')
export class OverviewPart extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) window!: ExamWindow;
    @state() private codes: Codes | null = null;
    @state() private failure: unknown = null;

    protected override render() {
        const { window } = this;
        const isOver = window.state === 'closed' || window.state === 'cancelled';
        return html`
            <section class="card">
                <dl>
                    <dt>${a().exam}</dt><dd>${window.examId}, ${a().version(window.examVersion)}</dd>
                    <dt>${a().opens}</dt><dd>${clocksView(window.opens, window.zone)}</dd>
                    <dt>${a().lastStart}</dt><dd>${clocksView(window.lastStart, window.zone)}</dd>
                    <dt>${a().hardClose}</dt><dd>${clocksView(window.hardClose, window.zone)}</dd>
                    <dt>${a().seats}</dt><dd>${window.seats}, ${a().seatings[window.seating]}</dd>
                    <dt>${a().codes}</dt><dd>${window.asksForOwnCodes ? a().ownCodes : window.hasAccessCode ? a().oneCode : a().noCode}</dd>
                    <dt>${a().policyTitle}</dt><dd>${rulesOf(window)}</dd>
                    <dt>${a().seatChangesTitle}</dt><dd>${seatChangesOf(window)}</dd>
                    <dt>${a().safeExamBrowser}</dt><dd>${this.#browserView(window)}</dd>
                </dl>
                ${this.failure != null ? problemView(this.failure) : nothing}
                <div class="actions">
                    ${isOver ? nothing : html`<a class="button" href="#/atp/windows/${window.windowId}/change">${a().changeWindow}</a>`}
                    ${isOver ? nothing : html`<a class="button" href="#/atp/windows/${window.windowId}/browser">${a().safeExamBrowser}</a>`}
                    <a class="button" href="#/atp/windows/${window.windowId}/clone">${a().cloneWindow}</a>
                    <button type="button" class="quiet" @click=${() => void this.#try(() => download(this.api, `windows/${window.windowId}.ics`, `${window.windowId}.ics`))}>${a().calendarFile}</button>
                    ${isOver || !(window.hasAccessCode || window.asksForOwnCodes) ? nothing : html`
                        <button type="button" class="quiet" @click=${() => void this.#issueCodes()}>${window.asksForOwnCodes ? a().issueOwnCodes : a().renewCode}</button>`}
                    ${isOver ? nothing : html`<button type="button" class="bad" @click=${() => void this.#cancel()}>${a().callOff}</button>`}
                </div>
            </section>
            ${this.codes == null ? nothing : this.#codesView(this.codes)}`;
    }

    #browserView({ safeExamBrowser: asked }: ExamWindow) {
        return asked == null ? a().browserAsExam : html`
            ${asked.required ? a().browserIsRequired : a().browserAsExam}
            <small>${a().keysOf(asked.configKeys.length, asked.browserExamKeys.length)}</small>`;
    }

    /** Codes are shown once: they aren't kept anywhere that could show them again. */
    #codesView(codes: Codes) {
        return html`
            <section class="card">
                <h2>${a().codes}</h2>
                <p class="notice">${a().codesOnce}</p>
                ${codes.accessCode ? html`<p class="verdict"><code>${codes.accessCode}</code></p>` : nothing}
                ${codes.accessCode && codes.learners.length === 0 ? nothing : tableView({
                    caption: a().codes,
                    hasHiddenCaption: true,
                    empty: a().noCodesIssued,
                    rows: codes.learners,
                    columns: [
                        { title: a().learner, isName: true, cell: line => line.displayName },
                        { title: a().codes, cell: line => html`<code>${line.accessCode}</code>` },
                    ],
                })}
            </section>`;
    }

    async #issueCodes(): Promise<void> {
        await ask({
            title: this.window.asksForOwnCodes ? a().issueOwnCodes : a().renewCode,
            text: this.window.asksForOwnCodes ? a().issueOwnCodesHelp : a().renewCodeHelp,
            confirm: a().goAhead,
            deed: async () => {
                this.codes = await this.api.post<Codes>(`windows/${this.window.windowId}/access-codes`, {});
            },
        });
    }

    async #cancel(): Promise<void> {
        const isDone = await ask({
            title: a().callOff,
            text: a().callOffHelp,
            confirm: a().callOff,
            needsReason: true,
            fields: html`<p><label class="check"><input type="checkbox" name="force" /> ${a().callOffForce}</label></p>`,
            deed: (reason, form) => this.api.post(`windows/${this.window.windowId}/cancel`, { reason, force: form.has('force') }),
        });
        if (isDone) {
            announce(a().calledOff);
            this.tell('changed');
        }
    }

    async #try(deed: () => Promise<void>): Promise<void> {
        this.failure = null;
        try {
            await deed();
        } catch (failure) {
            this.failure = failure;
        }
    }
}
