import { html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import type { Person } from '../identity/person.js';
import { p } from '../text/proctor/text.js';
import { formatInstant, t } from '../text/text.js';
import { Part } from '../ui/element.js';
import { field } from '../ui/field.js';
import '../ui/heading.js';
import { PagedList } from '../ui/list.js';
import { tableView } from '../ui/table.js';
import './proctor.css';
import type { WindowLine } from './types.js';

const Key = 'exams.proctor.atp';
const Identifier = '[A-Za-z0-9._\\-]+';

/** Which window somebody watches: those of their own ATP; the house asks for one, or knows the window. */
@customElement('exams-watched-windows')
export class WatchedWindowsPage extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) person!: Person;
    @state() private atp = localStorage.getItem(Key) ?? '';

    readonly #windows = new PagedList<WindowLine>(this, () => this.api, 'windows');

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#load();
    }

    protected override render() {
        const now = this.api.clock.now();
        const isOver = (window: WindowLine) => Date.parse(window.hardClose) < now || window.state === 'cancelled';
        const windows = [...this.#windows.items].sort((one, other) => Number(isOver(one)) - Number(isOver(other)) || one.opens.localeCompare(other.opens));
        return html`
            <exams-heading .text=${t().areas.proctor}></exams-heading>
            <p>${p().windowsHelp}</p>
            <div class="filters">
                <form @submit=${(event: SubmitEvent) => this.#choose(event)}>
                    ${field(p().atp, html`
                        <div class="asked">
                            <input name="atp" .value=${this.atp} autocomplete="off" spellcheck="false" pattern=${Identifier} />
                            <button class="quiet">${p().showWindows}</button>
                        </div>`, { help: p().atpHelp })}
                </form>
                <form @submit=${(event: SubmitEvent) => this.#goTo(event)}>
                    ${field(p().windowId, html`
                        <div class="asked">
                            <input name="window" autocomplete="off" spellcheck="false" required pattern=${Identifier} />
                            <button class="quiet">${p().watch}</button>
                        </div>`, { help: p().windowIdHelp })}
                </form>
            </div>
            ${tableView<WindowLine>({
                caption: p().windows,
                rows: windows,
                empty: this.#windows.isLoading || this.#windows.failure != null ? '' : p().noWindows,
                columns: [
                    { title: p().window, isName: true, cell: window => html`<a href="#/proctor/${window.windowId}">${window.title}</a>` },
                    { title: p().exam, cell: window => window.examId },
                    { title: t().state, cell: window => p().windowStates[window.state] ?? window.state },
                    { title: p().opens, cell: window => formatInstant(window.opens) },
                    { title: p().lastStart, cell: window => formatInstant(window.lastStart) },
                    { title: p().hardClose, cell: window => formatInstant(window.hardClose) },
                ],
            })}
            ${this.#windows.view()}`;
    }

    #load(): Promise<void> {
        return this.#windows.load(`windows?top=1000${this.atp ? `&atp=${encodeURIComponent(this.atp)}` : ''}`);
    }

    #choose(event: SubmitEvent): void {
        event.preventDefault();
        this.atp = textOf(event, 'atp');
        localStorage.setItem(Key, this.atp);
        void this.#load();
    }

    #goTo(event: SubmitEvent): void {
        event.preventDefault();
        location.hash = `#/proctor/${textOf(event, 'window')}`;
    }
}

function textOf(event: SubmitEvent, name: string): string {
    return String(new FormData(event.target as HTMLFormElement).get(name) ?? '').trim();
}
