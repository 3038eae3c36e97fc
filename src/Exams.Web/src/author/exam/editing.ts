import { html, nothing } from 'lit';
import type { Json } from '../../http/types.js';
import type { FieldProblem } from '../../ui/problems.js';
import type { Definition } from '../types.js';
import { at, without, withValue } from './definition.js';

/** An exam as it is being edited, at one moment: what stands where, what is wrong there, and how it becomes another. */
export class Editing {
    readonly #told = new Set<FieldProblem>();

    /**
     * @param definition What it is now.
     * @param problems What the server refused.
     * @param become Makes another of it, as it is by then.
     */
    constructor(
        readonly definition: Definition,
        private readonly problems: readonly FieldProblem[],
        private readonly become: (change: (definition: Definition) => Definition) => void) {}

    at(path: string): Json | undefined {
        return at(this.definition, path);
    }

    text(path: string): string {
        return String(this.at(path) ?? '');
    }

    /** The list at a path; empty where there is none. */
    list<T extends Json = Definition>(path: string): T[] {
        return (this.at(path) ?? []) as T[];
    }

    /** Puts something at a path, or nothing where it is undefined. */
    set(path: string, value: Json | undefined): void {
        this.become(definition => value === undefined ? without(definition, path) : withValue(definition, path, value));
    }

    add(path: string, value: Json): void {
        this.#change(path, list => [...list, value]);
    }

    drop(path: string, place: number): void {
        this.#change(path, list => list.filter((_, other) => other !== place));
    }

    /** Moves something of a list by a place, up or down. */
    shift(path: string, place: number, by: 1 | -1): void {
        this.#change(path, list => {
            const moved = [...list];
            [moved[place], moved[place + by]] = [moved[place + by]!, moved[place]!];
            return moved;
        });
    }

    /** What is wrong at one of some paths. It stands there then, and isn't told again elsewhere. */
    errorOf(...paths: string[]): string {
        return this.#take(problem => paths.includes(problem.path)).map(problem => problem.message).join(' ');
    }

    /** What is wrong at a path or below, and wasn't told yet. */
    errorsView(path: string) {
        return listOf(this.#take(problem => problem.path === path || problem.path.startsWith(`${path}.`) || problem.path.startsWith(`${path}[`)));
    }

    /** What is wrong elsewhere than where it was asked for. */
    othersView() {
        return listOf(this.#take(() => true));
    }

    get isRefused(): boolean {
        return this.problems.length > 0;
    }

    #change(path: string, make: (list: readonly Json[]) => Json[]): void {
        this.become(definition => withValue(definition, path, make((at(definition, path) ?? []) as Json[])));
    }

    #take(isWanted: (problem: FieldProblem) => boolean): FieldProblem[] {
        const taken = this.problems.filter(problem => !this.#told.has(problem) && isWanted(problem));
        taken.forEach(problem => this.#told.add(problem));
        return taken;
    }
}

function listOf(problems: readonly FieldProblem[]) {
    return problems.length === 0 ? nothing : html`<ul class="problem">${problems.map(problem => html`<li><code>${problem.path}</code>: ${problem.message}</li>`)}</ul>`;
}
