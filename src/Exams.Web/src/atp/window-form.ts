import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api, Tagged } from '../http/api.js';
import { a } from '../text/atp/text.js';
import { s } from '../text/staff/text.js';
import { t } from '../text/text.js';
import { clocksView } from '../ui/clocks.js';
import { EditForm } from '../ui/edit-form.js';
import { Part } from '../ui/element.js';
import { field } from '../ui/field.js';
import '../ui/heading.js';
import { Once } from '../ui/once.js';
import { announce, announceThere } from '../ui/toast.js';
import { instantsOf, isZone, viewersZone, zones } from '../ui/zones.js';
import './deadlines.js';
import { WindowPolicyPart } from './window-policy.js';
import type { Bounds, ExamLine, ExamWindow, RosterLine, WindowChangeAnswer } from './types.js';

const Times = ['opens', 'lastStart', 'hardClose'] as const;

type Kind = 'create' | 'change' | 'clone';

/** What the form is made of; there is no window yet where one is made from nothing. */
interface Source {
    window: ExamWindow | null;
    learners: readonly RosterLine[];
    exams: readonly ExamLine[];
}

/**
 * Schedules a window, changes one, or makes another like it. Times are given as clocks in the window's zone show them, and shown on three
 * clocks; what the server refuses stands at its field.
 */
