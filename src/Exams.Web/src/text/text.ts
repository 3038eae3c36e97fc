import { en, type Text } from './en.js';

export type { Text } from './en.js';

const Key = 'exams.language';
const listeners = new Set<() => void>();
const others = new Set<(code: string) => Promise<void>>();
let current: Text = en;
let wanted = en.language;

export const languages = [{ code: 'en', name: 'English' }, { code: 'ar', name: 'العربية' }];

/** What the pages say, in the language chosen. */
export function t(): Text {
    return current;
}

export function onLanguage(changed: () => void): () => void {
    listeners.add(changed);
    return () => listeners.delete(changed);
}

/** Uses a language from here on; English is always there, another is loaded when it is wanted. */
export async function useLanguage(code: string): Promise<void> {
    wanted = code;
    const [text] = await Promise.all([code === 'ar' ? import('./ar.js').then(module => module.ar) : en, ...[...others].map(use => use(code))]);
    if (wanted !== code) {
        return;
    }

    current = text;
    localStorage.setItem(Key, current.language);
    document.documentElement.lang = current.language;
    document.documentElement.dir = current.direction;
    for (const changed of listeners) {
        changed();
    }
}

/**
 * The text of pages that come when they are wanted: English comes with them, another language after it. Await it before they are shown;
 * from then on it follows the language.
 */
export async function textOf<T>(english: T, arabic: () => Promise<T>): Promise<() => T> {
    let now = english;
    const use = async (code: string) => {
        now = code === 'ar' ? await arabic() : english;
    };
    others.add(use);
    await use(wanted);
    return () => now;
}

/** The language that was chosen before, or the browser's where there is one. */
export function preferredLanguage(): string {
    return localStorage.getItem(Key) ?? (navigator.languages.some(language => language.startsWith('ar')) ? 'ar' : 'en');
}

export function formatInstant(instant: string): string {
    return new Intl.DateTimeFormat(current.language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));
}

/** The zone whose clocks all times are shown by: this device's. */
export function zone(): string {
    return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function formatTime(instant: string): string {
    return new Intl.DateTimeFormat(current.language, { timeStyle: 'short' }).format(new Date(instant));
}

/** A span of milliseconds as a clock that runs down shows it, in hours, minutes and seconds; never below zero. */
export function formatClock(milliseconds: number): string {
    const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
    const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
    return `${two(seconds / 3600)}:${two(seconds / 60 % 60)}:${two(seconds % 60)}`;
}

/** A span of milliseconds in words, by its two largest units of days, hours, minutes and seconds. */
export function formatSpan(milliseconds: number): string {
    const seconds = Math.round(milliseconds / 1000);
    const units: [number, string][] = [
        [Math.floor(seconds / 86_400), 'day'], [Math.floor(seconds / 3600) % 24, 'hour'], [Math.floor(seconds / 60) % 60, 'minute'], [seconds % 60, 'second'],
    ];
    const first = Math.max(0, units.findIndex(([number]) => number > 0));
    const parts = units.slice(first, first + 2);
    const words = parts.filter(([number]) => number > 0)
        .map(([number, unit]) => new Intl.NumberFormat(current.language, { style: 'unit', unit, unitDisplay: 'long' }).format(number));
    return new Intl.ListFormat(current.language, { type: 'unit' }).format(words);
}

/** ISO 8601 durations of days, hours, minutes and seconds, in milliseconds. */
export function parseDuration(text: string): number {
    const found = /^(-)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(text);
    if (!found) {
        return 0;
    }

    const [, sign, days, hours, minutes, seconds] = found;
    const total = (((Number(days ?? 0) * 24 + Number(hours ?? 0)) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0)) * 1000;
    return sign ? -total : total;
}
