import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import { r } from '../text/regrades/text.js';
import { t } from '../text/text.js';
import { Part } from '../ui/element.js';
import { field } from '../ui/field.js';
import '../ui/heading.js';
import { PagedList } from '../ui/list.js';
import { Once } from '../ui/once.js';
import { problemView } from '../ui/problem-view.js';
import './change-part.js';
import './regrades.css';
import type { BankItem, KeyChange, Regrade } from './types.js';

/** A change of keys, put together and proposed: its dry run begins then, and nothing changes before somebody else approves. */
@customElement('exams-propose-regrade')
export class ProposePage extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) base = '';
    @property({ attribute: false }) bankId = '';
    @property({ attribute: false }) version = '';
    @state() private changes: readonly KeyChange[] = [];
    @state() private failure: unknown = null;
    @state() private isWorking = false;

    readonly #items = new PagedList<BankItem>(this, () => this.api, 'items');
    readonly #once = new Once();

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#items.load(`item-banks/${this.bankId}/versions/${this.version}/items?top=1000`);
    }

    protected override render() {
        const changing = new Set(this.changes.map(change => change.item));
        return html`
            <exams-heading .text=${r().propose}></exams-heading>
            <p><a href="#/${this.base}/in/${this.bankId}/${this.version}">${r().back}</a></p>
            <p>${r().proposeHelp}</p>
            ${this.changes.map((change, index) => html`
                <exams-key-change .api=${this.api} .bankId=${this.bankId} .version=${this.version} .change=${change}
                    .item=${this.#items.items.find(item => item.identifier === change.item) ?? null}
                    @change-key=${(event: CustomEvent<KeyChange>) => this.#put(index, event.detail)}
                    @leave-key=${() => this.#put(index, null)}></exams-key-change>`)}
            <form @submit=${(event: SubmitEvent) => void this.#propose(event)}>
                ${field(r().addItem, html`
                    <select name="item" @change=${(event: Event) => this.#add(event.target as HTMLSelectElement)}>
                        <option value="">${t().choose}</option>
                        ${this.#items.items.filter(item => !changing.has(item.identifier) && !item.isHumanScored).map(item => html`
                            <option value=${item.identifier}>${item.identifier}${item.title && item.title !== item.identifier ? `: ${item.title}` : ''}</option>`)}
                    </select>`, { help: r().addItemHelp })}
                ${this.#items.view()}
                ${field(r().reason, html`<textarea name="reason" rows="2" maxlength="500" required dir="auto"></textarea>`, { help: r().reasonHelp })}
                <label class="flag"><input type="checkbox" name="neverLower" checked /> <span>${r().neverLower}</span></label>
                ${this.failure != null ? problemView(this.failure) : nothing}
                <button ?disabled=${this.isWorking || this.changes.length === 0 || !this.changes.every(isWhole)}>${r().dryRunIt}</button>
            </form>`;
    }

    #add(select: HTMLSelectElement): void {
        if (select.value) {
            this.changes = [...this.changes, { item: select.value, mode: 'newKey' }];
            select.value = '';
        }
    }

    #put(index: number, change: KeyChange | null): void {
        this.changes = this.changes.flatMap((one, place) => (place !== index ? [one] : change ? [change] : []));
    }

    async #propose(event: SubmitEvent): Promise<void> {
        event.preventDefault();
        const form = new FormData(event.target as HTMLFormElement);
        [this.isWorking, this.failure] = [true, null];
        try {
            const regrade = await this.#once.post<Regrade>(this.api, 'regrades', {
                bankId: this.bankId, version: this.version, changes: this.changes, reason: String(form.get('reason')).trim(), neverLower: form.has('neverLower'),
            });
            location.hash = `#/${this.base}/${regrade.regradeId}`;
        } catch (failure) {
            this.failure = failure;
        } finally {
            this.isWorking = false;
        }
    }
}

function isWhole(change: KeyChange): boolean {
    return change.mode === 'newKey' ? Object.keys(change.key ?? {}).length > 0
        : change.mode !== 'severalKeys' || (change.keys?.length ?? 0) > 0;
}
