import { html, nothing } from 'lit';
import { w } from '../../text/author/text.js';
import { x } from '../../text/exam/text.js';
import { tableView } from '../../ui/table.js';
import type { Definition } from '../types.js';
import type { Editing } from './editing.js';
import { type Setting, settingControl, settingFields, switchField } from './settings.js';

/** An exam's rules of taking it: times, attempts, breaks, and what still counts after the deadline. */
export function takingView(editing: Editing) {
    return html`
        <fieldset>
            <legend>${w().attemptsTitle}</legend>
            ${settingFields(editing, [
                { path: 'attempts.maxAttempts', label: w().maxAttempts, kind: 'number', isOptional: true },
                { path: 'attempts.waitBetween', label: w().waitBetween, kind: 'minutes' },
                { path: 'breaks.budget', label: w().breakBudget, kind: 'minutes' },
                { path: 'breaks.maxCount', label: w().maxBreaks, kind: 'number' },
                { path: 'breaks.stopsClock', label: w().stopsClock, kind: 'flag' },
            ])}
            ${scheduledView(editing)}
        </fieldset>
        <fieldset>
            <legend>${w().lateTitle}</legend>
            ${settingFields(editing, [
                { path: 'late.newAnswers', label: w().lateNew, kind: 'seconds' },
                { path: 'late.queuedAnswers', label: w().lateQueued, kind: 'seconds' },
                { path: 'late.sealed', label: w().lateSealed, kind: 'seconds' },
                { path: 'late.submit', label: w().lateSubmit, kind: 'seconds' },
            ])}
        </fieldset>`;
}

/** When results are shown, what of them, and whether learners may appeal. */
export function releaseView(editing: Editing) {
    const timing: Setting = {
        path: 'release.timing', label: w().release, kind: ['atOnce', 'afterReview', 'atWindowClose', 'onApproval', 'at'],
        put: value => editing.set('release', { ...(value === 'at' ? editing.at('release') as Definition : {}), timing: value! }),
    };
    return html`
        <fieldset>
            <legend>${x().releaseTitle}</legend>
            ${settingFields(editing, [
                timing,
                ...(editing.at('release.timing') === 'at' ? [{ path: 'release.at', label: x().releaseAt, kind: 'instant', isOptional: true } as const] : []),
            ])}
            ${settingFields(editing, [
                { path: 'disclosure.points', label: w().showsPoints, kind: 'flag' },
                { path: 'disclosure.scaled', label: w().showsScaled, kind: 'flag' },
                { path: 'disclosure.domains', label: w().showsDomains, kind: 'flag' },
                { path: 'disclosure.items', label: w().showsItems, kind: 'flag' },
            ])}
            ${switchField(editing, 'appeals', x().mayAppeal, { within: 'P14D', mayNameItems: false })}
            ${editing.at('appeals') == null ? nothing : settingFields(editing, [
                { path: 'appeals.within', label: x().appealWithin, kind: 'days' },
                { path: 'appeals.mayNameItems', label: x().mayNameItems, kind: 'flag' },
            ])}
        </fieldset>`;
}

