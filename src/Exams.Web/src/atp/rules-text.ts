import { html } from 'lit';
import { a } from '../text/atp/text.js';
import { formatSpan, parseDuration } from '../text/text.js';
import { clocksView } from '../ui/clocks.js';
import { formatIn } from '../ui/zones.js';
import type { ExamWindow, WindowPolicy } from './types.js';

/** In what a window is stricter than its exam. */
export function rulesOf({ policy, zone }: ExamWindow) {
    const rules = Object.entries(policy ?? {}).flatMap(([name, value]) => {
        const field = a().policyFields[name as keyof WindowPolicy];
        return value == null || field == null ? [] : [a().ruleIs(field, wordsOf(value as string | number | NonNullable<WindowPolicy['release']>, zone))];
    });
    return rules.length === 0 ? a().notStricter : html`<ul class="plain">${rules.map(rule => html`<li>${rule}</li>`)}</ul>`;
}

/** Who may move and give up seats, and until when. */
export function seatChangesOf({ seatChanges, opens, lastStart, zone }: ExamWindow) {
    const { learnersMayReschedule: mayMove, learnersMayWithdraw: mayGiveUp, learnerNotice, atpNotice } = seatChanges;
    const learners = mayMove && mayGiveUp ? a().learnersDoBothUntil : mayMove ? a().learnersMoveUntil : mayGiveUp ? a().learnersGiveUpUntil : null;
    return html`
        ${a().seatsMoveUntil} ${clocksView(Date.parse(lastStart) - parseDuration(atpNotice), zone)}
        ${learners == null ? '' : html`${learners} ${clocksView(Date.parse(opens) - parseDuration(learnerNotice), zone)}`}`;
}

function wordsOf(value: string | number | NonNullable<WindowPolicy['release']>, zone: string): string {
    return typeof value === 'number' ? String(value)
        : typeof value === 'string' ? (parseDuration(value) === 0 ? a().nothing : formatSpan(parseDuration(value)))
        : value.at != null ? formatIn(value.at, zone)
        : a().releases[value.timing] ?? value.timing;
}
