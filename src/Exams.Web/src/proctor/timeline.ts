import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Json } from '../http/types.js';
import { p } from '../text/proctor/text.js';
import { Part } from '../ui/element.js';
import { formatMoment } from './clock-view.js';
import type { Incident, Timeline } from './types.js';

interface Entry {
    at: string;
    what: string;
    by: string;
    words: string;
    isIncident: boolean;
}

/** What happened to a session and who made it happen, incidents among it, the newest first. */
@customElement('exams-session-timeline')
export class TimelinePart extends Part {
    @property({ attribute: false }) timeline!: Timeline;
    @property({ attribute: false }) incidents: readonly Incident[] = [];

    protected override render() {
        const entries: Entry[] = [
            ...this.timeline.events.map(({ atUtc, actor, event }) => ({
                at: atUtc,
                what: p().eventKinds[String(event['kind'])] ?? String(event['kind']),
                by: wordOf(event['by']) || wordOf(memberOf(event['entry'], 'by')) || (p().actors[actor] ?? actor),
                words: wordOf(event['reason']) || wordOf(event['text']) || wordOf(memberOf(event['entry'], 'reason')),
                isIncident: false,
            })),
            ...this.incidents.map(incident => ({ at: incident.raisedAt, what: p().incident, by: p().rule, words: incident.title, isIncident: true })),
        ].reverse().sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
        return html`
            <section class="card">
                <h2>${p().timeline}</h2>
                <ol class="timeline" reversed>
                    ${entries.map(entry => html`
                        <li class=${entry.isIncident ? 'raised' : nothing}>
                            <time datetime=${entry.at}>${formatMoment(entry.at)}</time>
                            <strong>${entry.what}</strong> <span class="help">${entry.by}</span>
                            ${entry.words ? html`<q dir="auto">${entry.words}</q>` : nothing}
                        </li>`)}
                </ol>
            </section>`;
    }
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
    return value != null && typeof value === 'object' && !Array.isArray(value) ? value[name] : undefined;
}

function wordOf(value: Json | undefined): string {
    return typeof value === 'string' ? value : '';
}
