import { html, nothing } from 'lit';
import type { Json } from '../../http/types.js';
import { x } from '../../text/exam/text.js';
import type { Definition } from '../types.js';
import type { Editing } from './editing.js';
import { type Setting, settingFields } from './settings.js';

// What holds where nothing is stated (QTI 3.0 ASI, ItemSessionControl), in the order in which it is shown.
const Defaults = {
    allowReview: true, allowSkipping: true, allowComment: false, maxAttempts: 1, showFeedback: false, showSolution: false, validateResponses: false,
} as const;

type Member = keyof typeof Defaults;

/** What learners may do with all items: come back, leave them out, answer again. */
export function examControlView(editing: Editing) {
    return html`
        <details class="more">
            <summary>${x().control}</summary>
            <p class="help">${x().controlHelp}</p>
            ${fieldsView(editing, 'itemControl', [])}
        </details>`;
}

/** The same for a section's items where they differ from those of the exam, and for single ones that differ from the section's. */
export function sectionControlView(editing: Editing, section: string, name: string) {
    const items = editing.list(`${section}.items`).map((item, place) => ({ item, place, path: `${section}.items[${place}].itemControl` }));
    const others = items.filter(({ item }) => item['itemControl'] == null);
    return html`
        <details class="more">
            <summary>${x().control}<span class="hidden"> ${name}</span></summary>
            ${fieldsView(editing, `${section}.itemControl`, ['itemControl'])}
            ${items.filter(({ item }) => item['itemControl'] != null).map(({ item, path }) => html`
                <fieldset class="part">
                    <legend>${x().controlOf(nameOf(item))}</legend>
                    ${fieldsView(editing, path, [`${section}.itemControl`, 'itemControl'], true)}
                    <button type="button" class="quiet small" @click=${() => editing.set(path, undefined)}>${x().remove}<span class="hidden"> ${x().controlOf(nameOf(item))}</span></button>
                </fieldset>`)}
            ${others.length === 0 ? nothing : html`
                <div class="actions">
                    <label>${x().controlItem}
                        <select>${others.map(({ item, place }) => html`<option value=${place}>${nameOf(item)}</option>`)}</select>
                    </label>
                    <button type="button" class="quiet" @click=${(event: Event) => {
                        const { value } = (event.target as HTMLElement).closest('.actions')!.querySelector('select')!;
                        editing.set(`${section}.items[${value}].itemControl`, {});
                    }}>${x().add}<span class="hidden"> (${x().controlItem}, ${name})</span></button>
                </div>`}
        </details>`;
}

/** @param outer Where it is inherited from, the nearest first. */
function fieldsView(editing: Editing, path: string, outer: readonly string[], staysEmpty = false) {
    return html`
        ${settingFields(editing, (Object.keys(Defaults) as Member[]).map(member => settingOf(editing, path, member, outer, staysEmpty)))}
        ${editing.errorsView(path)}`;
}

function settingOf(editing: Editing, path: string, member: Member, outer: readonly string[], staysEmpty: boolean): Setting {
    const inherited = outer.map(place => editing.at(`${place}.${member}`)).find(value => value != null) ?? Defaults[member];
    return {
        path: `${path}.${member}`,
        label: x().controls[member],
        kind: member === 'maxAttempts' ? 'number' : 'yesOrNo',
        isOptional: x().ifNotSaid(typeof inherited === 'boolean' ? x().yesOrNo(inherited) : String(inherited)),
        help: member === 'maxAttempts' ? `${x().anyNumber} ${x().ifNotSaid(String(inherited))}` : '',
        put: value => {
            const { [member]: _, ...others } = (editing.at(path) ?? {}) as Definition;
            const stated: Record<string, Json> = value === undefined ? others : { ...others, [member]: value };
            editing.set(path, Object.keys(stated).length > 0 || staysEmpty ? stated : undefined);
        },
    };
}

function nameOf(item: Definition): string {
    return String(item['itemIdentifier']);
}
