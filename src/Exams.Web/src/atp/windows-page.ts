import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import { a } from '../text/atp/text.js';
import { t } from '../text/text.js';
import { Part } from '../ui/element.js';
import '../ui/heading.js';
import { PagedList } from '../ui/list.js';
import { tableView } from '../ui/table.js';
import { formatIn } from '../ui/zones.js';
import type { ExamWindow } from './types.js';

/** The ATP's windows, the latest first. */
@customElement('exams-windows-page')
export class WindowsPage extends Part {
    @property({ attribute: false }) api!: Api;

    readonly #windows = new PagedList<ExamWindow>(this, () => this.api, 'windows');

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#windows.load('windows?top=200');
    }

    protected override render() {
        const windows = [...this.#windows.items].sort((one, other) => other.opens.localeCompare(one.opens));
        return html`
            <exams-heading .text=${t().areas.atp}></exams-heading>
            ${viewsView('list')}
            ${this.#windows.isFirstLoading ? '' : tableView<ExamWindow>({
                caption: t().areas.atp,
                hasHiddenCaption: true,
                empty: a().noWindows,
                rows: windows,
                columns: [
                    { title: a().title, isName: true, cell: window => html`<a href="#/atp/windows/${window.windowId}">${window.title}</a>` },
                    { title: a().exam, cell: window => window.examId },
                    { title: t().state, cell: window => stateView(window) },
                    { title: a().opens, cell: window => formatIn(window.opens, window.zone) },
                    { title: a().lastStart, cell: window => formatIn(window.lastStart, window.zone) },
                    { title: a().hardClose, cell: window => formatIn(window.hardClose, window.zone) },
                    { title: a().zone, cell: window => window.zone },
                    { title: a().seats, isNumber: true, cell: window => window.seats },
                ],
            })}
            ${this.#windows.view()}`;
    }
}

/** The two ways to look at windows, and how to get another one. */
export function viewsView(current: 'list' | 'calendar') {
    return html`
        <nav class="actions" aria-label=${a().views}>
            <a href="#/atp" aria-current=${current === 'list' ? 'page' : 'false'}>${a().asList}</a>
            <a href="#/atp/calendar" aria-current=${current === 'calendar' ? 'page' : 'false'}>${a().asCalendar}</a>
            <a class="button" href="#/atp/new">${a().newWindow}</a>
        </nav>`;
}

export function stateView(window: Pick<ExamWindow, 'state'>) {
    return html`<span class="state ${window.state}">${a().windowStates[window.state]}</span>`;
}
