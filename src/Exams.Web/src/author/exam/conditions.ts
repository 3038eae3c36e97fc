import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { w } from '../../text/author/text.js';
import { x } from '../../text/exam/text.js';
import { p } from '../../text/proctor/text.js';
import { field } from '../../ui/field.js';
import type { Definition } from '../types.js';
import type { Editing } from './editing.js';
import { type Setting, settingFields } from './settings.js';

const Kinds = ['count', 'longest', 'total', 'silence', 'all', 'any'] as const;
const Lasting = ['focusLost', 'fullScreenLeft', 'secondScreen', 'networkLost'] as const;
const MaxDepth = 3;
const MaxParts = 8;

type Kind = (typeof Kinds)[number];

/** When a rule makes an incident: one of six kinds of condition, of which two are made of others. */
export function conditionView(editing: Editing, path: string, name: string, depth = 1): unknown {
    const condition = (editing.at(path) ?? {}) as Definition;
    const kind = Kinds.find(one => condition[one] != null) ?? 'count';
    const kinds = depth < MaxDepth ? Kinds : Kinds.filter(one => one !== 'all' && one !== 'any');
    return html`
        ${field(x().when, html`
            <select @change=${(event: Event) => editing.set(path, madeOf((event.target as HTMLSelectElement).value as Kind, condition))}>
                ${kinds.map(one => html`<option value=${one} .selected=${live(one === kind)}>${x().conditions[one]}</option>`)}
            </select>`, { error: editing.errorOf(path) })}
        ${kind === 'all' || kind === 'any' ? partsView(editing, `${path}.${kind}`, name, depth) : html`
            ${settingFields(editing, settingsOf(path, kind))}
            ${kind === 'count' ? kindsView(editing, `${path}.of`, name) : nothing}`}`;
}

function settingsOf(path: string, kind: Exclude<Kind, 'all' | 'any'>): Setting[] {
    const within: Setting = { path: `${path}.within`, label: x().within, kind: 'minutes', isOptional: true };
    const ofWhat: Setting = { path: `${path}.of[0]`, label: x().ofWhat, kind: Lasting.map(value => ({ value, name: p().telemetryKinds[value]! })) };
    switch (kind) {
        case 'count':
            return [
                { path: `${path}.count`, label: x().count, kind: 'number' },
                within,
                { path: `${path}.minSeverity`, label: x().minSeverity, kind: 'number', isOptional: true },
                { path: `${path}.codes`, label: x().codes, kind: 'words', isOptional: true },
            ];
        case 'longest':
            return [ofWhat, { path: `${path}.longest`, label: x().seconds, kind: 'seconds' }];
        case 'total':
            return [ofWhat, { path: `${path}.total`, label: x().seconds, kind: 'seconds' }, within];
        case 'silence':
            return [{ path: `${path}.silence`, label: x().seconds, kind: 'seconds' }];
    }
}

/** Which kinds of what a client tells count. */
function kindsView(editing: Editing, path: string, name: string) {
    const chosen = editing.list<string>(path);
    const names = p().telemetryKinds;
    return html`
        <details>
            <summary>${x().of}<span class="hidden"> ${name}</span>: ${chosen.map(kind => names[kind] ?? kind).join(', ') || w().nothing}</summary>
            <div class="fields">
                ${Object.keys(names).map(kind => html`
                    <label class="check"><input type="checkbox" .checked=${live(chosen.includes(kind))}
                        @change=${() => editing.set(path, chosen.includes(kind) ? chosen.filter(one => one !== kind) : [...chosen, kind])} /> ${names[kind]}</label>`)}
            </div>
        </details>
        ${editing.errorsView(path)}`;
}

function partsView(editing: Editing, path: string, name: string, depth: number) {
    const parts = editing.list(path);
    return html`
        <ol class="conditions">
            ${parts.map((_, place) => html`
                <li>
                    ${conditionView(editing, `${path}[${place}]`, `${name}, ${place + 1}`, depth + 1)}
                    <button type="button" class="quiet small" @click=${() => editing.drop(path, place)}>${x().removeCondition}<span class="hidden"> ${name}, ${place + 1}</span></button>
                </li>`)}
        </ol>
        ${parts.length >= MaxParts ? nothing : html`
            <button type="button" class="quiet small" @click=${() => editing.add(path, first('count'))}>${x().addCondition}<span class="hidden"> ${name}</span></button>`}`;
}

/** A condition of another kind, with what it can keep of the one before. */
function madeOf(kind: Kind, before: Definition): Definition {
    const parts = (before['all'] ?? before['any']) as Definition[] | undefined;
    return kind === 'all' || kind === 'any' ? { [kind]: parts ?? [before, first('silence')] } : first(kind);
}

function first(kind: Exclude<Kind, 'all' | 'any'>): Definition {
    switch (kind) {
        case 'count':
            return { count: 3, of: ['focusLost'], within: 'PT5M' };
        case 'longest':
            return { longest: 'PT20S', of: ['focusLost'] };
        case 'total':
            return { total: 'PT1M', of: ['focusLost'] };
        case 'silence':
            return { silence: 'PT2M' };
    }
}
