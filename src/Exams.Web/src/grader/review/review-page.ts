import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { type Api, Problem } from '../../http/api.js';
import '../../items/item-part.js';
import { nodesOf } from '../../items/markup.js';
import { g } from '../../text/grader/text.js';
import { t } from '../../text/text.js';
import { ask } from '../../ui/dialog.js';
import { Part } from '../../ui/element.js';
import '../../ui/heading.js';
import { Once } from '../../ui/once.js';
import { problemView } from '../../ui/problem-view.js';
import { announce } from '../../ui/toast.js';
import { keptFilter, takeNext } from '../filter.js';
import '../marking.css';
import type { ReviewDetail, ReviewItem } from '../types.js';
import { askForAnnotation } from './annotate.js';
import { DraftKeeper } from './draft-keeper.js';
import { earlierMarksView } from './earlier-marks.js';
import { keysView } from './keys-view.js';
import { shortcutOf, shortcutsAreOn, switchShortcuts } from './keys.js';
import { Lease } from './lease.js';
import type { Place, ResponsePart } from './response-part.js';
import './response-part.js';
import './score-panel.js';
import type { ScorePanel } from './score-panel.js';
import { isWhole, requestOf, type Sheet, sheetOf } from './sheet.js';
import { standingView } from './standing-view.js';

