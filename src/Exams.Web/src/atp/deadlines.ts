import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { a } from '../text/atp/text.js';
import { parseDuration } from '../text/text.js';
import { formatClock } from '../ui/clocks.js';
import { Part } from '../ui/element.js';
import { tableView } from '../ui/table.js';
import { formatIn } from '../ui/zones.js';
import type { RosterLine } from './types.js';

const Shown = 200;
const Usual = [0, 25, 50, 100];

interface Line {
    name: string;
    workingTime: number | null;
    movesBy: number;
}

/**
 * What a window's times mean for each of its learners, who may have more time than others: until when they have who start at the last
 * moment, and whether the window's end cuts that. It only foretells; the server's clock decides.
 */
@customElement('exams-deadlines')
export class DeadlinesPart extends Part {
    /** Whose they are; null where nobody is on the roster yet, so that it is shown for what is usually granted. */
    @property({ attribute: false }) learners: readonly RosterLine[] | null = null;

    /** How long the exam is without anything granted, where there are no learners yet. */
    @property({ attribute: false }) workingTime: string | null = null;
    @property({ attribute: false }) lastStart = 0;
    @property({ attribute: false }) hardClose = 0;
    @property({ attribute: false }) zone = 'UTC';

    protected override render() {
        return html`
            <section class="card">
                <h2>${a().deadlines}</h2>
                <p class="help">${a().deadlinesHelp}</p>
                ${tableView<Line>({
                    caption: a().deadlines,
                    hasHiddenCaption: true,
                    empty: a().nobodyEnrolled,
                    rows: this.#lines(),
                    columns: [
                        { title: a().learner, isName: true, cell: line => line.name },
                        { title: a().workingTime, isNumber: true, cell: line => line.workingTime == null ? a().noLimit : formatClock(line.workingTime) },
                        { title: a().deadlineOfLast, cell: line => formatIn(this.#deadlineOf(line), this.zone) },
                        { title: a().cut, cell: line => this.#cutOf(line) },
                    ],
                })}
            </section>`;
    }

    #lines(): Line[] {
        if (this.learners == null) {
            const whole = this.workingTime == null ? null : parseDuration(this.workingTime);
            return Usual.map(percent => ({
                name: percent === 0 ? a().nothingGranted : a().percentMore(percent),
                workingTime: whole == null ? null : whole * (1 + percent / 100),
                movesBy: whole == null ? 0 : whole * percent / 100,
            }));
        }

        return this.learners.slice(0, Shown).map(learner => ({
            name: learner.displayName,
            workingTime: learner.time.workingTime == null ? null : parseDuration(learner.time.workingTime),
            movesBy: parseDuration(learner.time.hardCloseMovesBy),
        }));
    }

    #deadlineOf(line: Line): number {
        const close = this.hardClose + line.movesBy;
        return line.workingTime == null ? close : Math.min(this.lastStart + line.workingTime, close);
    }

    #cutOf(line: Line): string {
        const lost = line.workingTime == null ? 0 : this.lastStart + line.workingTime - this.#deadlineOf(line);
        return lost > 0 ? a().cutBy(formatClock(lost)) : a().notCut;
    }
}
