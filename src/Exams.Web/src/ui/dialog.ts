import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { s } from '../text/staff/text.js';
import { Part } from './element.js';
import './field.js';
import { field } from './field.js';
import { problemView } from './problem-view.js';
import './staff.css';

export interface Question {
    title: string;
    text?: unknown;

    /** What the button says that does it. */
    confirm: string;

    /** Whether a reason must be given. */
    needsReason?: boolean;

    /** More fields; the deed reads them from the form. */
    fields?: unknown;

    /** What is done. While it is refused the dialog stays and says why. */
    deed: (reason: string, form: FormData) => Promise<unknown>;
}

/** Asks whether to do something, and does it. True once it is done, false when somebody thought better of it. */
export function ask(question: Question): Promise<boolean> {
    return new Promise(resolve => {
        const dialog = document.createElement('exams-dialog') as DialogPart;
        dialog.question = question;
        dialog.addEventListener('over', event => {
            dialog.remove();
            resolve((event as CustomEvent<boolean>).detail);
        });
        document.querySelector('exams-app')!.append(dialog);
    });
}

/** The dialog itself: a native one, so that focus stays within it and goes back afterwards. */
@customElement('exams-dialog')
export class DialogPart extends Part {
    @property({ attribute: false }) question!: Question;
    @state() private failure: unknown = null;
    @state() private isWorking = false;

    #isDone = false;

    /** The focus goes to the first control within: so its fields have to be there before it is shown. */
    protected override async firstUpdated(): Promise<void> {
        await Promise.all([...this.querySelectorAll<Part>('exams-field')].map(part => part.updateComplete));
        this.querySelector('dialog')!.showModal();
    }

    protected override render() {
        const { title, text, confirm, needsReason, fields } = this.question;
        return html`
            <dialog aria-labelledby="dialog-title" @close=${() => this.tell('over', this.#isDone)}>
                <form method="dialog" @submit=${(event: SubmitEvent) => void this.#do(event)}>
                    <h2 id="dialog-title">${title}</h2>
                    ${text ? html`<p>${text}</p>` : nothing}
                    ${fields ?? nothing}
                    ${needsReason ? field(s().reason, html`<textarea name="reason" rows="2" maxlength="500" required></textarea>`, { help: s().reasonHelp }) : nothing}
                    ${this.failure != null ? problemView(this.failure) : nothing}
                    <div class="actions">
                        <button ?disabled=${this.isWorking}>${confirm}</button>
                        <button type="button" class="quiet" @click=${() => this.querySelector('dialog')!.close()}>${s().cancel}</button>
                    </div>
                </form>
            </dialog>`;
    }

    async #do(event: SubmitEvent): Promise<void> {
        event.preventDefault();
        const form = new FormData(event.target as HTMLFormElement);
        [this.isWorking, this.failure] = [true, null];
        try {
            await this.question.deed(String(form.get('reason') ?? '').trim(), form);
            this.#isDone = true;
            this.querySelector('dialog')!.close();
        } catch (failure) {
            this.failure = failure;
        } finally {
            this.isWorking = false;
        }
    }
}
