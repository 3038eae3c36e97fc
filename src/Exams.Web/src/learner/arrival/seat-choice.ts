import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../../http/api.js';
import type { Session } from '../../http/types.js';
import { formatInstant, t } from '../../text/text.js';
import { Part } from '../../ui/element.js';
import { problemView } from '../../ui/problem-view.js';
import { announceThere } from '../../ui/toast.js';
import type { SeatChoice, SeatStanding } from '../types.js';

/** Moving a seat to another window of the exam, or giving it up, where and while that is the learner's to do. It is asked for only when it is wanted. */
@customElement('exams-seat-choice')
export class SeatChoicePart extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) session!: Session;
    @state() private seat: SeatStanding | null = null;
    @state() private windows: SeatChoice[] = [];
    @state() private failure: unknown = null;
    @state() private isGivingUp = false;
    @state() private isWorking = false;

    protected override render() {
        return html`
            <details class="card" @toggle=${(event: Event) => (event.target as HTMLDetailsElement).open && void this.#ask()}>
                <summary>${t().moveSeat}</summary>
                ${this.seat == null ? this.failure == null ? html`<p>${t().loading}</p>` : nothing : this.#seatView(this.seat)}
                ${this.failure != null ? problemView(this.failure) : nothing}
            </details>`;
    }

    #seatView({ moveUntilUtc, giveUpUntilUtc }: SeatStanding) {
        const [moves, givesUp] = [this.#isOpen(moveUntilUtc), this.#isOpen(giveUpUntilUtc)];
        const until = moveUntilUtc ?? giveUpUntilUtc;
        return moves || givesUp ? html`
            <p>${t().seatUntil(formatInstant(until!))}</p>
            ${moves ? this.#moveView() : nothing}
            ${givesUp ? this.#giveUpView() : nothing}`
            : html`<p>${until ? t().seatTooLate(formatInstant(until)) : t().seatStays}</p>`;
    }

    #moveView() {
        return this.windows.length === 0 ? html`<p>${t().noOtherSeats}</p>` : html`
            <form @submit=${(event: SubmitEvent) => void this.#move(event)}>
                <fieldset class="choice">
                    <legend>${t().moveWhere}</legend>
                    ${this.windows.map(window => html`
                        <label>
                            <input type="radio" name="window" value=${window.windowId} required ?disabled=${!window.hasSeat} />
                            <span>${window.title}, ${formatInstant(window.opensUtc)} – ${formatInstant(window.lastStartUtc)}${window.hasSeat ? nothing : ` (${t().noSeat})`}</span>
                        </label>`)}
                </fieldset>
                <p class="help">${t().moveHelp}</p>
                <button ?disabled=${this.isWorking}>${t().moveHere}</button>
            </form>`;
    }

    #giveUpView() {
        return this.isGivingUp ? html`
            <div class="notice" role="group" aria-labelledby="give-up">
                <p id="give-up" tabindex="-1">${t().giveUpSure}</p>
                <div class="actions">
                    <button type="button" ?disabled=${this.isWorking} @click=${() => void this.#giveUp()}>${t().giveUpNow}</button>
                    <button type="button" class="quiet" @click=${() => { this.isGivingUp = false; }}>${t().keepSeat}</button>
                </div>
            </div>`
            : html`<p><button type="button" class="quiet" @click=${() => void this.#askTwice()}>${t().giveUp}</button></p>`;
    }

    #isOpen(until: string | null | undefined): boolean {
        return until != null && this.api.clock.now() < Date.parse(until);
    }

    async #ask(): Promise<void> {
        this.failure = null;
        try {
            const seat = await this.api.get<SeatStanding>(`sessions/${this.session.sessionId}/seat`);
            this.windows = this.#isOpen(seat.moveUntilUtc)
                ? (await this.api.get<{ windows: SeatChoice[] }>(`sessions/${this.session.sessionId}/windows`)).windows : [];
            this.seat = seat;
        } catch (failure) {
            this.failure = failure;
        }
    }

    async #askTwice(): Promise<void> {
        this.isGivingUp = true;
        await this.updateComplete;
        this.querySelector<HTMLElement>('#give-up')?.focus();
    }

    async #move(event: SubmitEvent): Promise<void> {
        event.preventDefault();
        const toWindowId = String(new FormData(event.target as HTMLFormElement).get('window'));
        await this.#leave('reschedule', { toWindowId }, t().seatMoved);
    }

    #giveUp(): Promise<void> {
        return this.#leave('withdraw', {}, t().seatGivenUp);
    }

    async #leave(how: string, body: unknown, done: string): Promise<void> {
        [this.failure, this.isWorking] = [null, true];
        try {
            await this.api.post(`sessions/${this.session.sessionId}/${how}`, body);
            announceThere('#/', done);
        } catch (failure) {
            this.failure = failure;
        } finally {
            this.isWorking = false;
        }
    }
}
