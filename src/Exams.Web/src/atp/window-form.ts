import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Api, Problem, type Tagged } from '../http/api.js';
import { a } from '../text/atp/text.js';
import { s } from '../text/staff/text.js';
import { t } from '../text/text.js';
import { clocksView } from '../ui/clocks.js';
import { Part } from '../ui/element.js';
import { field } from '../ui/field.js';
import '../ui/heading.js';
import { Once } from '../ui/once.js';
import { problemView } from '../ui/problem-view.js';
import { type FieldProblem, problemsOf } from '../ui/problems.js';
import { reveal } from '../ui/reveal.js';
import { saveProblemView } from '../ui/save-problem.js';
import { announce } from '../ui/toast.js';
import { instantsOf, isZone, viewersZone, zones } from '../ui/zones.js';
import './deadlines.js';
import { WindowPolicyPart } from './window-policy.js';
import type { Bounds, ExamLine, ExamWindow, RosterLine, WindowChangeAnswer } from './types.js';

const Times = ['opens', 'lastStart', 'hardClose'] as const;

type Kind = 'create' | 'change' | 'clone';

/**
 * Schedules a window, changes one, or makes another like it. Times are given as clocks in the window's zone show them, and shown on three
 * clocks; what the server refuses stands at its field.
 */
@customElement('exams-window-form')
export class WindowForm extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) kind: Kind = 'create';
    @property({ attribute: false }) windowId = '';
    @state() private exams: ExamLine[] = [];
    @state() private source: Tagged<ExamWindow> | null = null;
    @state() private learners: RosterLine[] = [];
    @state() private examId = '';
    @state() private examVersion: number | null = null;
    @state() private zone = viewersZone;
    @state() private times: Bounds = { opens: '', lastStart: '', hardClose: '' };
    @state() private choice = '';
    @state() private problems: readonly FieldProblem[] = [];
    @state() private failure: unknown = null;
    @state() private isReady = false;
    @state() private isWorking = false;

    readonly #once = new Once();

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#load();
    }

    protected override render() {
        const title = this.kind === 'create' ? a().newWindow : this.kind === 'change' ? a().changeWindow : a().cloneWindow;
        return html`
            <exams-heading .text=${title}></exams-heading>
            ${this.isReady ? this.#form() : this.failure == null ? html`<p>${t().loading}</p>` : problemView(this.failure, () => void this.#load())}`;
    }

    #form() {
        const source = this.source?.value;
        return html`
            <form class="card" novalidate @submit=${(event: SubmitEvent) => void this.#send(event)}>
                ${field(a().title, html`<input name="title" maxlength="200" .value=${source?.title ?? ''} />`, { error: this.#errorOf('title') })}
                ${this.kind === 'create' ? this.#examField() : this.kind === 'change' ? this.#versionField() : nothing}
                ${field(a().zone, html`
                    <input name="zone" list="zones" autocomplete="off" spellcheck="false" .value=${this.zone}
                        @change=${(event: Event) => {
                            this.zone = (event.target as HTMLInputElement).value.trim();
                        }} />`, { help: a().zoneHelp, error: this.#errorOf('zone') })}
                <datalist id="zones">${zones().map(zone => html`<option value=${zone}></option>`)}</datalist>
                ${Times.map(name => this.#timeField(name))}
                ${this.#choiceField()}
                ${field(a().seats, html`<input name="seats" type="number" min="1" max="100000" .value=${String(source?.seats ?? 20)} />`, { error: this.#errorOf('seats') })}
                ${this.kind === 'create' ? this.#admissionFields() : nothing}
                ${this.kind === 'clone' ? html`<p class="help">${a().clonedRules}</p>` : html`
                    <exams-window-policy .policy=${source?.policy ?? null} .seatChanges=${source?.seatChanges ?? null} .exam=${this.#exam?.policy ?? null}
                        .zone=${this.zone} .problems=${this.problems}></exams-window-policy>`}
                ${this.kind === 'clone' ? html`<p><label class="check"><input type="checkbox" name="roster" checked /> ${a().cloneRoster}</label></p>` : nothing}
                <p><label class="check"><input type="checkbox" name="allowOverlap" /> ${a().allowOverlap}</label></p>
                ${this.kind === 'change' ? field(s().reason, html`<textarea name="reason" rows="2" maxlength="200"></textarea>`, { help: s().reasonHelp, error: this.#errorOf('reason') }) : nothing}
                ${this.#otherProblems()}
                ${this.failure != null ? saveProblemView(this.failure, () => void this.#load()) : nothing}
                <div class="actions">
                    <button ?disabled=${this.isWorking}>${this.kind === 'change' ? a().saveChange : a().schedule}</button>
                    <a href=${source ? `#/atp/windows/${source.windowId}` : '#/atp'}>${s().cancel}</a>
                </div>
            </form>
            ${this.#deadlinesView()}`;
    }

    #examField() {
        return field(a().exam, html`
            <select name="examId" @change=${(event: Event) => {
                this.examId = (event.target as HTMLSelectElement).value;
            }}>
                ${this.exams.map(exam => html`<option value=${exam.examId} ?selected=${exam.examId === this.examId}>${exam.title} (${exam.examId})</option>`)}
            </select>`, { help: this.#exam?.asksForSafeExamBrowser ? a().examAsksForBrowser : '', error: this.#errorOf('examId', 'examVersion') });
    }

    /** Asked for where the exam has a newer version than the window. */
    #versionField() {
        const [now, newest] = [this.source!.value.examVersion, this.exams.find(exam => exam.examId === this.examId)?.version ?? 0];
        return newest <= now ? nothing : field(a().examVersion, html`
            <select @change=${(event: Event) => {
                this.examVersion = Number((event.target as HTMLSelectElement).value);
            }}>
                <option value=${now}>${a().versionKept(now)}</option>
                <option value=${newest}>${a().versionNewest(newest)}</option>
            </select>`, { error: this.#errorOf('examVersion') });
    }

    /** The exam in the version that the window is of, where the list of exams has it. */
    get #exam(): ExamLine | undefined {
        return this.exams.find(exam => exam.examId === this.examId && (this.kind === 'create' || exam.version === this.examVersion));
    }

    #timeField(name: keyof Bounds) {
        const wall = this.times[name];
        const instants = wall && isZone(this.zone) ? instantsOf(wall, this.zone) : null;
        const help = instants == null ? a().timeHelp[name]
            : instants.length === 0 ? a().neverShown(this.zone)
            : html`${a().timeHelp[name]} ${instants.length > 1 ? a().shownTwice(this.zone) : ''}${instants.map(instant => clocksView(instant, this.zone))}`;
        return field(a()[name], html`
            <input name=${name} type="datetime-local" step="any" .value=${wall} @change=${(event: Event) => {
                this.times = { ...this.times, [name]: (event.target as HTMLInputElement).value };
            }} />`, { help, error: this.#errorOf(...pathsOf(name)) });
    }

    /** Asked for where a clock shows a time twice or never, and only then. */
    #choiceField() {
        const isNeeded = isZone(this.zone) && Times.some(name => this.times[name] && instantsOf(this.times[name], this.zone).length !== 1);
        return !isNeeded ? nothing : field(a().whichOne, html`
            <select name="choice" .value=${this.choice} @change=${(event: Event) => {
                this.choice = (event.target as HTMLSelectElement).value;
            }}>
                <option value="">${t().choose}</option>
                <option value="earlier">${a().earlier}</option>
                <option value="later">${a().later}</option>
            </select>`, { help: a().whichOneHelp });
    }

    #admissionFields() {
        return html`
            ${field(t().accessCode, html`<input name="accessCode" autocomplete="off" spellcheck="false" maxlength="64" />`, { help: a().accessCodeHelp, error: this.#errorOf('accessCode') })}
            <p><label class="check"><input type="checkbox" name="asksForOwnCodes" /> ${a().ownCodes}</label></p>
            ${field(a().seating, html`
                <select name="seating">
                    <option value="atEnrolment">${a().seatings.atEnrolment}</option>
                    <option value="atCheckIn">${a().seatings.atCheckIn}</option>
                </select>`)}`;
    }

    /** What is refused and belongs to no single field. */
    #otherProblems() {
        const fields = new Set(['title', 'examId', 'examVersion', 'zone', 'seats', 'reason', 'accessCode',
            ...Times.flatMap(pathsOf)]);
        const others = this.problems.filter(problem => !fields.has(problem.path) && (this.kind === 'clone' || !WindowPolicyPart.shows(problem.path)));
        return this.problems.length === 0 ? nothing : html`
            <div class="problem" role="alert">
                <strong>${a().notAsItStands}</strong>
                ${others.length === 0 ? nothing : html`<ul>${others.map(problem => html`<li>${problem.message}</li>`)}</ul>`}
            </div>`;
    }

    #deadlinesView() {
        const [lastStart, hardClose] = [this.times.lastStart, this.times.hardClose].map(wall => isZone(this.zone) ? instantsOf(wall, this.zone).at(-1) : undefined);
        return lastStart == null || hardClose == null ? nothing : html`
            <exams-deadlines
                .learners=${this.kind === 'create' ? null : this.learners}
                .workingTime=${this.exams.find(exam => exam.examId === this.examId)?.workingTime ?? null}
                .lastStart=${lastStart} .hardClose=${hardClose} .zone=${this.zone}></exams-deadlines>`;
    }

    #errorOf(...paths: string[]): string {
        // How a client says which of two times is meant is told by the form in its own words.
        return this.problems.filter(problem => paths.includes(problem.path)).map(problem => problem.message.replace(/; say .*$/s, '')).join(' ');
    }

    async #load(): Promise<void> {
        [this.failure, this.isReady] = [null, false];
        try {
            if (this.kind === 'create') {
                this.exams = (await this.api.get<{ exams: ExamLine[] }>('exams?top=1000')).exams;
                this.examId = this.exams[0]?.examId ?? '';
            } else {
                const [source, roster, list] = await Promise.all([
                    this.api.send<ExamWindow>('GET', `windows/${this.windowId}`),
                    this.api.get<{ learners: RosterLine[] }>(`windows/${this.windowId}/roster?top=1000`),
                    this.api.get<{ exams: ExamLine[] }>('exams?top=1000'),
                ]);
                [this.source, this.learners, this.exams] = [source, roster.learners, list.exams];
                const { zone, local, examId, examVersion } = source.value;
                [this.examId, this.examVersion] = [examId, examVersion];
                this.zone = zone;
                this.times = { opens: local.opens.slice(0, 16), lastStart: local.lastStart.slice(0, 16), hardClose: local.hardClose.slice(0, 16) };
            }
            this.isReady = true;
        } catch (failure) {
            this.failure = failure;
        }
    }

    async #send(event: SubmitEvent): Promise<void> {
        event.preventDefault();
        const form = new FormData(event.target as HTMLFormElement);
        [this.isWorking, this.failure, this.problems] = [true, null, []];
        try {
            await (this.kind === 'change' ? this.#change(form) : this.#make(form));
        } catch (failure) {
            const problems = failure instanceof Problem ? problemsOf(failure) : [];
            [this.problems, this.failure] = [problems, problems.length > 0 ? null : failure];
        } finally {
            this.isWorking = false;
        }

        await this.updateComplete;
        await reveal(this);
    }

    async #make(form: FormData): Promise<void> {
        const text = (name: string) => String(form.get(name) ?? '').trim();
        const common = {
            title: text('title'),
            zone: this.zone,
            seats: Number(text('seats')),
            local: this.#local(Times),
            allowOverlap: form.has('allowOverlap'),
        };
        if (this.kind === 'clone') {
            const { window, enrolled } = await this.#once.post<{ window: ExamWindow; enrolled: number }>(
                this.api, `windows/${this.windowId}/clone`, { ...common, roster: form.has('roster') });
            this.#leave(window, a().clonedWith(enrolled));
            return;
        }

        const window = await this.#once.post<ExamWindow>(this.api, 'windows', {
            ...common,
            examId: this.examId,
            ...(text('accessCode') ? { accessCode: text('accessCode') } : {}),
            asksForOwnCodes: form.has('asksForOwnCodes'),
            seating: text('seating'),
            ...this.#rules.read(form),
        });
        this.#leave(window, a().scheduled);
    }

    /** Sends what is other than it was: the rest stays, whatever it is by now. */
    async #change(form: FormData): Promise<void> {
        const { value: before, etag } = this.source!;
        const [title, seats] = [String(form.get('title')).trim(), Number(form.get('seats'))];
        const times = Times.filter(name => this.zone !== before.zone || this.times[name] !== before.local[name].slice(0, 16));
        const { value } = await this.api.send<WindowChangeAnswer>('PATCH', `windows/${this.windowId}`, {
            reason: String(form.get('reason')).trim(),
            allowOverlap: form.has('allowOverlap'),
            ...(title !== before.title ? { title } : {}),
            ...(seats !== before.seats ? { seats } : {}),
            ...(this.zone !== before.zone ? { zone: this.zone } : {}),
            ...(times.length > 0 ? { local: this.#local(times) } : {}),
            ...(this.examVersion !== before.examVersion ? { examVersion: this.examVersion } : {}),
            ...this.#rules.read(form),
        }, { 'If-Match': etag ?? '*' });
        if (value.refused.length === 0) {
            this.#leave(value.window, a().changedFor(value.sessions.running + value.sessions.waiting));
            return;
        }

        await this.#load();
        this.problems = value.refused.map(refused => ({
            path: refused.path,
            message: refused.sessions == null ? refused.reason : `${refused.reason} (${a().sessionsCount(refused.sessions)})`,
        }));
        announce(value.changed.length > 0 ? a().changedInPart : a().changedNothing);
    }

    get #rules(): WindowPolicyPart {
        return this.querySelector<WindowPolicyPart>('exams-window-policy')!;
    }

    #local(names: readonly (keyof Bounds)[]) {
        return {
            ...Object.fromEntries(names.filter(name => this.times[name]).map(name => [name, this.times[name].length === 16 ? `${this.times[name]}:00` : this.times[name]])),
            ...(this.choice ? { choice: this.choice } : {}),
        };
    }

    #leave(window: ExamWindow, told: string): void {
        location.hash = `#/atp/windows/${window.windowId}`;
        addEventListener('hashchange', () => announce(told), { once: true });
    }
}

/** How the server names a time; what is wrong with their order stands at the last of them. */
function pathsOf(name: keyof Bounds): string[] {
    return [name, `local.${name}`, `bounds.${name}`, ...(name === 'hardClose' ? ['bounds'] : [])];
}
