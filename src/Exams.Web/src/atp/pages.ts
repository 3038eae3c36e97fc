import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { AreaPart } from '../ui/area.js';
import './atp.css';
import './browser-form.js';
import './calendar-page.js';
import './window-form.js';
import './window-page.js';
import './windows-page.js';

/**
 * The pages of an ATP: `#/atp` lists its windows, `#/atp/calendar/2026-03` shows them by month, `#/atp/new` schedules one,
 * `#/atp/windows/ID/…` is one of them.
 */
@customElement('exams-atp-pages')
export class AtpPages extends AreaPart {
    protected override render() {
        return keyed(this.route.join('/'), this.#page());
    }

    #page() {
        const [first, second, third = 'overview'] = this.route;
        if (first === 'calendar') {
            return html`<exams-calendar-page .api=${this.api} .month=${second ?? ''}></exams-calendar-page>`;
        }

        if (first === 'new') {
            return html`<exams-window-form .api=${this.api} .kind=${'create'}></exams-window-form>`;
        }

        if (first !== 'windows' || !second) {
            return html`<exams-windows-page .api=${this.api}></exams-windows-page>`;
        }

        if (third === 'browser') {
            return html`<exams-browser-form .api=${this.api} .windowId=${second}></exams-browser-form>`;
        }

        return third === 'change' || third === 'clone'
            ? html`<exams-window-form .api=${this.api} .kind=${third} .windowId=${second}></exams-window-form>`
            : html`<exams-window-page .api=${this.api} .windowId=${second} .tab=${third} .subject=${this.person.subject}></exams-window-page>`;
    }
}
