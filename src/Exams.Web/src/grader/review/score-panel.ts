import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { g } from '../../text/grader/text.js';
import { Part } from '../../ui/element.js';
import { field } from '../../ui/field.js';
import type { Criterion, Level, ReviewDetail } from '../types.js';
import { isScore, type Sheet, totalOf } from './sheet.js';

const MaxComment = 2_000;

/** What an answer is given: by the rubric's criteria and their levels, or as one number. */
@customElement('exams-score-panel')
export class ScorePanel extends Part {
    @property({ attribute: false }) detail!: ReviewDetail;
    @property({ attribute: false }) sheet!: Sheet;

    /** Which criterion the number keys are for. */
    @property({ attribute: false }) current = 0;
    @property({ attribute: false }) hasShortcuts = true;
    @property({ type: Boolean }) disabled = false;

    protected override render() {
        const total = totalOf(this.detail, this.sheet);
        return html`
            <fieldset class="score" ?disabled=${this.disabled}>
                <legend class="hidden">${g().score}</legend>
                ${this.detail.criteria ? this.detail.criteria.map((criterion, index) => this.#criterionView(criterion, index)) : this.#numberView()}
                <p class="total">${g().total(total, this.detail.review.maxScore)}</p>
                ${this.detail.proposedScore == null ? nothing : html`<p class="help">${g().machineGives(this.detail.proposedScore)}</p>`}
                ${field(g().comment, html`
                    <textarea name="comment" rows="3" maxlength=${MaxComment} dir="auto" .value=${live(this.sheet.comment)}
                        @input=${(event: Event) => this.#give({ comment: (event.target as HTMLTextAreaElement).value })}></textarea>`, { help: g().commentHelp })}
            </fieldset>`;
    }

    /** Gives the current criterion one of its levels, by its number from 1, and goes on to the next that has none. What was given, or null. */
    press(number: number): { criterion: Criterion; level: Level } | null {
        const criterion = this.detail.criteria?.[this.current];
        const level = criterion?.levels[number - 1];
        if (this.disabled || !criterion || !level) {
            return null;
        }

        this.#choose(criterion, level, this.current);
        return { criterion, level };
    }

    /** Puts a digit into the number field, and the caret behind it. */
    begin(digit: string): void {
        const number = this.querySelector<HTMLInputElement>('input[name="score"]');
        if (number && !this.disabled) {
            number.value = digit;
            number.focus();
            this.#give({ score: Number(digit) });
        }
    }

    move(by: number): void {
        const count = this.detail.criteria?.length ?? 0;
        if (count > 0) {
            this.tell('current', (this.current + by + count) % count);
        }
    }

    comment(): void {
        this.querySelector<HTMLElement>('textarea[name="comment"]')?.focus();
    }

    #criterionView(criterion: Criterion, index: number) {
        const given = this.sheet.points[criterion.id];
        return html`
            <fieldset class="criterion" aria-current=${index === this.current && !this.disabled ? 'step' : nothing} @focusin=${() => this.tell('current', index)}>
                <legend>${criterion.title}</legend>
                ${criterion.description ? html`<p class="help">${criterion.description}</p>` : nothing}
                ${criterion.levels.map((level, place) => html`
                    <label class="level">
                        <input type="radio" name="criterion-${index}" .checked=${live(given === level.points)}
                            @change=${() => this.#choose(criterion, level, index)} />
                        <span>
                            ${this.hasShortcuts && place < 10 ? html`<kbd aria-hidden="true">${(place + 1) % 10}</kbd>` : nothing}
                            <strong>${g().points(level.points)}</strong> ${level.title}
                            ${level.description ? html`<small>${level.description}</small>` : nothing}
                        </span>
                    </label>`)}
            </fieldset>`;
    }

    #numberView() {
        const { maxScore } = this.detail.review;
        const isWrong = this.sheet.score != null && !isScore(this.detail, this.sheet.score);
        return field(g().score, html`
            <input type="number" name="score" min="0" max=${maxScore} step="any" inputmode="decimal"
                .value=${live(this.sheet.score == null ? '' : String(this.sheet.score))}
                @input=${(event: Event) => this.#number(event.target as HTMLInputElement)} />`,
            { help: g().scoreHelp(maxScore), error: isWrong ? g().scoreOutOfRange(maxScore) : '' });
    }

    #number(input: HTMLInputElement): void {
        // What isn't a number yet, such as a lone minus, stays as it was typed.
        if (!input.validity.badInput) {
            this.#give({ score: input.value === '' ? null : input.valueAsNumber });
        }
    }

    #choose(criterion: Criterion, level: Level, index: number): void {
        const points = { ...this.sheet.points, [criterion.id]: level.points };
        this.#give({ points });
        const criteria = this.detail.criteria!;
        const next = [...criteria.keys()].map(step => (index + 1 + step) % criteria.length).find(place => !(criteria[place]!.id in points));
        if (next != null) {
            this.tell('current', next);
        }
    }

    #give(what: Partial<Sheet>): void {
        this.tell('give', { ...this.sheet, ...what });
    }
}
