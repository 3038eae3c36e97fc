import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Json } from '../../http/types.js';
import { w } from '../../text/author/text.js';
import { x } from '../../text/exam/text.js';
import { parseDuration } from '../../text/text.js';
import { field } from '../../ui/field.js';
import { clocksView } from '../../ui/clocks.js';
import { wallOf } from '../../ui/zones.js';
import type { Editing } from './editing.js';

/** A span of time in one of its units. */
type Span = 'seconds' | 'minutes' | 'hours' | 'days';

export interface Choice {
    value: string;
    name: string;
}

export interface Setting {
    path: string;
    label: string;

    /** What it is; a list is what can be chosen. */
    kind: Span | 'text' | 'number' | 'flag' | 'yesOrNo' | 'instant' | 'words' | readonly (string | Choice)[];

    /** Whether it may be nothing, and what that is called where it is chosen. */
    isOptional?: boolean | string;
    help?: unknown;

    /** Puts it there, where that is more than one value. */
    put?: (value: Json | undefined) => void;
}

const Lengths: Readonly<Record<Span, number>> = { seconds: 1_000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

/** A field over what stands at a path. */
export function settingField(editing: Editing, setting: Setting) {
    const { path, label, kind, help = '' } = setting;
    const value = editing.at(path);
    const put = setting.put ?? ((to: Json | undefined) => editing.set(path, to));
    const error = editing.errorOf(path);
    if (kind === 'flag') {
        return html`
            <p>
                <label class="check"><input type="checkbox" .checked=${live(value === true)} @change=${(event: Event) => put((event.target as HTMLInputElement).checked)} /> ${label}</label>
                ${error ? html`<span class="problem">${error}</span>` : nothing}
            </p>`;
    }

    return field(label, controlOf(setting, value, put), { help: kind === 'instant' && value ? clocksView(String(value), 'UTC') : help, error });
}

export function settingFields(editing: Editing, settings: readonly Setting[]) {
    return html`<div class="fields">${settings.map(setting => settingField(editing, setting))}</div>`;
}

/** The control by itself, for a cell of a table whose head names it. */
export function settingControl(editing: Editing, setting: Setting) {
    const control = controlOf(setting, editing.at(setting.path), setting.put ?? ((to: Json | undefined) => editing.set(setting.path, to)));
    const error = editing.errorOf(setting.path);
    return error ? html`${control}<p class="problem">${error}</p>` : control;
}

/** Something that an exam has or hasn't, and what it has at first. */
export function switchField(editing: Editing, path: string, label: string, first: Json) {
    return html`
        <p><label class="check"><input type="checkbox" .checked=${live(editing.at(path) != null)}
            @change=${(event: Event) => editing.set(path, (event.target as HTMLInputElement).checked ? first : undefined)} /> ${label}</label></p>`;
}

function controlOf({ kind, label, isOptional = false }: Setting, value: Json | undefined, put: (value: Json | undefined) => void) {
    const entered = (event: Event) => (event.target as HTMLInputElement).value.trim();
    if (kind === 'flag') {
        return html`<input type="checkbox" aria-label=${label} .checked=${live(value === true)} @change=${(event: Event) => put((event.target as HTMLInputElement).checked)} />`;
    }

    // Unlike a flag, it may be left open.
    if (kind === 'yesOrNo') {
        return selectOf(label, [true, false].map(one => ({ value: String(one), name: x().yesOrNo(one) })), isOptional, value == null ? null : String(value),
            entered => put(entered === '' ? undefined : entered === 'true'));
    }

    if (typeof kind !== 'string') {
        const all = kind.map(option => typeof option === 'string' ? { value: option, name: w().options[option] ?? option } : option);
        return selectOf(label, all, isOptional, value ?? null, entered => put(entered || undefined));
    }

    // What is being typed stays, whatever else comes to the page meanwhile: so a text's value isn't live.
    const isNumber = kind === 'number' || kind in Lengths;
    return html`
        <input type=${isNumber ? 'number' : kind === 'instant' ? 'datetime-local' : 'text'} step="any" autocomplete="off" aria-label=${label}
            .value=${shownAs(kind, value)} @change=${(event: Event) => put(readAs(kind, entered(event), isOptional !== false))} />`;
}

/** A choice of one; what is nothing is chosen where it may be, or where nothing is yet. */
function selectOf(label: string, all: readonly Choice[], isOptional: boolean | string, chosen: Json | null, put: (entered: string) => void) {
    return html`
        <select aria-label=${label} @change=${(event: Event) => put((event.target as HTMLSelectElement).value)}>
            ${isOptional !== false || chosen == null ? html`<option value="" .selected=${live(chosen == null)}>${typeof isOptional === 'string' ? isOptional : w().nothing}</option>` : nothing}
            ${all.map(option => html`<option value=${option.value} .selected=${live(chosen === option.value)}>${option.name}</option>`)}
        </select>`;
}

function shownAs(kind: string, value: Json | undefined): string {
    return value == null ? ''
        : kind in Lengths ? String(parseDuration(String(value)) / Lengths[kind as Span])
        : kind === 'instant' ? (Number.isNaN(Date.parse(String(value))) ? '' : wallOf(Date.parse(String(value)), 'UTC'))
        : kind === 'words' ? (value as string[]).join(', ')
        : String(value);
}

/** What was entered, as the API takes it; nothing at all where that may be. */
function readAs(kind: string, entered: string, isOptional: boolean): Json | undefined {
    return entered === '' ? (isOptional ? undefined : '')
        : kind === 'number' ? Number(entered)
        : kind in Lengths ? `PT${Number(entered) * Lengths[kind as Span] / 1_000}S`
        : kind === 'instant' ? `${entered.slice(0, 16)}:00Z`
        : kind === 'words' ? entered.split(/[\s,;]+/).filter(Boolean)
        : entered;
}