/** What humans score and look at, and in what time. */
export function reviewView(editing: Editing) {
    return html`
        <details class="more">
            <summary>${x().reviewTitle}</summary>
            <p class="help">${x().reviewHelp}</p>
            ${settingFields(editing, [
                { path: 'review.allItems', label: x().allItems, kind: 'flag' },
                { path: 'review.keysUnderReview', label: x().keysUnderReview, kind: 'flag' },
                { path: 'review.incidents', label: x().incidents, kind: 'flag' },
            ])}
            ${settingFields(editing, [
                { path: 'review.withinOfCut', label: x().withinOfCut, kind: 'number', isOptional: true },
                { path: 'review.implausibleTime.atLeast', label: x().atLeast, kind: 'seconds', isOptional: true, put: value => putTime(editing, 'atLeast', value) },
                { path: 'review.implausibleTime.atMost', label: x().atMost, kind: 'seconds', isOptional: true, put: value => putTime(editing, 'atMost', value) },
                { path: 'review.samplePercent', label: x().samplePercent, kind: 'number', isOptional: true },
                { path: 'review.sampleSeed', label: x().sampleSeed, kind: 'text', isOptional: true },
                { path: 'review.seedPercent', label: x().seedPercent, kind: 'number', isOptional: true },
                { path: 'review.order', label: x().order, kind: ['oldestFirst', 'random'].map(value => ({ value, name: x().orders[value]! })) },
                { path: 'review.terms.lease', label: x().lease, kind: 'minutes', isOptional: true },
                { path: 'review.terms.due', label: x().due, kind: 'hours', isOptional: true },
                { path: 'review.terms.remindBefore', label: x().remindBefore, kind: 'hours', isOptional: true },
            ])}
            ${editing.errorsView('review')}
        </details>`;
}

/** What is seldom changed. */
export function otherView(editing: Editing) {
    return html`
        <details class="more">
            <summary>${x().otherTitle}</summary>
            ${switchField(editing, 'browser', x().needsBrowser, { lockStopsClock: true })}
            ${editing.at('browser') == null ? nothing : settingFields(editing, [{ path: 'browser.lockStopsClock', label: x().lockStopsClock, kind: 'flag' }])}
            ${settingFields(editing, [{ path: 'outages.isCredited', label: x().credited, kind: 'flag' }])}
            ${settingFields(editing, [
                { path: 'outages.minimumGap', label: x().minimumGap, kind: 'minutes' },
                { path: 'outages.maximumCredit', label: x().maximumCredit, kind: 'minutes', isOptional: true },
                { path: 'routeTest', label: x().routeTest, kind: 'text', isOptional: true, help: x().testHelp },
                { path: 'outcomeTest', label: x().outcomeTest, kind: 'text', isOptional: true, help: x().testHelp },
            ])}
        </details>`;
}

/** Breaks that begin by themselves between two sections. */
function scheduledView(editing: Editing) {
    const path = 'breaks.scheduled';
    const breaks = editing.list(path);
    const sections = editing.list('sections').slice(0, -1).map(section => ({ value: String(section['id']), name: String(section['title'] || section['id']) }));
    return sections.length === 0 && breaks.length === 0 ? nothing : html`
        ${breaks.length === 0 ? nothing : tableView<number>({
            caption: x().scheduled,
            empty: '',
            rows: breaks.map((_, place) => place),
            columns: [
                {
                    title: x().after,
                    cell: place => settingControl(editing, { path: `${path}[${place}].afterSection`, label: `${x().after} (${place + 1})`, kind: sections }),
                },
                {
                    title: x().length,
                    cell: place => settingControl(editing, { path: `${path}[${place}].maxLength`, label: `${x().length} (${place + 1})`, kind: 'minutes' }),
                },
                {
                    title: w().actions,
                    cell: place => html`
                        <button type="button" class="quiet small" @click=${() => editing.drop(path, place)}>${x().remove}<span class="hidden"> ${place + 1}</span></button>`,
                },
            ],
        })}
        ${editing.errorsView(path)}
        <p class="actions"><button type="button" class="quiet" @click=${() => editing.add(path, { afterSection: sections[0]?.value ?? '', maxLength: 'PT10M' })}>${x().addBreak}</button></p>`;
}

/** A time that is implausible is given with one bound or two; without any there is no such rule. */
function putTime(editing: Editing, bound: 'atLeast' | 'atMost', value: unknown): void {
    const { [bound]: _, ...other } = (editing.at('review.implausibleTime') ?? {}) as Definition;
    const times = value === undefined ? other : { ...other, [bound]: value as string };
    editing.set('review.implausibleTime', Object.keys(times).length === 0 ? undefined : times);
}
