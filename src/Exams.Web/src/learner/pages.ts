import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { AreaPart } from '../ui/area.js';
import './session-page.js';
import './sessions-page.js';

/** The pages of a learner: the list of exams, and one of them. */
@customElement('exams-learner-pages')
export class LearnerPages extends AreaPart {
    protected override render() {
        const session = this.route[0];
        return session
            ? html`<exams-session-page .api=${this.api} .sessionId=${session}></exams-session-page>`
            : html`<exams-sessions-page .api=${this.api} .learner=${this.person.subject}></exams-sessions-page>`;
    }
}
