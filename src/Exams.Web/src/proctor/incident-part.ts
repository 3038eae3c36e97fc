import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import type { Person } from '../identity/person.js';
import { p } from '../text/proctor/text.js';
import { s } from '../text/staff/text.js';
import { Part } from '../ui/element.js';
import { field } from '../ui/field.js';
import { problemView } from '../ui/problem-view.js';
import { announce } from '../ui/toast.js';
import { formatMoment } from './clock-view.js';
import { tellingOf } from './telemetry.js';
import { type Incident, type Outcome, outcomesOf, type Telemetry, type Verdict, verdicts } from './types.js';

/** An incident: what it is made of, what was said of it, and what the caller says. */
@customElement('exams-incident')
export class IncidentPart extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) person!: Person;
    @property({ attribute: false }) incident!: Incident;
    @property({ attribute: false }) told: ReadonlyMap<number, Telemetry> = new Map();
    @state() private verdict: Verdict | '' = '';
    @state() private failure: unknown = null;
    @state() private isWorking = false;

    protected override render() {
        const { incident } = this;
        return html`
            <article class="card incident ${incident.severity}">
                <h3 dir="auto">${incident.title}</h3>
                <p>
                    <span class="badge ${incident.severity}">${p().severities[incident.severity]}</span>
                    <span class="badge">${p().incidentStates[incident.state]}</span>
                    <time datetime=${incident.raisedAt}>${formatMoment(incident.raisedAt)}</time>
                    <span class="help">${p().adds(incident.weight)}</span>
                </p>
                ${incident.actions.length > 0 ? html`
                    <p class="help">${p().ruleDid(incident.actions.map(action => p().ruleActions[action] ?? action).join(', '))}</p>` : nothing}
                <h4>${p().events}</h4>
                <ol class="told">
                    ${incident.events.map(event => html`<li value=${event.number}>${this.#eventView(event.number)}</li>`)}
                </ol>
                ${incident.verdicts.length === 0 ? nothing : html`
                    <h4>${p().verdicts}</h4>
                    <ul>
                        ${incident.verdicts.map(one => html`
                            <li>
                                <strong>${p().verdictNames[one.verdict]}</strong>, ${p().outcomes[one.outcome]} – ${one.by}, ${formatMoment(one.at)}<br />
                                <q dir="auto">${one.note}</q>
                            </li>`)}
                    </ul>`}
                ${incident.outcome ? html`<p class="notice">${p().closedWith(p().outcomes[incident.outcome])}</p>` : this.#judgeView()}
            </article>`;
    }

    #eventView(number: number) {
        const told = this.told.get(number);
        return told
            ? html`<time datetime=${told.occurredAt}>${formatMoment(told.occurredAt)}</time> ${tellingOf(told)}`
            : html`<span class="help">${p().eventNumber(number)}</span>`;
    }

    #judgeView() {
        const { incident } = this;
        if (incident.verdicts.some(one => one.by === this.person.subject)) {
            return html`<p class="notice">${p().waitsForAnother}</p>`;
        }

        const proposed = new Set(incident.verdicts.map(one => one.outcome));
        const outcomes = this.verdict === '' ? [] : outcomesOf[this.verdict].filter(outcome => incident.state !== 'thirdReview' || proposed.has(outcome));
        return html`
            <form class="judge" @submit=${(event: SubmitEvent) => void this.#judge(event)}>
                <h4>${p().judge}</h4>
                ${incident.state === 'open' ? nothing : html`<p class="help">${incident.state === 'secondReview' ? p().secondHelp : p().thirdHelp}</p>`}
                ${field(p().yourVerdict, html`
                    <select name="verdict" required @change=${(event: Event) => {
                        this.verdict = (event.target as HTMLSelectElement).value as Verdict | '';
                    }}>
                        <option value="">${p().chooseVerdict}</option>
                        ${verdicts.map(one => html`<option value=${one}>${p().verdictHelp[one]}</option>`)}
                    </select>`)}
                ${this.verdict === '' ? nothing : field(p().outcome, html`
                    <select name="outcome" required>${outcomes.map(one => html`<option value=${one}>${p().outcomes[one]}</option>`)}</select>`,
                    { help: this.verdict === 'dismissed' ? '' : p().outcomeHelp, error: outcomes.length === 0 ? p().notProposed : '' })}
                ${field(p().note, html`<textarea name="note" rows="2" maxlength="1000" required dir="auto"></textarea>`, { help: s().reasonHelp })}
                ${this.failure != null ? problemView(this.failure) : nothing}
                <button ?disabled=${this.isWorking}>${p().giveVerdict}</button>
            </form>`;
    }

    /** The same verdict again changes nothing, so that it needs no key. */
    async #judge(event: SubmitEvent): Promise<void> {
        event.preventDefault();
        const form = new FormData(event.target as HTMLFormElement);
        [this.isWorking, this.failure] = [true, null];
        try {
            this.incident = await this.api.post<Incident>(`incidents/${this.incident.id}/verdicts`, {
                verdict: form.get('verdict') as Verdict, outcome: form.get('outcome') as Outcome, note: String(form.get('note')).trim(),
            });
            this.verdict = '';
            announce(this.incident.outcome ? p().closedWith(p().outcomes[this.incident.outcome]) : p().waitsForAnother);
            this.tell('judged');
        } catch (failure) {
            this.failure = failure;
        } finally {
            this.isWorking = false;
        }
    }
}
