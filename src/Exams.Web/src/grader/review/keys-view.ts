import { html } from 'lit';
import { g } from '../../text/grader/text.js';

/** Which keys do what, and whether they do. */
export function keysView(areOn: boolean, turn: (on: boolean) => void) {
    return html`
        <details class="card keys">
            <summary>${g().shortcuts}</summary>
            <label class="flag">
                <input type="checkbox" .checked=${areOn} @change=${(event: Event) => turn((event.target as HTMLInputElement).checked)} />
                <span>${g().useShortcuts}</span>
            </label>
            <dl>${g().keys.map(([keys, what]) => html`<dt>${keys.map(key => html`<kbd>${key}</kbd> `)}</dt><dd>${what}</dd>`)}</dl>
            <p class="help">${g().shortcutsHelp}</p>
        </details>`;
}
