import { t } from '../text/text.js';

/** The zone of whoever looks at the page. */
export const viewersZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Every zone that this browser knows. */
export function zones(): string[] {
    return Intl.supportedValuesOf('timeZone');
}

export function isZone(zone: string): boolean {
    try {
        new Intl.DateTimeFormat('en', { timeZone: zone });
        return zone.length > 0;
    } catch {
        return false;
    }
}

/** What clocks in a zone show at an instant, in words. */
export function formatIn(instant: number | string, zone: string): string {
    return new Intl.DateTimeFormat(t().language, {
        weekday: 'short', year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone,
    }).format(new Date(instant));
}

/** What clocks in a zone show at an instant, as an input for dates and times wants it: `2026-03-02T13:45`. */
export function wallOf(instant: number, zone: string): string {
    return new Date(instant + offsetOf(instant, zone)).toISOString().slice(0, 16);
}

/**
 * The instants at which clocks in a zone show a time: one, or two where they are put back over it, or none where they are put forward over
 * it. Only for who fills in a form: the server decides.
 */
export function instantsOf(wall: string, zone: string): number[] {
    const asUtc = Date.parse(`${wall}Z`);
    if (Number.isNaN(asUtc)) {
        return [];
    }

    const day = 86_400_000;
    const candidates = [asUtc - offsetOf(asUtc - day, zone), asUtc - offsetOf(asUtc + day, zone)];
    return [...new Set(candidates)].filter(instant => instant + offsetOf(instant, zone) === asUtc).sort((a, b) => a - b);
}

/** By how much clocks in a zone are ahead of UTC at an instant, in milliseconds. */
function offsetOf(instant: number, zone: string): number {
    const parts = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
        timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    }).formatToParts(new Date(instant));
    const part = (type: string) => Number(parts.find(one => one.type === type)?.value);
    const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
    return wall - Math.floor(instant / 1000) * 1000;
}
