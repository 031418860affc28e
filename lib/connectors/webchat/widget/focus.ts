const focusable = 'button:not([disabled]):not([hidden]), a[href], input:not([hidden]), textarea, [tabindex="0"]';

/** Keeps Tab inside the dialog, as Escape is the way out. */
export function trapFocus(dialog: HTMLElement, escape: () => void): void {
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) return escape();
    if (event.key !== "Tab") return;
    const stops = [...dialog.querySelectorAll<HTMLElement>(focusable)].filter((element) => element.checkVisibility?.({ visibilityProperty: true }) ?? true);
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    const next = event.shiftKey ? stops.at(-1) : stops[0];
    if (!edge || document.activeElement !== edge) return;
    event.preventDefault();
    next?.focus();
  });
}
