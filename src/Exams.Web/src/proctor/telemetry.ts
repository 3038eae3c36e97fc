import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import { p } from '../text/proctor/text.js';
import { Part } from '../ui/element.js';
import { PagedList } from '../ui/list.js';
import { tableView } from '../ui/table.js';
import { formatMoment } from './clock-view.js';
import type { Telemetry } from './types.js';

/** The most pages that are read for what incidents name; the list shows the rest. */
const MaxPages = 5;

/** What was told under these numbers, beside what is known already. */
export async function readTelemetry(
    api: Api,
    sessionId: string,
    numbers: readonly number[],
    known: ReadonlyMap<number, Telemetry>): Promise<ReadonlyMap<number, Telemetry>> {
    const missing = numbers.filter(number => !known.has(number)).sort((one, other) => one - other);
    if (missing.length === 0) {
        return known;
    }

    const told = new Map(known);
    let from: string | null = String(missing[0]);
    for (let page = 0; page < MaxPages && from != null && Number(from) <= missing.at(-1)!; page++) {
        const answer: { events: Telemetry[]; continuation?: string | null } = await api.get(`sessions/${sessionId}/telemetry?top=1000&continuation=${from}`);
        answer.events.forEach(event => told.set(event.number, event));
        from = answer.continuation ?? null;
    }

    return told;
}

/** What an event is, in words. What it says comes from the learner's client, and is only ever text. */
export function tellingOf({ event }: Telemetry) {
    return html`
        ${p().telemetryKinds[event.kind] ?? event.kind}${event.action ? html`: ${event.action}` : nothing}${event.code ? html` <code>${event.code}</code>` : nothing}
        ${event.message ? html`<q dir="auto">${event.message}</q>` : nothing}`;
}

/** All that a session's client told, when somebody wants to see it. */
@customElement('exams-telemetry')
export class TelemetryPart extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) sessionId = '';

    readonly #told = new PagedList<Telemetry>(this, () => this.api, 'events');

    protected override render() {
        return html`
            <details class="card" @toggle=${(event: Event) => this.#open(event.target as HTMLDetailsElement)}>
                <summary>${p().telemetry}</summary>
                ${tableView<Telemetry>({
                    caption: p().telemetry, hasHiddenCaption: true, rows: this.#told.items, empty: this.#told.isLoading ? '' : p().noTelemetry,
                    columns: [
                        { title: p().number, isNumber: true, cell: row => row.number },
                        { title: p().when, cell: row => formatMoment(row.occurredAt) },
                        { title: p().what, cell: row => tellingOf(row) },
                        { title: p().client, cell: row => html`<code>${row.clientId}</code>` },
                    ],
                })}
                ${this.#told.view()}
            </details>`;
    }

    #open(details: HTMLDetailsElement): void {
        if (details.open) {
            void this.#told.load(`sessions/${this.sessionId}/telemetry?top=100`);
        }
    }
}
