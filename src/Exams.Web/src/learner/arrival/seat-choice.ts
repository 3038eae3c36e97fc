import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../../http/api.js';
import type { SeatChoice, Session } from '../../http/types.js';
import { formatInstant, t } from '../../text/text.js';
import { Part } from '../../ui/element.js';
import { problemView } from '../../ui/problem-view.js';

/** Moving a seat to another window of the exam, where that is the learner's to do. What can be chosen is asked for only when it is wanted. */
@customElement('exams-seat-choice')
export class SeatChoicePart extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) session!: Session;
    @state() private windows: SeatChoice[] | null = null;
    @state() private failure: unknown = null;
    @state() private isWorking = false;

    protected override render() {
        return html`
            <details class="card" @toggle=${(event: Event) => (event.target as HTMLDetailsElement).open && void this.#ask()}>
                <summary>${t().moveSeat}</summary>
                ${this.failure != null ? problemView(this.failure)
                    : this.windows == null ? html`<p>${t().loading}</p>`
                    : this.windows.length === 0 ? html`<p>${t().noOtherSeats}</p>`
                    : this.#formView(this.windows)}
            </details>`;
    }

    #formView(windows: SeatChoice[]) {
        return html`
            <form @submit=${(event: SubmitEvent) => void this.#move(event)}>
                <fieldset class="choice">
                    <legend>${t().moveWhere}</legend>
                    ${windows.map(window => html`
                        <label>
                            <input type="radio" name="window" value=${window.windowId} required ?disabled=${!window.hasSeat} />
                            <span>${window.title}, ${formatInstant(window.opensUtc)} – ${formatInstant(window.lastStartUtc)}${window.hasSeat ? nothing : ` (${t().noSeat})`}</span>
                        </label>`)}
                </fieldset>
                <p class="help">${t().moveHelp}</p>
                <button ?disabled=${this.isWorking}>${t().moveHere}</button>
            </form>`;
    }

    async #ask(): Promise<void> {
        try {
            this.failure = null;
            this.windows = (await this.api.get<{ windows: SeatChoice[] }>(`sessions/${this.session.sessionId}/windows`)).windows;
        } catch (failure) {
            this.failure = failure;
        }
    }

    async #move(event: SubmitEvent): Promise<void> {
        event.preventDefault();
        this.isWorking = true;
        try {
            const toWindowId = String(new FormData(event.target as HTMLFormElement).get('window'));
            await this.api.post(`sessions/${this.session.sessionId}/reschedule`, { toWindowId });
            location.hash = '#/';
        } catch (failure) {
            this.failure = failure;
        } finally {
            this.isWorking = false;
        }
    }
}
