import { html } from 'lit';
import type { Json } from '../../http/types.js';
import { w } from '../../text/author/text.js';
import { x } from '../../text/exam/text.js';
import type { BankItem, Definition } from '../types.js';
import { blueprintView } from './blueprint.js';
import { sectionControlView } from './control.js';
import type { Editing } from './editing.js';
import { itemsView } from './items.js';
import { type Setting, settingFields } from './settings.js';

/** An exam's sections: their rules, their items, and how many of which a form draws. */
export function sectionsView(editing: Editing, bank: readonly BankItem[]) {
    const sections = editing.list('sections');
    return html`
        ${sections.map((section, place) => sectionView(editing, section, place, sections.length, bank))}
        ${editing.errorsView('sections')}
        <p class="actions"><button type="button" class="quiet" @click=${() => editing.add('sections', newSection(sections))}>${x().addSection}</button></p>`;
}

function sectionView(editing: Editing, section: Definition, place: number, count: number, bank: readonly BankItem[]) {
    const path = `sections[${place}]`;
    const items = (section['items'] ?? []) as Definition[];
    const quotas = ((section['selection'] as Definition | undefined)?.['quotas'] ?? []) as Json[];
    const name = w().section(place + 1, String(section['title'] || section['id']));
    const hidden = html`<span class="hidden"> ${name}</span>`;
    return html`
        <fieldset class="part">
            <legend>${name}</legend>
            ${settingFields(editing, sectionSettings(path, items.length))}
            <details class="more">
                <summary>${x().itemsOf(items.length)}${hidden}</summary>
                ${itemsView(editing, `${path}.items`, name, bank)}
            </details>
            <details class="more">
                <summary>${x().blueprint(quotas.length)}${hidden}</summary>
                ${blueprintView(editing, path, name)}
            </details>
            ${sectionControlView(editing, path, name)}
            <div class="actions">
                <button type="button" class="quiet small" ?disabled=${place === 0} @click=${() => editing.shift('sections', place, -1)}>${x().up}${hidden}</button>
                <button type="button" class="quiet small" ?disabled=${place === count - 1} @click=${() => editing.shift('sections', place, 1)}>${x().down}${hidden}</button>
                <button type="button" class="quiet small" @click=${() => editing.drop('sections', place)}>${x().removeSection}${hidden}</button>
            </div>
        </fieldset>`;
}

function sectionSettings(path: string, items: number): Setting[] {
    return [
        { path: `${path}.title`, label: w().title, kind: 'text' },
        { path: `${path}.id`, label: x().sectionId, kind: 'text' },
        { path: `${path}.timeLimit`, label: w().timeLimit, kind: 'minutes', isOptional: true },
        { path: `${path}.selection.count`, label: w().selectCount, kind: 'number', isOptional: true, help: w().ofItems(items) },
        { path: `${path}.navigation`, label: w().navigation, kind: ['nonlinear', 'linear'], isOptional: x().asWholeExam },
        { path: `${path}.submission`, label: w().submission, kind: ['simultaneous', 'individual'], isOptional: x().asWholeExam },
        { path: `${path}.part`, label: x().part, kind: 'text', isOptional: true },
        { path: `${path}.shuffle`, label: w().shuffle, kind: 'flag' },
    ];
}

/** A section of an identifier that no other has. */
function newSection(sections: readonly Definition[]): Definition {
    const taken = new Set(sections.map(section => section['id']));
    let number = sections.length + 1;
    while (taken.has(`section-${number}`)) {
        number++;
    }

    return { id: `section-${number}`, title: x().newSection, items: [], selection: {}, shuffle: false };
}
