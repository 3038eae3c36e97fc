import { html, nothing } from 'lit';
import { w } from '../../text/author/text.js';
import { x } from '../../text/exam/text.js';
import { field } from '../../ui/field.js';
import { tableView } from '../../ui/table.js';
import type { Definition } from '../types.js';
import { domainsOf } from './blueprint.js';
import type { Editing } from './editing.js';
import { type Choice, type Setting, settingControl, settingFields, switchField } from './settings.js';

/** What passes, on which scale scores are reported, and what weighs more than other things. */
export function scoringView(editing: Editing) {
    return html`
        <fieldset>
            <legend>${x().scoreTitle}</legend>
            ${settingFields(editing, cutSettings(editing))}
            ${switchField(editing, 'scale', x().hasScale, { minimum: 0, maximum: 100, decimals: 0 })}
            ${editing.at('scale') == null ? nothing : scaleView(editing)}
            ${editing.errorsView('scale')}
        </fieldset>
        ${weightsView(editing)}`;
}

/** A pass mark has a unit, and without a value there is none. */
function cutSettings(editing: Editing): Setting[] {
    return [
        {
            path: 'cutScore.value', label: w().cutScore, kind: 'number', isOptional: true,
            put: value => editing.set('cutScore', value === undefined ? undefined : { unit: 'percent', ...(editing.at('cutScore') as Definition | undefined), value }),
        },
        ...(editing.at('cutScore') == null ? [] : [
            { path: 'cutScore.unit', label: w().cutUnit, kind: ['percent', 'points', 'scaled'] },
            { path: 'cutScore.standardError', label: x().standardError, kind: 'number', isOptional: true },
            { path: 'cutScore.errorsBelow', label: x().errorsBelow, kind: 'number', isOptional: true },
        ] as const),
    ];
}

function scaleView(editing: Editing) {
    const points = editing.list('scale.table.points');
    return html`
        ${settingFields(editing, [
            { path: 'scale.minimum', label: x().minimum, kind: 'number' },
            { path: 'scale.maximum', label: x().maximum, kind: 'number' },
            { path: 'scale.decimals', label: x().decimals, kind: 'number' },
        ])}
        ${switchField(editing, 'scale.table', x().hasTable, {
            unit: 'percent', between: 'linear', points: [{ raw: 0, scaled: editing.at('scale.minimum') ?? 0 }, { raw: 100, scaled: editing.at('scale.maximum') ?? 100 }],
        })}
        ${editing.at('scale.table') == null ? nothing : html`
            ${settingFields(editing, [
                { path: 'scale.table.unit', label: x().tableUnit, kind: ['percent', 'points'] },
                { path: 'scale.table.between', label: x().between, kind: ['linear', 'step'].map(value => ({ value, name: x().betweens[value]! })) },
            ])}
            ${field(x().rows, html`
                <textarea rows="6" spellcheck="false" dir="ltr" .value=${points.map(row => `${String(row['raw'])} ${String(row['scaled'])}`).join('\n')}
                    @change=${(event: Event) => editing.set('scale.table.points', rowsOf((event.target as HTMLTextAreaElement).value))}></textarea>`, { help: x().rowsHelp })}`}`;
}

/** A table's rows, one a line. What isn't a number is left out for the server to name. */
function rowsOf(text: string): Definition[] {
    return text.split('\n').map(line => line.trim()).filter(Boolean).map(line => {
        const [raw, scaled] = line.split(/[\s;]+/).map(Number);
        return { raw: Number.isFinite(raw) ? raw! : null, scaled: Number.isFinite(scaled) ? scaled! : null };
    });
}

function weightsView(editing: Editing) {
    const weights = editing.list('weights');
    const sections: Choice[] = editing.list('sections').map(section => ({ value: String(section['id']), name: String(section['title'] || section['id']) }));
    const domains = domainsOf(editing.list('sections').flatMap(section => (section['items'] ?? []) as Definition[])).map(value => ({ value, name: value }));
    const cell = (place: number, setting: Omit<Setting, 'path'> & { member: string }) =>
        settingControl(editing, { ...setting, path: `weights[${place}].${setting.member}`, label: `${setting.label} (${place + 1})` });
    return html`
        <details class="more">
            <summary>${x().weights} (${weights.length})</summary>
            ${tableView<number>({
                caption: x().weights,
                hasHiddenCaption: true,
                empty: x().weightsHelp,
                rows: weights.map((_, place) => place),
                columns: [
                    { title: x().factor, cell: place => cell(place, { member: 'factor', label: x().factor, kind: 'number' }) },
                    { title: x().section, cell: place => cell(place, { member: 'section', label: x().section, kind: sections, isOptional: x().any }) },
                    { title: w().domain, cell: place => cell(place, { member: 'domain', label: w().domain, kind: domains, isOptional: x().any }) },
                    {
                        title: w().actions,
                        cell: place => html`
                            <button type="button" class="quiet small" @click=${() => editing.drop('weights', place)}>${x().remove}<span class="hidden"> ${place + 1}</span></button>`,
                    },
                ],
            })}
            ${editing.errorsView('weights')}
            <p class="actions"><button type="button" class="quiet" @click=${() => editing.add('weights', { factor: 2, section: sections[0]?.value ?? '' })}>${x().addWeight}</button></p>
        </details>`;
}
