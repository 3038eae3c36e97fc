import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import { a } from '../text/atp/text.js';
import { t } from '../text/text.js';
import { Part } from '../ui/element.js';
import '../ui/heading.js';
import { problemView } from '../ui/problem-view.js';
import { allWindows } from './all-windows.js';
import type { ExamWindow } from './types.js';
import { stateView, viewsView } from './windows-page.js';

const Day = 86_400_000;

/** The ATP's windows by month: each stands on the days on which it takes starts, by the clocks of its own zone. */
@customElement('exams-calendar-page')
export class CalendarPage extends Part {
    @property({ attribute: false }) api!: Api;

    /** As `2026-03`; the present one where it is none. */
    @property({ attribute: false }) month = '';

    @state() private windows: ExamWindow[] | null = null;
    @state() private failure: unknown = null;

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#load();
    }

    protected override render() {
        const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(this.month) ? this.month : new Date().toISOString().slice(0, 7);
        const name = new Intl.DateTimeFormat(t().language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`));
        return html`
            <exams-heading .text=${a().calendarOf(name)}></exams-heading>
            ${viewsView('calendar')}
            <nav class="actions" aria-label=${a().months}>
                <a href="#/atp/calendar/${shift(month, -1)}">${a().monthBefore}</a>
                <a href="#/atp/calendar/${shift(month, 1)}">${a().monthAfter}</a>
            </nav>
            ${this.failure != null ? problemView(this.failure, () => void this.#load()) : nothing}
            ${this.windows == null ? (this.failure == null ? html`<p>${t().loading}</p>` : nothing) : this.#grid(month, name, this.windows)}`;
    }

    #grid(month: string, name: string, windows: ExamWindow[]) {
        const weekday = (day: number, style: 'short' | 'long') =>
            new Intl.DateTimeFormat(t().language, { weekday: style, timeZone: 'UTC' }).format(new Date(day));
        const weeks = weeksOf(month);
        return html`
            <div class="scroll" tabindex="0" role="group" aria-label=${a().calendarOf(name)}>
                <table class="data calendar">
                    <caption class="hidden">${a().calendarOf(name)}</caption>
                    <thead><tr>${weeks[0]!.map(day => html`<th scope="col" abbr=${weekday(day, 'long')}>${weekday(day, 'short')}</th>`)}</tr></thead>
                    <tbody>${weeks.map(week => html`<tr>${week.map(day => this.#day(day, month, windows))}</tr>`)}</tbody>
                </table>
            </div>`;
    }

    #day(day: number, month: string, windows: ExamWindow[]) {
        const date = new Date(day).toISOString().slice(0, 10);
        if (!date.startsWith(month)) {
            return html`<td class="outside"></td>`;
        }

        const here = windows.filter(window => window.local.opens.slice(0, 10) <= date && date <= window.local.lastStart.slice(0, 10));
        const isToday = date === new Date().toISOString().slice(0, 10);
        return html`
            <td>
                <time datetime=${date} class=${isToday ? 'today' : nothing}>${new Intl.NumberFormat(t().language).format(Number(date.slice(8)))}</time>
                ${here.length === 0 ? nothing : html`
                    <ul>${here.map(window => html`
                        <li>
                            ${window.local.opens.startsWith(date) ? html`<small>${window.local.opens.slice(11, 16)}</small> ` : nothing}
                            <a href="#/atp/windows/${window.windowId}">${window.title}</a> ${stateView(window)}
                        </li>`)}
                    </ul>`}
            </td>`;
    }

    async #load(): Promise<void> {
        this.failure = null;
        try {
            this.windows = await allWindows(this.api);
        } catch (failure) {
            this.failure = failure;
        }
    }
}

/** The days of a month's weeks, as the language begins them, filled up at both ends. */
function weeksOf(month: string): number[][] {
    const first = Date.parse(`${month}-01T00:00:00Z`);
    const next = Date.parse(`${shift(month, 1)}-01T00:00:00Z`);
    let day = first - ((new Date(first).getUTCDay() - firstWeekday() + 7) % 7) * Day;
    const weeks: number[][] = [];
    while (day < next) {
        weeks.push(Array.from({ length: 7 }, (_, place) => day + place * Day));
        day += 7 * Day;
    }

    return weeks;
}

/** The day that weeks begin with, 0 for Sunday. */
function firstWeekday(): number {
    const locale = new Intl.Locale(t().language) as Intl.Locale & { getWeekInfo?(): { firstDay: number }; weekInfo?: { firstDay: number } };
    return (locale.getWeekInfo?.() ?? locale.weekInfo ?? { firstDay: 1 }).firstDay % 7;
}

function shift(month: string, by: number): string {
    const date = new Date(`${month}-01T00:00:00Z`);
    date.setUTCMonth(date.getUTCMonth() + by);
    return date.toISOString().slice(0, 7);
}
