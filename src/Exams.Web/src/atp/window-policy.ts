import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { a } from '../text/atp/text.js';
import { parseDuration } from '../text/text.js';
import { Part } from '../ui/element.js';
import { field } from '../ui/field.js';
import { choices } from '../ui/options.js';
import type { FieldProblem } from '../ui/problems.js';
import { clocksView } from '../ui/clocks.js';
import { instantsOf, isZone, wallOf } from '../ui/zones.js';
import { type ReleaseTiming, releaseTimings, type SeatChanges, type WindowPolicy } from './types.js';

type Limit = Exclude<keyof WindowPolicy, 'release'>;
type Unit = 'count' | 'minutes' | 'seconds';

const Limits: readonly [Limit, Unit][] = [
    ['maxAttempts', 'count'], ['waitBetween', 'minutes'],
    ['breakBudget', 'minutes'], ['maxBreaks', 'count'],
    ['lateNewAnswers', 'seconds'], ['lateQueuedAnswers', 'seconds'], ['lateSealed', 'seconds'], ['lateSubmit', 'seconds'],
];

const Lengths: Readonly<Record<Exclude<Unit, 'count'>, number>> = { minutes: 60_000, seconds: 1_000 };
const Hour = 3_600_000;

/**
 * The rules of a window in its form: where it is stricter than its exam, beside what the exam says, and until when seats can be moved. Its
 * fields belong to the form around it.
 */
@customElement('exams-window-policy')
export class WindowPolicyPart extends Part {
    @property({ attribute: false }) policy: WindowPolicy | null = null;
    @property({ attribute: false }) seatChanges: SeatChanges | null = null;

    /** What the exam says; null where that isn't known here. */
    @property({ attribute: false }) exam: WindowPolicy | null = null;
    @property({ attribute: false }) zone = 'UTC';
    @property({ attribute: false }) problems: readonly FieldProblem[] = [];
    @state() private timing: ReleaseTiming | '' | null = null;
    @state() private at: string | null = null;

    protected override render() {
        const timing = this.#timing;
        return html`
            <details class="more" ?open=${Object.keys(this.policy ?? {}).length > 0 || this.#isFaulty('policy')}>
                <summary>${a().policyTitle}</summary>
                <p class="help">${a().policyHelp}</p>
                ${this.#wholeProblem('policy')}
                <div class="fields">
                    ${Limits.filter(([name]) => this.#mayBeStricter(name)).map(([name, unit]) => field(a().inUnits[unit](a().policyFields[name]), html`
                        <input name="policy.${name}" type="number" min="0" step=${unit === 'count' ? '1' : 'any'} .value=${shownAs(this.policy?.[name], unit)} />`,
                        { help: this.#helpOf(name, unit), error: this.#errorOf(`policy.${name}`) }))}
                    ${field(a().policyFields.release, html`
                        <select name="policy.release" @change=${(event: Event) => {
                            this.timing = (event.target as HTMLSelectElement).value as ReleaseTiming | '';
                        }}>
                            <option value="" ?selected=${timing === ''}>${this.exam?.release ? a().asExamHas(a().releases[this.exam.release.timing]) : a().asExam}</option>
                            ${choices(releaseTimings, a().releases, timing)}
                        </select>`, { error: this.#errorOf('policy.release', ...(timing === 'at' ? [] : ['policy.release.at'])) })}
                    ${timing === 'at' ? this.#atField() : nothing}
                </div>
            </details>
            <details class="more" ?open=${this.seatChanges != null && !isUsual(this.seatChanges) || this.#isFaulty('seatChanges')}>
                <summary>${a().seatChangesTitle}</summary>
                ${this.#wholeProblem('seatChanges')}
                <p><label class="check"><input type="checkbox" name="seatChanges.learnersMayReschedule" ?checked=${this.seatChanges?.learnersMayReschedule ?? false} /> ${a().learnersMayReschedule}</label></p>
                <p><label class="check"><input type="checkbox" name="seatChanges.learnersMayWithdraw" ?checked=${this.seatChanges?.learnersMayWithdraw ?? false} /> ${a().learnersMayWithdraw}</label></p>
                <div class="fields">
                    ${this.#noticeField('learnerNotice', '24')}
                    ${this.#noticeField('atpNotice', '0')}
                </div>
            </details>`;
    }

    /** What the form says of them; of a window that is there already, only what is other than it was. */
    read(form: FormData): { policy?: WindowPolicy; seatChanges?: SeatChanges } {
        const policy = policyOf(form, this.zone);
        const seatChanges = seatChangesOf(form);
        return {
            ...(isSame(policy, this.policy ?? {}) ? {} : { policy }),
            ...(this.seatChanges != null && isSame(seatChanges, this.seatChanges) ? {} : { seatChanges }),
        };
    }

    /** Whether a problem stands at one of its fields. */
    static shows(path: string): boolean {
        return path.startsWith('policy') || path.startsWith('seatChanges');
    }

