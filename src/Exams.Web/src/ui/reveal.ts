/** Unfolds what is folded over something wrong, and goes to the first control that is. */
export async function reveal(within: HTMLElement): Promise<void> {
    await new Promise(requestAnimationFrame);
    for (const wrong of within.querySelectorAll('.problem, [aria-invalid="true"]')) {
        for (let around = wrong.closest('details'); around != null; around = around.parentElement?.closest('details') ?? null) {
            around.open = true;
        }
    }

    within.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
