import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../../http/api.js';
import type { Session } from '../../http/types.js';
import { formatInstant, t } from '../../text/text.js';
import { Part } from '../../ui/element.js';
import { Once } from '../../ui/once.js';
import { problemView } from '../../ui/problem-view.js';
import { announce } from '../../ui/toast.js';
import type { MyAppeal, MyAppeals } from '../types.js';

/** What the server takes: characters of a reason, and appeals of a session. */
const MaxReason = 2_000;
const MaxAppeals = 10;

/** How often it is looked whether a pending appeal was decided. */
const Looks = 60_000;

/**
 * Appeals against a result: what became of those that were filed, and another one while the exam takes any. Tells `reviewed` when one was
 * settled meanwhile, for there is another version of the result then. Where an exam takes none, nothing is shown.
 */
@customElement('exams-my-appeals')
export class MyAppealsPart extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) session!: Session;
    @state() private mine: MyAppeals | null = null;
    @state() private failure: unknown = null;
    @state() private isWorking = false;

    readonly #once = new Once();
    #askedAt = -Infinity;

    protected override willUpdate(changed: PropertyValues): void {
        const isDue = performance.now() - this.#askedAt > Looks;
        if (changed.has('session') && isDue && (this.mine == null || this.mine.appeals.some(isPending))) {
            void this.#ask();
        }
    }

    protected override render() {
        const { mine } = this;
        const mayFile = mine?.deadlineUtc != null && this.api.clock.now() < Date.parse(mine.deadlineUtc)
            && mine.appeals.length < MaxAppeals && !mine.appeals.some(isPending);
        return mine == null || (mine.appeals.length === 0 && !mayFile) ? nothing : html`
            <section class="card">
                <h2>${t().appeals}</h2>
                ${mine.appeals.map(appeal => this.#appealView(appeal))}
                ${mayFile ? this.#formView(mine) : nothing}
            </section>`;
    }

    #appealView(appeal: MyAppeal) {
        return html`
            <article class="appeal">
                <h3>${t().appealNumber(appeal.number)}</h3>
                <p class="verdict">${t().appealStates[appeal.state]}</p>
                <p>${t().appealMeans[appeal.state]}</p>
                <dl>
                    <dt>${t().appealFiled}</dt><dd>${formatInstant(appeal.filedAtUtc)}</dd>
                    <dt>${t().appealReason}</dt><dd class="words" dir="auto">${appeal.reason}</dd>
                    ${appeal.items.length > 0 ? html`<dt>${t().items}</dt><dd>${appeal.items.join(', ')}</dd>` : nothing}
                    ${appeal.decisionReason ? html`<dt>${t().appealDecision}</dt><dd dir="auto">${appeal.decisionReason}</dd>` : nothing}
                    ${appeal.markedItems.length > 0 ? html`<dt>${t().appealMarked}</dt><dd>${appeal.markedItems.join(', ')}</dd>` : nothing}
                </dl>
            </article>`;
    }

    #formView(mine: MyAppeals) {
        const items = (this.session.sections ?? []).flatMap(section => section.items).filter(item => !item.standing.isPassedOver);
        return html`
            <details>
                <summary>${t().fileAppeal}</summary>
                <p>${t().appealUntil(formatInstant(mine.deadlineUtc!))} ${t().appealHelp}</p>
                <form @submit=${(event: SubmitEvent) => void this.#file(event)}>
                    <label>${t().appealReason}
                        <textarea name="reason" rows="4" maxlength=${MaxReason} required aria-describedby="appeal-help"></textarea>
                    </label>
                    <p class="help" id="appeal-help">${t().appealReasonHelp}</p>
                    ${mine.mayNameItems ? html`
                        <fieldset class="choice numbers">
                            <legend>${t().appealItems}</legend>
                            ${items.map(item => html`
                                <label><input type="checkbox" name="item" value=${item.number} aria-label=${t().item(item.number)} /> ${item.number}</label>`)}
                        </fieldset>` : nothing}
                    ${this.failure != null ? problemView(this.failure) : nothing}
                    <button ?disabled=${this.isWorking}>${t().fileAppeal}</button>
                </form>
            </details>`;
    }

    async #ask(): Promise<void> {
        this.#askedAt = performance.now();
        try {
            const before = this.mine;
            this.mine = await this.api.get<MyAppeals>(`sessions/${this.session.sessionId}/appeals`);
            if (before?.appeals.some(isPending) && !this.mine.appeals.some(isPending)) {
                this.tell('reviewed');
            }
        } catch {
            // It is asked again when the session is looked at next; the result stands without it.
            this.#askedAt = -Infinity;
        }
    }

    async #file(event: SubmitEvent): Promise<void> {
        event.preventDefault();
        const form = new FormData(event.target as HTMLFormElement);
        const items = form.getAll('item').map(Number);
        [this.failure, this.isWorking] = [null, true];
        try {
            await this.#once.post(this.api, `sessions/${this.session.sessionId}/appeals`, {
                reason: String(form.get('reason')).trim(), ...(items.length > 0 ? { items } : {}),
            });
            await this.#ask();
            announce(t().appealIsFiled);
        } catch (failure) {
            this.failure = failure;
        } finally {
            this.isWorking = false;
        }
    }
}

function isPending({ state }: MyAppeal): boolean {
    return state === 'open' || state === 'marking';
}