    get #timing(): ReleaseTiming | '' {
        return this.timing ?? this.policy?.release?.timing ?? '';
    }

    #atField() {
        const there = this.policy?.release?.at;
        const wall = this.at ?? (there != null && isZone(this.zone) ? wallOf(Date.parse(there), this.zone) : '');
        const instant = wall && isZone(this.zone) ? instantsOf(wall, this.zone)[0] : undefined;
        return field(a().policyFields.releaseAt, html`
            <input name="policy.release.at" type="datetime-local" .value=${wall} @change=${(event: Event) => {
                this.at = (event.target as HTMLInputElement).value;
            }} />`, { help: instant == null ? (wall ? a().neverShown(this.zone) : '') : clocksView(instant, this.zone), error: this.#errorOf('policy.release.at') });
    }

    #noticeField(name: 'learnerNotice' | 'atpNotice', usual: string) {
        const there = this.seatChanges?.[name];
        return field(a()[name], html`
            <input name="seatChanges.${name}" type="number" min="0" max="8760" step="any" required .value=${there == null ? usual : String(parseDuration(there) / Hour)} />`,
            { help: a().noticeHelp[name], error: this.#errorOf(`seatChanges.${name}`) });
    }

    /** Whether anything is left to say, or said already. */
    #mayBeStricter(name: Limit): boolean {
        const exams = this.exam?.[name];
        return this.policy?.[name] != null || exams == null || name === 'waitBetween'
            || (name === 'maxAttempts' ? Number(exams) > 1 : typeof exams === 'number' ? exams > 0 : parseDuration(exams) > 0);
    }

    #helpOf(name: Limit, unit: Unit): string {
        if (this.exam == null) {
            return a().asExam;
        }

        const exams = shownAs(this.exam[name], unit);
        return exams === '' ? a().examHasNoLimit : name === 'waitBetween' ? a().examAsksFor(exams) : a().examAllows(exams);
    }

    #isFaulty(member: string): boolean {
        return this.problems.some(problem => problem.path === member || problem.path.startsWith(`${member}.`));
    }

    #wholeProblem(member: string) {
        const error = this.#errorOf(member);
        return error ? html`<p class="problem">${error}</p>` : nothing;
    }

    #errorOf(...paths: string[]): string {
        return this.problems.filter(problem => paths.includes(problem.path)).map(problem => problem.message).join(' ');
    }
}

/** What a form says of where a window is stricter. */
function policyOf(form: FormData, zone: string): WindowPolicy {
    const limits = Limits.flatMap(([name, unit]) => {
        const entered = textOf(form, `policy.${name}`);
        return entered === '' ? [] : [[name, unit === 'count' ? Number(entered) : lengthOf(Number(entered) * Lengths[unit])] as const];
    });
    const timing = textOf(form, 'policy.release') as ReleaseTiming | '';
    const wall = textOf(form, 'policy.release.at');
    const [instant] = wall && isZone(zone) ? instantsOf(wall, zone) : [];
    return {
        ...Object.fromEntries(limits),
        ...(timing === '' ? {} : { release: { timing, ...(instant == null ? {} : { at: new Date(instant).toISOString() }) } }),
    };
}

function seatChangesOf(form: FormData): SeatChanges {
    return {
        learnersMayReschedule: form.has('seatChanges.learnersMayReschedule'),
        learnersMayWithdraw: form.has('seatChanges.learnersMayWithdraw'),
        learnerNotice: lengthOf(Number(textOf(form, 'seatChanges.learnerNotice')) * Hour),
        atpNotice: lengthOf(Number(textOf(form, 'seatChanges.atpNotice')) * Hour),
    };
}

/** What learners usually may: nothing, so that only their ATP moves them. */
function isUsual(changes: SeatChanges): boolean {
    return isSame(changes, { learnersMayReschedule: false, learnersMayWithdraw: false, learnerNotice: 'PT24H', atpNotice: 'PT0S' });
}

/** Whether two say the same, however their durations and instants are written, and whether or not they name what they leave open. */
function isSame(one: object, other: object): boolean {
    return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

function plain(value: unknown): unknown {
    return typeof value === 'string' && /^-?P/.test(value) ? parseDuration(value)
        : typeof value === 'string' && /^\d{4}-/.test(value) ? Date.parse(value)
        : value != null && typeof value === 'object'
            ? Object.entries(value).filter(([, of]) => of != null).sort(([x], [y]) => x.localeCompare(y)).map(([name, of]) => [name, plain(of)])
            : value;
}

/** A limit as its field shows it; nothing where there is none. */
function shownAs(value: string | number | null | undefined, unit: Unit): string {
    return value == null ? '' : unit === 'count' ? String(value) : String(parseDuration(String(value)) / Lengths[unit]);
}

function lengthOf(milliseconds: number): string {
    return `PT${Math.round(milliseconds) / 1_000}S`;
}

function textOf(form: FormData, name: string): string {
    return String(form.get(name) ?? '').trim();
}
