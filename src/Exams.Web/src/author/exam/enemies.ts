import { html, nothing } from 'lit';
import { x } from '../../text/exam/text.js';
import type { Definition } from '../types.js';
import type { Editing } from './editing.js';

/** Groups of items that give each other away. */
export function enemiesView(editing: Editing) {
    const groups = editing.list<string[]>('enemies');
    const items = editing.list('sections').flatMap(section => ((section['items'] ?? []) as Definition[]).map(item => String(item['itemIdentifier'])));
    return html`
        <details class="more">
            <summary>${x().enemies} (${groups.length})</summary>
            <p class="help">${x().enemiesHelp}</p>
            ${groups.map((group, place) => groupView(editing, group, place, items))}
            ${editing.errorsView('enemies')}
            <p class="actions"><button type="button" class="quiet" @click=${() => editing.add('enemies', [])}>${x().addGroup}</button></p>
        </details>`;
}

function groupView(editing: Editing, group: readonly string[], place: number, items: readonly string[]) {
    const path = `enemies[${place}]`;
    const free = items.filter(item => !group.includes(item));
    return html`
        <fieldset class="part">
            <legend>${x().group(place + 1)}</legend>
            <ul class="members">
                ${group.map((item, at) => html`
                    <li><code>${item}</code> <button type="button" class="quiet small" @click=${() => editing.drop(path, at)}>${x().remove}<span class="hidden"> ${item}</span></button></li>`)}
            </ul>
            ${editing.errorsView(path)}
            <div class="actions">
                ${free.length === 0 ? nothing : html`
                    <label>${x().addItem}<span class="hidden"> (${x().group(place + 1)})</span>
                        <select>${free.map(item => html`<option value=${item}>${item}</option>`)}</select>
                    </label>
                    <button type="button" class="quiet" @click=${(event: Event) =>
                        editing.add(path, (event.target as HTMLElement).closest('.actions')!.querySelector('select')!.value)}>${x().add}<span class="hidden"> (${x().group(place + 1)})</span></button>`}
                <button type="button" class="quiet small" @click=${() => editing.drop('enemies', place)}>${x().removeGroup}<span class="hidden"> ${place + 1}</span></button>
            </div>
        </fieldset>`;
}
