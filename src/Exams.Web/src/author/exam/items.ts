import { html, nothing } from 'lit';
import { w } from '../../text/author/text.js';
import { x } from '../../text/exam/text.js';
import { tableView } from '../../ui/table.js';
import type { BankItem, Definition } from '../types.js';
import type { Editing } from './editing.js';
import { type Choice, type Setting, settingControl } from './settings.js';

export const difficulties = ['veryEasy', 'easy', 'medium', 'difficult', 'veryDifficult'] as const;

export function difficultyChoices(): Choice[] {
    return difficulties.map(value => ({ value, name: x().difficulties[value]! }));
}

/** The items of a section: what each is worth, where it belongs, and how one of the bank comes to them. */
export function itemsView(editing: Editing, path: string, section: string, bank: readonly BankItem[]) {
    const items = editing.list(path);
    const cell = (place: number, setting: Omit<Setting, 'path'> & { member: string }) =>
        settingControl(editing, { ...setting, path: `${path}[${place}].${setting.member}`, label: `${setting.label} ${nameOf(items[place]!)}` });
    return html`
        ${tableView<number>({
            caption: `${section}: ${w().items}`,
            hasHiddenCaption: true,
            empty: w().noItems,
            rows: items.map((_, place) => place),
            columns: [
                { title: w().item, isName: true, cell: place => nameOf(items[place]!) },
                { title: x().points, cell: place => cell(place, { member: 'points', label: x().points, kind: 'number' }) },
                { title: w().domain, cell: place => cell(place, { member: 'domain', label: w().domain, kind: 'text', isOptional: true }) },
                {
                    title: x().difficulty,
                    cell: place => cell(place, { member: 'difficulty', label: x().difficulty, kind: difficultyChoices(), isOptional: x().noDifficulty }),
                },
                { title: x().isRequired, cell: place => cell(place, { member: 'isRequired', label: x().isRequired, kind: 'flag' }) },
                { title: x().isFixed, cell: place => cell(place, { member: 'isFixed', label: x().isFixed, kind: 'flag' }) },
                { title: w().actions, cell: place => actionsView(editing, path, place, items) },
            ],
        })}
        ${editing.errorsView(path)}
        ${addView(editing, path, bank)}`;
}

function actionsView(editing: Editing, path: string, place: number, items: readonly Definition[]) {
    const hidden = html`<span class="hidden"> ${nameOf(items[place]!)}</span>`;
    return html`
        <span class="together">
            <button type="button" class="quiet small" ?disabled=${place === 0} @click=${() => editing.shift(path, place, -1)}>${x().up}${hidden}</button>
            <button type="button" class="quiet small" ?disabled=${place === items.length - 1} @click=${() => editing.shift(path, place, 1)}>${x().down}${hidden}</button>
            <button type="button" class="quiet small" @click=${() => editing.drop(path, place)}>${x().remove}${hidden}</button>
        </span>`;
}

/** Chooses one of the bank's items that the exam doesn't have yet. */
function addView(editing: Editing, path: string, bank: readonly BankItem[]) {
    const taken = new Set(editing.list('sections').flatMap(section => ((section['items'] ?? []) as Definition[]).map(nameOf)));
    const free = bank.filter(item => !taken.has(item.identifier));
    return free.length === 0 ? nothing : html`
        <div class="actions">
            <label>${x().addItem}
                <select>${free.map(item => html`<option value=${item.identifier}>${item.identifier}${item.title && item.title !== item.identifier ? ` (${item.title})` : ''}</option>`)}</select>
            </label>
            <button type="button" class="quiet" @click=${(event: Event) => {
                const { value } = (event.target as HTMLElement).closest('.actions')!.querySelector('select')!;
                const item = free.find(one => one.identifier === value)!;
                editing.add(path, { itemIdentifier: item.identifier, points: item.maxScore ?? 1, ...(item.domain ? { domain: item.domain } : {}) });
            }}>${x().add}</button>
        </div>`;
}

function nameOf(item: Definition): string {
    return String(item['itemIdentifier']);
}
