import { html } from 'lit';

/** The options of a select: their values, what each is called, and which is chosen. */
export function options<T>(all: readonly T[], valueOf: (one: T) => string, nameOf: (one: T) => unknown, chosen: string) {
    return all.map(one => html`<option value=${valueOf(one)} ?selected=${valueOf(one) === chosen}>${nameOf(one)}</option>`);
}

/** The same where the values are what is listed. */
export function choices<T extends string>(values: readonly T[], names: Readonly<Record<T, string>>, chosen: string) {
    return options(values, value => value, value => names[value], chosen);
}
