import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import { a } from '../text/atp/text.js';
import { s } from '../text/staff/text.js';
import { formatInstant } from '../text/text.js';
import { Part } from '../ui/element.js';
import { PagedList } from '../ui/list.js';
import { tableView } from '../ui/table.js';
import type { ExamWindow, WindowChange } from './types.js';

/** What was done to a window, by whom, when and why. */
@customElement('exams-record-view')
export class RecordView extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) window!: ExamWindow;

    readonly #changes = new PagedList<WindowChange>(this, () => this.api, 'changes');

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#changes.load(`windows/${this.window.windowId}/changes?top=100`);
    }

    protected override render() {
        return html`
            ${this.#changes.isFirstLoading ? '' : tableView<WindowChange>({
                caption: a().tabs.record,
                hasHiddenCaption: true,
                empty: a().noChanges,
                rows: this.#changes.items,
                columns: [
                    { title: a().when, isName: true, cell: change => formatInstant(change.at) },
                    { title: a().who, cell: change => change.by },
                    { title: a().what, cell: change => html`${a().changeKinds[change.kind]}${listOf(change)}` },
                    { title: s().reason, cell: change => change.reason ?? '' },
                ],
            })}
            ${this.#changes.view()}`;
    }
}

function listOf(change: WindowChange) {
    return change.edits.length + change.refused.length === 0 ? '' : html`
        <ul>
            ${change.edits.map(edit => html`<li><code>${edit.path}</code>: ${edit.from ?? a().nothing} → ${edit.to ?? a().nothing}</li>`)}
            ${change.refused.map(refused => html`<li><code>${refused.path}</code>: ${a().refusedBecause(refused.reason)}</li>`)}
        </ul>`;
}
