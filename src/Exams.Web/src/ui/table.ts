import { html, nothing } from 'lit';
import './staff.css';

export interface Column<T> {
    title: string;
    cell: (row: T) => unknown;

    /** Numbers stand at the end of their cell, so that they can be compared. */
    isNumber?: boolean;

    /** Whether the cell names its row. */
    isName?: boolean;
}

export interface Table<T> {
    caption: string;
    columns: readonly Column<T>[];
    rows: readonly T[];

    /** What is said instead where there are no rows. */
    empty: string;

    /** Where a heading says it already, the caption is there for screen readers only. */
    hasHiddenCaption?: boolean;
}

/** A table of data. Where it is wider than the screen it scrolls by itself, also by keyboard. */
export function tableView<T>({ caption, columns, rows, empty, hasHiddenCaption = false }: Table<T>) {
    if (rows.length === 0) {
        return html`<p class="empty">${empty}</p>`;
    }

    return html`
        <div class="scroll" tabindex="0" role="group" aria-label=${caption}>
            <table class="data">
                <caption class=${hasHiddenCaption ? 'hidden' : nothing}>${caption}</caption>
                <thead>
                    <tr>${columns.map(column => html`<th scope="col" class=${column.isNumber ? 'number' : nothing}>${column.title}</th>`)}</tr>
                </thead>
                <tbody>
                    ${rows.map(row => html`
                        <tr>
                            ${columns.map(column => column.isName
                                ? html`<th scope="row">${column.cell(row)}</th>`
                                : html`<td class=${column.isNumber ? 'number' : nothing}>${column.cell(row)}</td>`)}
                        </tr>`)}
                </tbody>
            </table>
        </div>`;
}