/** One answer and what it is given. Everything can be done by keys alone, and nothing needs them. */
@customElement('exams-review-page')
export class ReviewPage extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) base = '';
    @property({ attribute: false }) examId = '';
    @property({ attribute: false }) reviewId = '';

    /** Whether it is looked at again, and not claimed. */
    @property({ attribute: false }) isScored = false;
    @state() private detail: ReviewDetail | null = null;
    @state() private item: ReviewItem | null = null;
    @state() private sheet: Sheet | null = null;
    @state() private current = 0;
    @state() private failure: unknown = null;
    @state() private isWorking = false;
    @state() private hasShortcuts = shortcutsAreOn();
    @state() private said = '';

    @query('exams-score-panel') private readonly panel!: ScorePanel | null;
    @query('exams-response') private readonly response!: ResponsePart | null;

    #lease: Lease | null = null;
    #draft: DraftKeeper | null = null;
    #once = new Once();
    readonly #onKey = (event: KeyboardEvent) => this.#press(event);
    readonly #onHidden = () => void this.#draft?.flush();
    readonly #onChange = () => this.requestUpdate();

    override connectedCallback(): void {
        super.connectedCallback();
        document.addEventListener('keydown', this.#onKey);
        document.addEventListener('visibilitychange', this.#onHidden);
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        document.removeEventListener('keydown', this.#onKey);
        document.removeEventListener('visibilitychange', this.#onHidden);
        this.#leave();
    }

    protected override willUpdate(changed: PropertyValues): void {
        if (changed.has('reviewId')) {
            void this.#load();
        }
    }

    protected override render() {
        const { detail, sheet } = this;
        return html`
            <exams-heading .text=${detail ? g().reviewOf(detail.review.itemIdentifier) : t().loading}></exams-heading>
            <p><a href="#/${this.base}/${this.examId}">${g().backToQueue}</a></p>
            <p class="hidden" role="status">${this.said}</p>
            ${this.failure != null ? problemView(this.failure, detail ? undefined : () => void this.#load()) : nothing}
            ${detail && sheet ? this.#reviewView(detail, sheet) : nothing}`;
    }

    #reviewView(detail: ReviewDetail, sheet: Sheet) {
        const mayScore = detail.review.state === 'claimed' && this.#lease?.lost == null;
        return html`
            ${standingView(detail, this.#lease)}
            <div class="marking">
                <div>
                    ${this.item ? html`
                        <details class="card" open>
                            <summary>${g().question}</summary>
                            <exams-item .view=${this.item.view} .responses=${choicesOf(this.item)} .api=${this.api} disabled></exams-item>
                        </details>` : nothing}
                    <section class="card">
                        <exams-response .responses=${detail.responses} .annotations=${sheet.annotations} .item=${this.item?.view ?? null} .mayAnnotate=${mayScore}
                            @annotate=${(event: CustomEvent<Place>) => void this.#annotate(event.detail)}
                            @forget-annotation=${(event: CustomEvent<number>) => this.#forget(event.detail)}></exams-response>
                    </section>
                    ${earlierMarksView(detail, sheet)}
                </div>
                <form class="card panel" novalidate @submit=${(event: SubmitEvent) => void this.#score(event, true)}>
                    <h2>${g().rubric}</h2>
                    ${detail.rubric ? html`<div class="item-body" dir="auto">${nodesOf(detail.rubric, this.api)}</div>` : nothing}
                    <exams-score-panel .detail=${detail} .sheet=${sheet} .current=${this.current} .hasShortcuts=${this.hasShortcuts} ?disabled=${!mayScore}
                        @give=${(event: CustomEvent<Sheet>) => this.#give(event.detail)}
                        @current=${(event: CustomEvent<number>) => this.#goTo(event.detail)}></exams-score-panel>
                    ${mayScore ? this.#deedsView(detail, sheet) : nothing}
                </form>
            </div>
            ${mayScore ? keysView(this.hasShortcuts, on => this.#switchShortcuts(on)) : nothing}`;
    }

    #deedsView(detail: ReviewDetail, sheet: Sheet) {
        const cannot = this.isWorking || !isWhole(detail, sheet);
        return html`
            <p class="save ${this.#draft?.state ?? ''}">${g().draft[this.#draft?.state ?? 'none']}</p>
            ${this.#draft?.state === 'refused' && this.#draft.failure ? problemView(this.#draft.failure) : nothing}
            <div class="actions">
                <button ?disabled=${cannot}>${g().scoreAndNext} ${this.hasShortcuts ? html`<kbd aria-hidden="true">Ctrl ⏎</kbd>` : nothing}</button>
                <button type="button" class="quiet" ?disabled=${cannot} @click=${(event: Event) => void this.#score(event, false)}>${g().scoreOnly}</button>
            </div>
            <div class="actions">
                <button type="button" class="quiet" @click=${() => void this.#giveBack('return')}>${g().return}</button>
                <button type="button" class="quiet" @click=${() => void this.#giveBack('escalate')}>${g().escalate}</button>
            </div>`;
    }

    #press(event: KeyboardEvent): void {
        const key = shortcutOf(event);
        const { panel, detail } = this;
        if (key == null || !panel || panel.disabled || !detail || (key !== 'hand-in' && !this.hasShortcuts)) {
            return;
        }

        event.preventDefault();
        if (/^\d$/.test(key)) {
            this.#pressDigit(key);
        } else if (key === 'hand-in') {
            void this.#score(event, true);
        } else if (key === 'j' || key === 'k') {
            panel.move(key === 'j' ? 1 : -1);
        } else if (key === 'c') {
            panel.comment();
        } else if (key === 'a') {
            this.response?.annotate();
        } else if (key === 'r' || key === 'e') {
            void this.#giveBack(key === 'r' ? 'return' : 'escalate');
        } else if (key === '?' || key === 'h') {
            const keys = this.querySelector<HTMLDetailsElement>('.keys')!;
            keys.open = !keys.open;
            keys.querySelector('summary')!.focus();
        }
    }

    #pressDigit(digit: string): void {
        const { panel, detail } = this;
        if (!detail!.criteria) {
            panel!.begin(digit);
            return;
        }

        const given = panel!.press(digit === '0' ? 10 : Number(digit));
        if (given) {
            this.said = g().given(given.criterion.title, given.level.points, given.level.title);
        }
    }

    #goTo(criterion: number): void {
        if (criterion !== this.current) {
            this.current = criterion;
            void this.updateComplete.then(() => this.querySelector('.criterion[aria-current]')?.scrollIntoView({ block: 'nearest' }));
        }
    }

    #give(sheet: Sheet): void {
        this.sheet = sheet;
        this.#draft?.change(requestOf(this.detail!, sheet));
    }

    async #annotate(place: Place): Promise<void> {
        const text = this.detail!.responses[place.response];
        const given = await askForAnnotation(place, typeof text === 'string' ? text : null);
        if (given) {
            this.#give({ ...this.sheet!, annotations: [...this.sheet!.annotations, given] });
        }
    }

    #forget(annotation: number): void {
        this.#give({ ...this.sheet!, annotations: this.sheet!.annotations.filter((_, index) => index !== annotation) });
    }

    #switchShortcuts(on: boolean): void {
        this.hasShortcuts = on;
        switchShortcuts(on);
    }

    async #score(event: Event, goesOn: boolean): Promise<void> {
        event.preventDefault();
        if (this.isWorking || !this.detail || !this.sheet || !isWhole(this.detail, this.sheet)) {
            this.said = g().notWhole;
            return;
        }

        [this.isWorking, this.failure] = [true, null];
        try {
            // A draft that is on its way mustn't come after the score.
            this.#draft?.forget();
            await this.#draft?.flush();
            this.detail = await this.api.post<ReviewDetail>(`reviews/${this.reviewId}/score`, requestOf(this.detail, this.sheet));
            this.#leave();
            await this.#goOn(goesOn, g().scored);
        } catch (failure) {
            this.failure = failure;
        } finally {
            this.isWorking = false;
        }
    }

    async #giveBack(how: 'escalate' | 'return'): Promise<void> {
        const isDone = await ask({
            title: how === 'return' ? g().return : g().escalate,
            text: how === 'return' ? g().returnHelp : g().escalateHelp,
            confirm: how === 'return' ? g().return : g().escalate,
            needsReason: true,
            deed: reason => this.api.post(`reviews/${this.reviewId}/${how}`, { reason }),
        });
        if (isDone) {
            this.#draft?.forget();
            this.#leave();
            await this.#goOn(false, how === 'return' ? g().returned : g().escalated);
        }
    }

    /** To the next answer, or to the queue where there is none; what was done is said there. */
    async #goOn(toNext: boolean, done: string): Promise<void> {
        const next = toNext ? await takeNext(this.api, this.#once, this.examId, keptFilter(this.examId)) : null;
        location.hash = `#/${this.base}/${this.examId}${next ? `/reviews/${next}` : ''}`;
        addEventListener('hashchange', () => announce(toNext && !next ? g().scoredAndNothing : done), { once: true });
    }

    async #load(): Promise<void> {
        this.#leave();
        const { reviewId } = this;
        [this.detail, this.item, this.sheet, this.failure, this.current, this.#once] = [null, null, null, null, 0, new Once()];
        try {
            const detail = this.isScored
                ? await this.api.get<ReviewDetail>(`reviews/${reviewId}`)
                : await this.api.post<ReviewDetail>(`reviews/${reviewId}/claim`, {});
            if (reviewId === this.reviewId && this.isConnected) {
                this.#begin(detail);
                await this.#loadItem(reviewId);
            }
        } catch (failure) {
            this.failure = failure;
        }
    }

    #begin(detail: ReviewDetail): void {
        this.detail = detail;
        this.sheet = sheetOf(detail);
        this.current = Math.max(detail.criteria?.findIndex(criterion => !(criterion.id in this.sheet!.points)) ?? 0, 0);
        if (detail.review.state === 'claimed') {
            this.#lease = new Lease(this.api, this.reviewId);
            this.#lease.addEventListener('change', this.#onChange);
            this.#draft = new DraftKeeper(this.api, this.reviewId);
            this.#draft.addEventListener('change', this.#onChange);
            this.#lease.hold(detail);
        }
    }

    /** The question is beside the answer, and isn't waited for: an answer can be scored without. */
    async #loadItem(reviewId: string): Promise<void> {
        try {
            const item = await this.api.get<ReviewItem>(`reviews/${reviewId}/item`);
            this.item = reviewId === this.reviewId ? item : this.item;
        } catch (failure) {
            if (!(failure instanceof Problem && failure.status === 404)) {
                this.failure = failure;
            }
        }
    }

    #leave(): void {
        void this.#draft?.flush();
        this.#lease?.end();
        [this.#lease, this.#draft] = [null, null];
    }
}

/** What was chosen is shown in the question itself; what was written stands below it, where it can be remarked on. */
function choicesOf({ view, responses }: ReviewItem) {
    const written = new Set(view.interactions.filter(one => ['drawing', 'extendedText', 'upload'].includes(one.kind)).map(one => one.responseIdentifier));
    return Object.fromEntries(Object.entries(responses).filter(([identifier]) => !written.has(identifier)));
}
