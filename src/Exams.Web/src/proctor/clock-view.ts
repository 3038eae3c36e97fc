import type { ServerClock } from '../http/clock.js';
import { p } from '../text/proctor/text.js';
import { parseDuration, t } from '../text/text.js';
import type { MonitorLine } from './types.js';

/** What is left of a session's time; null where no clock runs or stands still. */
export function timeLeft(session: MonitorLine, clock: ServerClock): { text: string; isShort: boolean; stands: boolean } | null {
    if (session.clockStoppedAtUtc && session.timeLeft) {
        return { text: formatLength(parseDuration(session.timeLeft)), isShort: false, stands: true };
    }

    if (!session.deadlineUtc || session.timeLeft == null) {
        return null;
    }

    const left = Math.max(Date.parse(session.deadlineUtc) - clock.now(), 0);
    return { text: formatLength(left), isShort: left < 5 * 60_000, stands: false };
}

/** Hours, minutes and seconds, as clocks show them. */
export function formatLength(milliseconds: number): string {
    const seconds = Math.floor(milliseconds / 1000);
    const two = (number: number) => String(number).padStart(2, '0');
    return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** How long ago something was, roughly. */
export function ago(instant: string, clock: ServerClock): string {
    const seconds = Math.max((clock.now() - Date.parse(instant)) / 1000, 0);
    const format = new Intl.RelativeTimeFormat(t().language, { numeric: 'auto' });
    return seconds < 90 ? p().justNow
        : seconds < 5400 ? format.format(-Math.round(seconds / 60), 'minute')
        : seconds < 129_600 ? format.format(-Math.round(seconds / 3600), 'hour')
        : format.format(-Math.round(seconds / 86_400), 'day');
}

/** A time with its seconds: what happened when is told exactly. */
export function formatMoment(instant: string): string {
    return new Intl.DateTimeFormat(t().language, { dateStyle: 'short', timeStyle: 'medium' }).format(new Date(instant));
}
