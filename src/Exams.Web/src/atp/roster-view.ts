import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import { a } from '../text/atp/text.js';
import { s } from '../text/staff/text.js';
import { formatInstant, parseDuration } from '../text/text.js';
import { ask } from '../ui/dialog.js';
import { download } from '../ui/download.js';
import { Part } from '../ui/element.js';
import { field } from '../ui/field.js';
import { PagedList } from '../ui/list.js';
import { problemView } from '../ui/problem-view.js';
import { tableView } from '../ui/table.js';
import { announce } from '../ui/toast.js';
import './deadlines.js';
import { moveSeat } from './move-seat.js';
import './roster-import.js';
import type { Accommodation, ExamWindow, RosterLine, WaitingAnswer } from './types.js';

const Minute = 60_000;

/** Who sits in a window and what each was granted, how others come onto the roster, and who waits for a seat. */
@customElement('exams-roster-view')
export class RosterView extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) window!: ExamWindow;

    /** Who is signed in: whoever grants an accommodation approves it. */
    @property({ attribute: false }) subject = '';
    @state() private waiting: WaitingAnswer | null = null;
    @state() private failure: unknown = null;

    readonly #learners = new PagedList<RosterLine>(this, () => this.api, 'learners');

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#load();
    }

    protected override render() {
        const { window } = this;
        const mayChange = window.state === 'scheduled' || window.state === 'open';
        return html`
            ${this.waiting == null ? nothing : html`<p>${a().seatsTaken(this.waiting.seatsTaken, this.waiting.seats)}</p>`}
            ${this.failure != null ? problemView(this.failure, () => void this.#load()) : nothing}
            ${this.#learners.isFirstLoading ? nothing : tableView<RosterLine>({
                caption: a().tabs.roster,
                empty: a().nobodyEnrolled,
                rows: this.#learners.items,
                columns: [
                    { title: a().learner, isName: true, cell: line => line.displayName },
                    { title: a().learnerId, cell: line => line.learnerId },
                    { title: a().group, cell: line => line.group ?? '' },
                    { title: a().granted, cell: line => grantedText(line.accommodation) },
                    ...(mayChange ? [{ title: a().actions, cell: (line: RosterLine) => this.#actions(line) }] : []),
                ],
            })}
            ${this.#learners.view()}
            <p class="actions">
                <button type="button" class="quiet" @click=${() => void this.#export()}>${a().rosterSheet}</button>
            </p>
            ${this.#waitingView()}
            ${mayChange ? html`<exams-roster-import .api=${this.api} .window=${window} @taken=${() => void this.#load()}></exams-roster-import>` : nothing}
            ${this.#learners.items.length === 0 ? nothing : html`
                <exams-deadlines .learners=${this.#learners.items} .zone=${window.zone}
                    .lastStart=${Date.parse(window.lastStart)} .hardClose=${Date.parse(window.hardClose)}></exams-deadlines>`}`;
    }

    #actions(line: RosterLine) {
        return html`
            <button type="button" class="quiet small" @click=${() => void this.#grant(line)}>${a().grant}<span class="hidden"> ${line.displayName}</span></button>
            <button type="button" class="quiet small" @click=${() => void this.#move(line)}>${a().move}<span class="hidden"> ${line.displayName}</span></button>
            <button type="button" class="quiet small" @click=${() => void this.#withdraw(line)}>${a().withdraw}<span class="hidden"> ${line.displayName}</span></button>`;
    }

    #waitingView() {
        return this.waiting == null || this.waiting.waiting.length === 0 ? nothing : html`
            <section class="card">
                ${tableView({
                    caption: a().waiting,
                    empty: '',
                    rows: this.waiting.waiting,
                    columns: [
                        { title: a().position, isNumber: true, cell: line => line.position },
                        { title: a().learner, isName: true, cell: line => line.displayName },
                        { title: a().since, cell: line => formatInstant(line.sinceUtc) },
                        {
                            title: a().actions,
                            cell: line => html`
                                <button type="button" class="quiet small" @click=${() => void this.#stopWaiting(line.learnerId, line.displayName)}>${a().remove}<span class="hidden"> ${line.displayName}</span></button>`,
                        },
                    ],
                })}
            </section>`;
    }

    async #grant(line: RosterLine): Promise<void> {
        const { accommodation } = line;
        const isDone = await ask({
            title: a().grantTo(line.displayName),
            text: a().grantHelp,
            confirm: a().grant,
            fields: html`
                ${field(a().extraPercent, html`<input name="percent" type="number" min="0" max="400" step="any" .value=${String(accommodation.extraTimePercent)} required />`)}
                ${field(a().extraMinutes, html`<input name="minutes" type="number" min="0" max="1440" .value=${minutesOf(accommodation.extraTime)} required />`)}
                ${field(a().breakMinutes, html`<input name="breaks" type="number" min="0" max="1440" .value=${minutesOf(accommodation.breakBudget)} required />`)}
                <p><label class="check"><input type="checkbox" name="moves" ?checked=${accommodation.movesHardClose} /> ${a().movesClose}</label></p>`,
            deed: (_, form) => {
                const granted = {
                    extraTimePercent: Number(form.get('percent')),
                    extraTime: durationOf(form.get('minutes')),
                    breakBudget: durationOf(form.get('breaks')),
                    movesHardClose: form.has('moves'),
                };
                const isNothing = granted.extraTimePercent === 0 && granted.extraTime === 'PT0M' && granted.breakBudget === 'PT0M';
                return this.api.put(`windows/${this.window.windowId}/roster/${encodeURIComponent(line.learnerId)}/accommodation`,
                    isNothing ? {} : { ...granted, approvedBy: this.subject });
            },
        });
        if (isDone) {
            announce(a().grantedTo(line.displayName));
            await this.#load();
        }
    }

    async #move(line: RosterLine): Promise<void> {
        this.failure = null;
        try {
            if (await moveSeat(this.api, this.window, line)) {
                await this.#load();
            }
        } catch (failure) {
            this.failure = failure;
        }
    }

    async #withdraw(line: RosterLine): Promise<void> {
        const isDone = await ask({
            title: a().withdrawWho(line.displayName),
            text: a().withdrawHelp,
            confirm: a().withdraw,
            needsReason: true,
            deed: reason => this.api.post(`windows/${this.window.windowId}/roster/${encodeURIComponent(line.learnerId)}/withdraw`, { reason }),
        });
        if (isDone) {
            announce(a().withdrawn(line.displayName));
            await this.#load();
        }
    }

    async #stopWaiting(learner: string, name: string): Promise<void> {
        const isDone = await ask({
            title: a().removeWho(name),
            confirm: a().remove,
            deed: () => this.api.send('DELETE', `windows/${this.window.windowId}/waiting-list/${encodeURIComponent(learner)}`),
        });
        if (isDone) {
            announce(a().withdrawn(name));
            await this.#load();
        }
    }

    async #export(): Promise<void> {
        this.failure = null;
        try {
            await download(this.api, `windows/${this.window.windowId}/roster.csv`, `roster-${this.window.windowId}.csv`);
        } catch (failure) {
            this.failure = failure;
        }
    }

    async #load(): Promise<void> {
        this.failure = null;
        try {
            const [, waiting] = await Promise.all([
                this.#learners.load(`windows/${this.window.windowId}/roster?top=200`),
                this.api.get<WaitingAnswer>(`windows/${this.window.windowId}/waiting-list`),
            ]);
            this.waiting = waiting;
        } catch (failure) {
            this.failure = failure;
        }
    }
}

function minutesOf(duration: string): string {
    return String(Math.round(parseDuration(duration) / Minute));
}

function durationOf(minutes: FormDataEntryValue | null): string {
    return `PT${Number(minutes)}M`;
}

function grantedText(accommodation: Accommodation): string {
    const minutes = parseDuration(accommodation.extraTime) / Minute;
    const breaks = parseDuration(accommodation.breakBudget) / Minute;
    const granted = [
        accommodation.extraTimePercent > 0 ? a().percentMore(accommodation.extraTimePercent) : '',
        minutes > 0 ? a().minutesMore(minutes) : '',
        breaks > 0 ? a().breaksOf(breaks) : '',
        !accommodation.movesHardClose ? a().notBeyondClose : '',
    ].filter(Boolean);
    return granted.length === 0 ? a().nothingGranted : granted.join(s().listDivider);
}
