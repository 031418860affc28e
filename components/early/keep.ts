/** What was pressed before the page could answer. */
export type EarlyEvent = MouseEvent | KeyboardEvent | SubmitEvent;

declare global {
  interface Window {
    weftEarly?: {
      /** In the order in which it happened. */
      kept: EarlyEvent[];
      /** Ends the keeping of these kinds. */
      end(...types: ("click" | "submit" | "keydown")[]): void;
    };
  }
}

/**
 * A script for the head of the page: until its code is there, presses of buttons, keys and sent forms are kept instead of lost, and a
 * form is never sent by the browser itself, which would put its fields into the address. Links and fields work without us.
 */
export const keepEarlyEvents = `(() => {
  const kept = [];
  const keep = (event) => {
    const { type, target } = event;
    const button = target.closest?.("button");
    if (type === "click" && (!button || button.type === "submit")) return;
    if (type === "keydown") {
      if (event.key === "Tab" || target.closest?.("input, textarea, select, a, button")) return;
      event.stopImmediatePropagation();
    }
    if (type === "submit") event.preventDefault();
    kept.push(event);
  };
  for (const type of ["click", "submit", "keydown"]) addEventListener(type, keep, true);
  window.weftEarly = { kept, end: (...types) => types.forEach((type) => removeEventListener(type, keep, true)) };
})();`;