@customElement('exams-window-form')
export class WindowForm extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) kind: Kind = 'create';
    @property({ attribute: false }) windowId = '';
    @state() private examId = '';
    @state() private examVersion: number | null = null;
    @state() private zone = viewersZone;
    @state() private times: Bounds = { opens: '', lastStart: '', hardClose: '' };
    @state() private choice = '';

    readonly #edit = new EditForm<Source>(this, () => this.#read());
    readonly #once = new Once();

    protected override render() {
        const title = this.kind === 'create' ? a().newWindow : this.kind === 'change' ? a().changeWindow : a().cloneWindow;
        return html`
            <exams-heading .text=${title}></exams-heading>
            ${this.#edit.view(source => this.#form(source))}`;
    }

    #form(from: Source) {
        const source = from.window;
        return html`
            <form class="card" novalidate @submit=${(event: SubmitEvent) => void this.#send(event)}>
                ${field(a().title, html`<input name="title" maxlength="200" .value=${source?.title ?? ''} />`, { error: this.#errorOf('title') })}
                ${this.kind === 'create' ? this.#examField(from) : this.kind === 'change' ? this.#versionField(from) : nothing}
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
                    <exams-window-policy .policy=${source?.policy ?? null} .seatChanges=${source?.seatChanges ?? null} .exam=${this.#examOf(from)?.policy ?? null}
                        .zone=${this.zone} .problems=${this.#edit.problems}></exams-window-policy>`}
                ${this.kind === 'clone' ? html`<p><label class="check"><input type="checkbox" name="roster" checked /> ${a().cloneRoster}</label></p>` : nothing}
                <p><label class="check"><input type="checkbox" name="allowOverlap" /> ${a().allowOverlap}</label></p>
                ${this.kind === 'change' ? field(s().reason, html`<textarea name="reason" rows="2" maxlength="200"></textarea>`, { help: s().reasonHelp, error: this.#errorOf('reason') }) : nothing}
                ${this.#otherProblems()}
                ${this.#edit.failureView()}
                <div class="actions">
                    <button ?disabled=${this.#edit.isWorking}>${this.kind === 'change' ? a().saveChange : a().schedule}</button>
                    <a href=${source ? `#/atp/windows/${source.windowId}` : '#/atp'}>${s().cancel}</a>
                </div>
            </form>
            ${this.#deadlinesView(from)}`;
    }

    #examField(from: Source) {
        return field(a().exam, html`
            <select name="examId" @change=${(event: Event) => {
                this.examId = (event.target as HTMLSelectElement).value;
            }}>
                ${from.exams.map(exam => html`<option value=${exam.examId} ?selected=${exam.examId === this.examId}>${exam.title} (${exam.examId})</option>`)}
            </select>`, { help: this.#examOf(from)?.asksForSafeExamBrowser ? a().examAsksForBrowser : '', error: this.#errorOf('examId', 'examVersion') });
    }

    /** Asked for where the exam has a newer version than the window. */
    #versionField({ window, exams }: Source) {
        const [now, newest] = [window!.examVersion, exams.find(exam => exam.examId === this.examId)?.version ?? 0];
        return newest <= now ? nothing : field(a().examVersion, html`
            <select @change=${(event: Event) => {
                this.examVersion = Number((event.target as HTMLSelectElement).value);
            }}>
                <option value=${now}>${a().versionKept(now)}</option>
                <option value=${newest}>${a().versionNewest(newest)}</option>
            </select>`, { error: this.#errorOf('examVersion') });
    }

    /** The exam in the version that the window is of, where the list of exams has it. */
    #examOf({ exams }: Source): ExamLine | undefined {
        return exams.find(exam => exam.examId === this.examId && (this.kind === 'create' || exam.version === this.examVersion));
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
        const others = this.#edit.problems.filter(problem => !fields.has(problem.path) && (this.kind === 'clone' || !WindowPolicyPart.shows(problem.path)));
        return this.#edit.problems.length === 0 ? nothing : html`
            <div class="problem" role="alert">
                <strong>${a().notAsItStands}</strong>
                ${others.length === 0 ? nothing : html`<ul>${others.map(problem => html`<li>${problem.message}</li>`)}</ul>`}
            </div>`;
    }

    #deadlinesView({ learners, exams }: Source) {
        const [lastStart, hardClose] = [this.times.lastStart, this.times.hardClose].map(wall => isZone(this.zone) ? instantsOf(wall, this.zone).at(-1) : undefined);
        return lastStart == null || hardClose == null ? nothing : html`
            <exams-deadlines
                .learners=${this.kind === 'create' ? null : learners}
                .workingTime=${exams.find(exam => exam.examId === this.examId)?.workingTime ?? null}
                .lastStart=${lastStart} .hardClose=${hardClose} .zone=${this.zone}></exams-deadlines>`;
    }

    #errorOf(...paths: string[]): string {
        // How a client says which of two times is meant is told by the form in its own words.
        return this.#edit.errorOf(...paths).replace(/; say .*$/s, '');
    }

    async #read(): Promise<Tagged<Source>> {
        if (this.kind === 'create') {
            const { exams } = await this.api.get<{ exams: ExamLine[] }>('exams?top=1000');
            this.examId = exams[0]?.examId ?? '';
            return { value: { window: null, learners: [], exams }, etag: null };
        }

        const [{ value: window, etag }, { learners }, { exams }] = await Promise.all([
            this.api.send<ExamWindow>('GET', `windows/${this.windowId}`),
            this.api.get<{ learners: RosterLine[] }>(`windows/${this.windowId}/roster?top=1000`),
            this.api.get<{ exams: ExamLine[] }>('exams?top=1000'),
        ]);
        [this.examId, this.examVersion, this.zone] = [window.examId, window.examVersion, window.zone];
        const { opens, lastStart, hardClose } = window.local;
        this.times = { opens: opens.slice(0, 16), lastStart: lastStart.slice(0, 16), hardClose: hardClose.slice(0, 16) };
        return { value: { window, learners, exams }, etag };
    }

    #send(event: SubmitEvent): Promise<void> {
        return this.#edit.send(event, form => this.kind === 'change' ? this.#change(form) : this.#make(form));
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
        const before = this.#edit.value!.window!;
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
        }, this.#edit.ifMatch);
        if (value.refused.length === 0) {
            this.#leave(value.window, a().changedFor(value.sessions.running + value.sessions.waiting));
            return;
        }

        await this.#edit.load();
        this.#edit.refuse(value.refused.map(refused => ({
            path: refused.path,
            message: refused.sessions == null ? refused.reason : `${refused.reason} (${a().sessionsCount(refused.sessions)})`,
        })));
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
        announceThere(`#/atp/windows/${window.windowId}`, told);
    }
}

/** How the server names a time; what is wrong with their order stands at the last of them. */
function pathsOf(name: keyof Bounds): string[] {
    return [name, `local.${name}`, `bounds.${name}`, ...(name === 'hardClose' ? ['bounds'] : [])];
}
