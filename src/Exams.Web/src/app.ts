import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { type Area, areas, routeOf } from './areas.js';
import { Api } from './http/api.js';
import { type Person, signIn, signOut, takeTokenFromAddress, whoIsSignedIn } from './identity/person.js';
import { languages, t, useLanguage } from './text/text.js';
import type { AreaPart } from './ui/area.js';
import { Part } from './ui/element.js';
import { awaitHeading } from './ui/heading.js';
import { hush } from './ui/toast.js';

/** The whole: who is signed in, and which page they are at. Pages stand behind the #, so that the server serves one file for all. */
@customElement('exams-app')
export class AppPart extends Part {
    @state() private person: Person | null = null;
    @state() private area: Area | null = null;
    @state() private page: AreaPart | null = null;
    @state() private isMissing = false;
    @state() private problem = '';

    #api: Api | null = null;
    #hasMoved = false;
    readonly #onHash = () => {
        this.#hasMoved = true;
        hush();
        this.#enter();
    };

    override connectedCallback(): void {
        super.connectedCallback();
        this.#enter();
        addEventListener('hashchange', this.#onHash);
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        removeEventListener('hashchange', this.#onHash);
    }

    protected override render() {
        return html`
            <a class="skip" href="#main" @click=${(event: Event) => this.#skip(event)}>${t().skipToContent}</a>
            <header>
                <a class="brand" href="#/">${t().brand}</a>
                ${this.#areasView()}
                <label>
                    <span class="hidden">${t().languageLabel}</span>
                    <select @change=${(event: Event) => void useLanguage((event.target as HTMLSelectElement).value)}>
                        ${languages.map(language => html`
                            <option value=${language.code} lang=${language.code} ?selected=${language.code === t().language}>${language.name}</option>`)}
                    </select>
                </label>
                ${this.person ? html`
                    <span class="who">${this.person.subject}</span>
                    <button type="button" class="quiet" @click=${() => this.#leave()}>${t().signOut}</button>` : nothing}
            </header>
            <main id="main" tabindex="-1">${this.person ? this.#pageView() : this.#signInView()}</main>
            <exams-toast></exams-toast>`;
    }

    #areasView() {
        const mine = this.person == null ? [] : areasOf(this.person);
        return mine.length < 2 ? nothing : html`
            <nav class="areas" aria-label=${t().areasLabel}>
                ${mine.map(area => html`<a href="#/${area.path}" aria-current=${area === this.area ? 'true' : nothing}>${t().areas[area.role]}</a>`)}
            </nav>`;
    }

    #pageView() {
        return this.area == null ? html`<p class="notice">${t().noPages}</p>`
            : this.isMissing ? html`
                <div class="problem" role="alert">
                    <strong>${t().unreachable}</strong>
                    <button type="button" @click=${() => location.reload()}>${t().tryAgain}</button>
                </div>`
            : this.page ?? html`<p>${t().loading}</p>`;
    }

    #signInView() {
        return html`
            <form class="card" @submit=${(event: SubmitEvent) => this.#signIn(event)}>
                <h1>${t().signInTitle}</h1>
                <p>${t().signInHelp}</p>
                <label>${t().token}<textarea name="token" rows="4" autocomplete="off" spellcheck="false" required></textarea></label>
                ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
                <button>${t().signIn}</button>
            </form>`;
    }

    #signIn(event: SubmitEvent): void {
        event.preventDefault();
        const token = String(new FormData(event.target as HTMLFormElement).get('token')).trim();
        this.problem = signIn(token) ? '' : t().tokenUnreadable;
        this.#enter();
    }

    #enter(): void {
        takeTokenFromAddress();
        const person = whoIsSignedIn();
        if (person?.token !== this.person?.token) {
            [this.#api, this.area, this.page] = [person ? new Api(person.token) : null, null, null];
        }

        this.person = person;
        void this.#show(person);
    }

    /** Shows the page of the address, or where it is none of theirs, the first that they have. */
    async #show(person: Person | null): Promise<void> {
        const [path] = routeOf(location.hash);
        const mine = person == null ? [] : areasOf(person);
        const found = mine.find(area => area.path === path);
        const area = found ?? mine[0] ?? null;
        document.title = area == null ? t().brand : `${t().areas[area.role]} · ${t().brand}`;
        if (area !== this.area) {
            [this.area, this.page, this.isMissing] = [area, null, false];
            try {
                await area?.load();
            } catch {
                this.isMissing = this.area === area;
                return;
            }
        }

        // Whoever was quicker with another address, or left, has the say.
        if (area == null || this.area !== area || this.person !== person) {
            return;
        }

        if (this.#hasMoved) {
            this.#hasMoved = false;
            awaitHeading();
        }

        this.page ??= document.createElement(area.tag) as AreaPart;
        [this.page.api, this.page.person, this.page.route] = [this.#api!, person!, found ? routeOf(location.hash).slice(1) : []];
        this.requestUpdate();
    }

    #leave(): void {
        signOut();
        location.hash = '#/';
        this.#enter();
    }

    #skip(event: Event): void {
        event.preventDefault();
        this.querySelector<HTMLElement>('#main')?.focus();
    }
}

function areasOf(person: Person): Area[] {
    return areas.filter(area => person.roles.includes(area.role));
}
