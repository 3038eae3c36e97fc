import { html } from 'lit';
import { s } from '../text/staff/text.js';
import { formatIn, viewersZone } from './zones.js';

/** An instant on three clocks: that of a zone, UTC, and that of who looks. A clock that shows the same isn't shown twice. */
export function clocksView(instant: number | string, zone: string) {
    const clocks = [
        { name: zone, zone },
        { name: 'UTC', zone: 'UTC' },
        { name: s().yourZone(viewersZone), zone: viewersZone },
    ].filter((clock, place, all) => all.findIndex(other => other.zone === clock.zone) === place);
    return html`
        <ul class="clocks">
            ${clocks.map(clock => html`<li><time datetime=${new Date(instant).toISOString()}>${formatIn(instant, clock.zone)}</time> <small>${clock.name}</small></li>`)}
        </ul>`;
}

/** A duration in hours, minutes and seconds, as `01:15:00`; what is negative is nothing left. */
export function formatClock(milliseconds: number): string {
    const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
    return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(part => String(part).padStart(2, '0')).join(':');
}
