import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Api, Problem } from '../http/api.js';
import { a } from '../text/atp/text.js';
import { Part } from '../ui/element.js';
import { field } from '../ui/field.js';
import { problemView } from '../ui/problem-view.js';
import { tableView } from '../ui/table.js';
import { announce } from '../ui/toast.js';
import type { ExamWindow, RosterAnswer, RosterFinding } from './types.js';

/** Takes in a roster: a sheet that is pasted, out of a spreadsheet too, or a file. What is wrong with a row is said by row and column. */
@customElement('exams-roster-import')
export class RosterImport extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) window!: ExamWindow;
    @state() private text = '';
    @state() private answer: RosterAnswer | null = null;
    @state() private findings: readonly RosterFinding[] = [];
    @state() private failure: unknown = null;
    @state() private isWorking = false;

    protected override render() {
        return html`
            <form class="card" @submit=${(event: SubmitEvent) => void this.#send(event)}>
                <h2>${a().importTitle}</h2>
                ${field(a().sheetFile, html`<input type="file" name="file" accept=".csv,text/csv,text/plain" @change=${(event: Event) => void this.#read(event)} />`)}
                ${field(a().sheet, html`
                    <textarea name="sheet" rows="6" spellcheck="false" dir="auto" .value=${this.text} placeholder="learnerId,displayName,group,extraTimePercent,approvedBy"
                        @input=${(event: Event) => {
                            this.text = (event.target as HTMLTextAreaElement).value;
                        }}></textarea>`, { help: a().sheetHelp })}
                <fieldset>
                    <legend>${a().importMode}</legend>
                    <label class="check"><input type="radio" name="mode" value="all" checked /> ${a().importAll}</label>
                    <label class="check"><input type="radio" name="mode" value="good-rows" /> ${a().importGoodRows}</label>
                </fieldset>
                <p><label class="check"><input type="checkbox" name="wait" /> ${a().importWait}</label></p>
                ${this.failure != null ? problemView(this.failure) : nothing}
                <button ?disabled=${this.isWorking || this.text.trim().length === 0}>${a().takeIn}</button>
                ${this.answer == null ? nothing : html`<p class="passed">${a().takenIn(this.answer)}</p>`}
                ${this.findings.length === 0 ? nothing : tableView<RosterFinding>({
                    caption: a().findings(this.findings.length),
                    empty: '',
                    rows: this.findings,
                    columns: [
                        { title: a().row, isName: true, cell: finding => finding.row === 0 ? a().wholeSheet : finding.row },
                        { title: a().column, cell: finding => html`<code>${finding.column}</code>` },
                        { title: a().whatIsWrong, cell: finding => finding.what },
                        { title: a().expected, cell: finding => finding.expected },
                    ],
                })}
            </form>`;
    }

    async #read(event: Event): Promise<void> {
        const file = (event.target as HTMLInputElement).files?.[0];
        if (file) {
            this.text = await file.text();
        }
    }

    async #send(event: SubmitEvent): Promise<void> {
        event.preventDefault();
        const form = new FormData(event.target as HTMLFormElement);
        [this.isWorking, this.failure, this.answer, this.findings] = [true, null, null, []];
        const query = `mode=${String(form.get('mode'))}${form.has('wait') ? '&whenFull=wait' : ''}`;
        const isJson = /^\s*[[{]/.test(this.text);
        const body = new Blob([isJson ? this.text : sheetOf(this.text)], { type: isJson ? 'application/json' : 'text/csv' });
        try {
            const { value } = await this.api.send<RosterAnswer>('PUT', `windows/${this.window.windowId}/roster?${query}`, body);
            [this.answer, this.findings] = [value, value.findings ?? []];
            announce(a().takenIn(value));
            this.tell('taken');
        } catch (failure) {
            this.findings = failure instanceof Problem ? (failure.members['findings'] as RosterFinding[] | undefined) ?? [] : [];
            this.failure = this.findings.length > 0 ? new Problem('invalid-roster', 422, a().nobodyTakenIn, '', {}) : failure;
        } finally {
            this.isWorking = false;
        }
    }
}

/** What is copied from a spreadsheet is divided by tabs: as a sheet divided by commas, row by row. */
function sheetOf(text: string): string {
    const [header = ''] = text.split('\n', 1);
    return !header.includes('\t') ? text : text.split(/\r?\n/)
        .map(line => line.split('\t').map(cell => /^".*"$/.test(cell) ? cell : `"${cell.replaceAll('"', '""')}"`).join(','))
        .filter(line => line !== '""')
        .join('\n');
}
