import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { w } from '../../text/author/text.js';
import { x } from '../../text/exam/text.js';
import type { Definition } from '../types.js';
import { conditionView } from './conditions.js';
import type { Editing } from './editing.js';
import { settingFields, switchField } from './settings.js';

const Actions = ['warn', 'pause', 'askProctor'] as const;
const MaxRules = 20;

/** How an exam is watched: what clients say how often, and which rules make incidents of it. */
export function proctoringView(editing: Editing) {
    const rules = editing.list('proctoring.rules');
    return html`
        <details class="more">
            <summary>${x().proctoringTitle}</summary>
            ${switchField(editing, 'proctoring', x().isWatched, { heartbeat: 'PT30S', staleAfter: 'PT2M', goneAfter: 'PT10M', takenAfterEnd: 'P1D', rules: [] })}
            ${editing.at('proctoring') == null ? nothing : html`
                ${settingFields(editing, [
                    { path: 'proctoring.heartbeat', label: x().heartbeat, kind: 'seconds' },
                    { path: 'proctoring.staleAfter', label: x().staleAfter, kind: 'seconds' },
                    { path: 'proctoring.goneAfter', label: x().goneAfter, kind: 'minutes' },
                    { path: 'proctoring.takenAfterEnd', label: x().takenAfterEnd, kind: 'hours' },
                ])}
                <h3>${x().rules(rules.length)}</h3>
                ${rules.map((rule, place) => ruleView(editing, rule, place))}
                ${editing.errorsView('proctoring')}
                ${rules.length >= MaxRules ? nothing : html`
                    <p class="actions"><button type="button" class="quiet" @click=${() => editing.add('proctoring.rules', newRule(rules))}>${x().addRule}</button></p>`}`}
        </details>`;
}

function ruleView(editing: Editing, rule: Definition, place: number) {
    const path = `proctoring.rules[${place}]`;
    const name = x().rule(place + 1, String(rule['title'] ?? ''));
    const actions = editing.list<string>(`${path}.actions`);
    return html`
        <fieldset class="part">
            <legend>${name}</legend>
            ${settingFields(editing, [
                { path: `${path}.title`, label: w().title, kind: 'text' },
                { path: `${path}.id`, label: x().ruleId, kind: 'text' },
                { path: `${path}.severity`, label: x().severity, kind: ['low', 'medium', 'high'].map(value => ({ value, name: x().severities[value]! })) },
                { path: `${path}.weight`, label: x().weight, kind: 'number' },
                { path: `${path}.atMost`, label: x().incidentsMost, kind: 'number' },
            ])}
            ${conditionView(editing, `${path}.when`, name)}
            <p>${x().does}:</p>
            ${Actions.map(action => html`
                <p><label class="check"><input type="checkbox" .checked=${live(actions.includes(action))}
                    @change=${() => editing.set(path, withAction(rule, action, !actions.includes(action)))} /> ${x().actions[action]}</label></p>`)}
            ${actions.includes('warn') ? settingFields(editing, [{ path: `${path}.warning`, label: x().warning, kind: 'text' }]) : nothing}
            ${editing.errorsView(path)}
            <button type="button" class="quiet small" @click=${() => editing.drop('proctoring.rules', place)}>${x().removeRule}<span class="hidden"> ${name}</span></button>
        </fieldset>`;
}

/** A rule does something or doesn't; that it does nothing more is said by a word, and words of warning go with the warning. */
function withAction(rule: Definition, action: string, isDone: boolean): Definition {
    const others = ((rule['actions'] ?? []) as string[]).filter(one => one !== action && one !== 'flag');
    const actions = isDone ? [...others, action] : others;
    const { warning, ...rest } = rule;
    return {
        ...rest,
        actions: actions.length === 0 ? ['flag'] : actions,
        ...(actions.includes('warn') ? { warning: warning ?? '' } : {}),
    };
}

function newRule(rules: readonly Definition[]): Definition {
    const taken = new Set(rules.map(rule => rule['id']));
    let number = rules.length + 1;
    while (taken.has(`rule-${number}`)) {
        number++;
    }

    return {
        id: `rule-${number}`, title: x().newRule, weight: 10, severity: 'medium', atMost: 5, when: { count: 3, of: ['focusLost'], within: 'PT5M' }, actions: ['flag'],
    };
}
