import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Api, Problem } from '../http/api.js';
import type { AttemptAnswer, ItemAnswer, Responses, SaveAnswer, Section, SectionItem, Session } from '../http/types.js';
import { parseDuration, t } from '../text/text.js';
import { Part } from '../ui/element.js';
import { problemView } from '../ui/problem-view.js';
import './countdown.js';
import { Flags } from './flags.js';
import './hand-in.js';
import { heedLeaving } from './journal/leaving.js';
import { Saver } from './journal/saver.js';
import './navigator.js';
import './question.js';
import { saveState } from './save-state.js';
import './time-up.js';

/** The exam while its clock runs: one question at a time, the way to the others, the time left, and whether everything is saved. */
@customElement('exams-exam-room')
export class ExamRoom extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) session!: Session;
    @property({ attribute: false }) client = '';
    @state() private item: ItemAnswer | null = null;
    @state() private number = 0;
    @state() private isHandingIn = false;
    @state() private isTimeUp = false;
    @state() private failure: unknown = null;
    @state() private isWorking = false;

    #saver!: Saver;
    #flags!: Flags;
    readonly #known = new Map<number, ItemAnswer>();
    #unheed: (() => void) | undefined;

    override connectedCallback(): void {
        super.connectedCallback();
        this.#saver = new Saver(this.api, this.session, this.client);
        this.#flags = new Flags(this.session.sessionId);
        this.#saver.addEventListener('state', () => this.requestUpdate());
        this.#saver.addEventListener('elsewhere', () => this.tell('elsewhere'));
        this.#saver.addEventListener('changed', () => this.tell('look'));
        this.#unheed = heedLeaving(this.#saver);
        void this.#begin();
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#unheed?.();
        this.#saver.stop();
    }

    protected override willUpdate(changed: PropertyValues): void {
        if (!changed.has('session')) {
            return;
        }

        const wasUp = this.isTimeUp;
        this.#look();
        if (changed.get('session') !== undefined) {
            this.#saver.update(this.session);
            const [isOpen, first] = [this.#placeOf(this.number)?.section.state === 'open', this.#first()];
            if (first != null && !this.isTimeUp && (wasUp || (this.number > 0 && !isOpen))) {
                void this.#go(isOpen ? this.number : first);
            }
        }
    }

    protected override render() {
        const sections = this.session.sections ?? [];
        return html`
            <div class="exam-bar">
                <exams-countdown .clock=${this.api.clock} .session=${this.session} @time-up=${() => void this.#timeUp()}></exams-countdown>
                ${saveState(this.#saver)}
            </div>
            ${this.failure != null ? problemView(this.failure, () => void this.#go(this.number)) : nothing}
            ${this.isTimeUp ? html`
                <exams-time-up .api=${this.api} .session=${this.session} .client=${this.client} .saver=${this.#saver}></exams-time-up>`
                : this.isHandingIn || this.session.atEnd ? html`
                    <exams-hand-in .api=${this.api} .session=${this.session} .client=${this.client} .saver=${this.#saver} .flags=${this.#flags}
                        .isAnswered=${this.#isAnswered} .mayGoBack=${!this.session.atEnd}
                        @back=${() => { this.isHandingIn = false; }} @go=${(event: CustomEvent<number>) => void this.#go(event.detail)}></exams-hand-in>`
                : html`
                    <div class="exam">
                        <exams-navigator .sections=${sections} .current=${this.number} .flags=${this.#flags}
                            .isAnswered=${(item: number) => this.#isAnswered(item)}
                            @go=${(event: CustomEvent<number>) => void this.#go(event.detail)}></exams-navigator>
                        ${this.item ? this.#itemView(this.item) : html`<p>${t().loading}</p>`}
                    </div>`}`;
    }

    #itemView(item: ItemAnswer) {
        const place = this.#placeOf(item.number);
        return html`
            <article aria-labelledby="item-title">
                <exams-question .api=${this.api} .item=${item} .standing=${place?.item.standing ?? item.standing}
                    .responses=${this.#responsesOf(item)} .comment=${this.#saver.comments.get(item.number) ?? ''} ?isWorking=${this.isWorking}
                    @answer=${(event: CustomEvent<Responses>) => void this.#saver.change(item.number, event.detail)}
                    @comment=${(event: CustomEvent<string>) => void this.#saver.change(item.number, this.#responsesOf(item), event.detail)}
                    @attempt=${() => void this.#submitAttempt(item)}></exams-question>
                ${this.session.currentItem != null ? this.#stepView(item) : this.#moveView(item, place?.section)}
            </article>`;
    }

    #stepView(item: ItemAnswer) {
        return html`
            <div class="actions">
                <span class="help">${t().leaveItemHelp}</span>
                <button type="button" ?disabled=${this.isWorking} @click=${() => void this.#leave(item)}>${t().leaveItem}</button>
            </div>`;
    }

    #moveView(item: ItemAnswer, section: Section | undefined) {
        const open = this.#open();
        const at = open.findIndex(one => one.number === item.number);
        const [previous, next] = [open[at - 1], open[at + 1]];
        return html`
            <label class="flag">
                <input type="checkbox" .checked=${this.#flags.has(item.number)} @change=${() => { this.#flags.toggle(item.number); this.requestUpdate(); }} />
                ${t().flag}
            </label>
            <div class="actions">
                <button type="button" class="quiet" ?disabled=${!previous} @click=${() => previous && void this.#go(previous.number)}>${t().previous}</button>
                ${next ? html`<button type="button" @click=${() => void this.#go(next.number)}>${t().next}</button>` : nothing}
                ${section?.times.mayFinish ? html`<button type="button" class=${next ? 'quiet' : ''} @click=${() => void this.#finishSection(section)}>${t().nextSection}</button>` : nothing}
                ${this.session.breaks?.isLeft ? html`
                    <button type="button" class="quiet" title=${t().breakLeft(Math.floor(parseDuration(this.session.breaks.left) / 60_000))}
                        @click=${() => void this.#takeBreak()}>${t().takeBreak}</button>` : nothing}
                ${this.session.sections?.some(one => one.state === 'notStarted') ? nothing
                    : html`<button type="button" class=${next ? 'quiet' : ''} @click=${() => void this.#finish()}>${t().finish}</button>`}
            </div>`;
    }

    readonly #isAnswered = (item: number): boolean => {
        const answer = this.#saver.answers.get(item);
        return answer === undefined ? this.#placeOf(item)?.item.standing.isAnswered ?? false : Object.keys(answer).length > 0;
    };

    #responsesOf(item: ItemAnswer): Responses {
        return this.#saver.answers.get(item.number) ?? item.responses ?? {};
    }

    #open(): SectionItem[] {
        return (this.session.sections ?? []).filter(section => section.state === 'open').flatMap(section => section.items)
            .filter(item => !item.standing.isPassedOver);
    }

    #first(): number | null {
        return this.session.currentItem ?? this.#open()[0]?.number ?? null;
    }

    #placeOf(number: number): { section: Section; item: SectionItem } | null {
        for (const section of this.session.sections ?? []) {
            const item = section.items.find(one => one.number === number);
            if (item) {
                return { section, item };
            }
        }

        return null;
    }

    async #begin(): Promise<void> {
        try {
            await this.#saver.load();
        } catch (failure) {
            this.failure = failure;
        }

        const first = this.#first();
        if (first != null && !this.isTimeUp) {
            await this.#go(first);
        }
    }

    /** Whether the time of what is shown is up, as far as this page knows. Then nothing of it can be answered, with a network or without. */
    #look(): void {
        const { deadlineUtc, sectionDeadlineUtc } = this.session;
        const now = this.api.clock.now();
        this.isTimeUp = [deadlineUtc, sectionDeadlineUtc].some(at => at != null && now >= Date.parse(at));
    }

    async #go(number: number): Promise<void> {
        this.isHandingIn = false;
        this.number = number;
        this.failure = null;
        void this.#saver.flush();
        this.item = this.#known.get(number) ?? null;
        if (this.item == null) {
            try {
                const item = await this.api.get<ItemAnswer>(`sessions/${this.session.sessionId}/items/${number}`);
                this.#known.set(number, item);
                if (this.number === number) {
                    this.item = item;
                }
            } catch (failure) {
                this.failure = failure;
                if (failure instanceof Problem) {
                    this.tell('look');
                }

                return;
            }
        }

        await this.updateComplete;
        this.querySelector<HTMLElement>('#item-title')?.focus();
    }

    async #submitAttempt(item: ItemAnswer): Promise<void> {
        await this.#work(async () => {
            const responses = this.#responsesOf(item);
            const sequence = await this.#saver.takeSequence();
            if (sequence == null) {
                return;
            }

            const answer = await this.api.post<AttemptAnswer>(
                `sessions/${this.session.sessionId}/items/${item.number}/attempts`, { clientId: this.client, sequence, responses });
            await this.#saver.acknowledge(item.number, responses, answer.saved);
            const after: ItemAnswer = {
                ...item,
                standing: answer.standing,
                completionStatus: answer.completionStatus,
                solution: answer.solution ?? null,
                view: { ...(answer.view ?? item.view), feedback: answer.feedback },
            };
            this.#known.set(item.number, after);
            this.item = after;
            this.tell('look');
        });
    }

    async #leave(item: ItemAnswer): Promise<void> {
        await this.#work(async () => {
            const sequence = await this.#saver.takeSequence();
            if (sequence != null) {
                const answer = await this.api.post<{ saved: SaveAnswer; nextItem: number | null }>(
                    `sessions/${this.session.sessionId}/items/${item.number}/leave`, { clientId: this.client, sequence });
                await this.#saver.acknowledge(item.number, null, answer.saved);
                this.tell('look');
                if (answer.nextItem != null) {
                    await this.#go(answer.nextItem);
                }
            }
        });
    }

    async #finishSection(section: Section): Promise<void> {
        if (confirm(t().nextSectionSure)) {
            await this.#work(async () => {
                if (await this.#saver.flush()) {
                    this.tell('session', await this.api.post<Session>(
                        `sessions/${this.session.sessionId}/sections/${section.id}/finish`, { clientId: this.client }));
                }
            });
        }
    }

    async #takeBreak(): Promise<void> {
        await this.#work(async () => {
            await this.#saver.flush();
            this.tell('session', await this.api.post<Session>(`sessions/${this.session.sessionId}/break`, { clientId: this.client }));
        });
    }

    async #finish(): Promise<void> {
        this.isHandingIn = true;
        await this.#saver.flush();
        this.querySelector<HTMLElement>('exams-hand-in h1')?.focus();
    }

    /** What is on this device is sent at once, within the grace for it; then the server says how the session ended. */
    async #timeUp(): Promise<void> {
        this.#look();
        await this.#saver.flush();
        this.tell('look');
    }

    async #work(what: () => Promise<void>): Promise<void> {
        this.isWorking = true;
        this.failure = null;
        try {
            await what();
        } catch (failure) {
            this.failure = failure;
            this.tell('look');
        } finally {
            this.isWorking = false;
        }
    }
}
