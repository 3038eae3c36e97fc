import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { AreaPart } from '../ui/area.js';
import './session-page.js';
import './wall-page.js';
import './windows-page.js';

/** The pages of a proctor: windows, the wall of one, and a session. */
@customElement('exams-proctor-pages')
export class ProctorPages extends AreaPart {
    protected override render() {
        const [window, session] = this.route;
        if (!window) {
            return html`<exams-watched-windows .api=${this.api} .person=${this.person}></exams-watched-windows>`;
        }

        return keyed(`${window}/${session}`, session
            ? html`<exams-watched-session .api=${this.api} .person=${this.person} .windowId=${window} .sessionId=${session}></exams-watched-session>`
            : html`<exams-wall .api=${this.api} .windowId=${window}></exams-wall>`);
    }
}
