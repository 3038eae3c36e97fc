import { html } from 'lit';
import { w } from '../../text/author/text.js';
import { x } from '../../text/exam/text.js';
import { type Column, tableView } from '../../ui/table.js';
import type { Definition } from '../types.js';
import type { Editing } from './editing.js';
import { difficulties, difficultyChoices } from './items.js';
import { type Setting, settingControl } from './settings.js';

/** How many of a section's drawn items are of a content area and a difficulty, beside what the section has of each. */
export function blueprintView(editing: Editing, section: string, name: string) {
    const path = `${section}.selection.quotas`;
    const items = editing.list(`${section}.items`);
    const quotas = editing.list(path);
    const domains = domainsOf(items);
    const cell = (place: number, setting: Omit<Setting, 'path'> & { member: string }) =>
        settingControl(editing, { ...setting, path: `${path}[${place}].${setting.member}`, label: `${setting.label} (${place + 1})` });
    return html`
        <p class="help">${x().blueprintHelp}</p>
        ${poolView(items, domains)}
        ${tableView<number>({
            caption: `${name}: ${x().blueprint(quotas.length)}`,
            hasHiddenCaption: true,
            empty: x().noQuotas,
            rows: quotas.map((_, place) => place),
            columns: [
                {
                    title: w().domain,
                    cell: place => cell(place, { member: 'domain', label: w().domain, kind: domains.map(value => ({ value, name: value })), isOptional: x().any }),
                },
                { title: x().difficulty, cell: place => cell(place, { member: 'difficulty', label: x().difficulty, kind: difficultyChoices(), isOptional: x().any }) },
                { title: x().least, cell: place => cell(place, { member: 'minimum', label: x().least, kind: 'number' }) },
                { title: x().most, cell: place => cell(place, { member: 'maximum', label: x().most, kind: 'number', isOptional: true }) },
                { title: x().there, isNumber: true, cell: place => countOf(items, quotas[place]!) },
                {
                    title: w().actions,
                    cell: place => html`
                        <button type="button" class="quiet small" @click=${() => editing.drop(path, place)}>${x().remove}<span class="hidden"> ${place + 1}</span></button>`,
                },
            ],
        })}
        ${editing.errorsView(path)}
        <p class="actions"><button type="button" class="quiet" @click=${() => editing.add(path, { minimum: 1, ...(domains[0] ? { domain: domains[0] } : { difficulty: 'medium' }) })}>${x().addQuota}</button></p>`;
}

/** What there is to draw from, by content area and difficulty. */
function poolView(items: readonly Definition[], domains: readonly string[]) {
    const rows: (string | null)[] = [...domains, ...(items.some(item => item['domain'] == null) ? [null] : [])];
    const bands = [...difficulties.filter(band => items.some(item => item['difficulty'] === band)), ...(items.some(item => item['difficulty'] == null) ? [null] : [])];
    const columns: Column<string | null>[] = bands.map(band => ({
        title: band == null ? x().noDifficulty : x().difficulties[band]!,
        isNumber: true,
        cell: domain => items.filter(item => (item['domain'] ?? null) === domain && (item['difficulty'] ?? null) === band).length,
    }));
    return rows.length === 0 ? '' : tableView<string | null>({
        caption: x().pool,
        empty: w().noItems,
        rows,
        columns: [{ title: w().domain, isName: true, cell: domain => domain ?? w().nothing }, ...columns],
    });
}

/** The content areas that items name, in order. */
export function domainsOf(items: readonly Definition[]): string[] {
    return [...new Set(items.map(item => item['domain']).filter(domain => typeof domain === 'string'))].sort();
}

/** How many items a line of a blueprint is about. */
function countOf(items: readonly Definition[], quota: Definition): number {
    return items.filter(item => (['domain', 'difficulty'] as const).every(member => quota[member] == null || quota[member] === item[member])).length;
}
