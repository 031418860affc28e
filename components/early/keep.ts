/** What was pressed before the page could answer. */
export type EarlyEvent = MouseEvent | KeyboardEvent | SubmitEvent;

declare global {
  interface Window {
    /** Ends the keeping and gives what was kept, in its order. */
    weftEarly?: () => EarlyEvent[];
  }
}

/**
 * A script for the head of the page: until its code is there, presses of buttons, keys and sent forms are kept instead of lost, and a
 * form is never sent by the browser itself, which would put its fields into the address. Links work without us.
 */
export const keepEarlyEvents = `(() => {
  const kept = [], types = ["click", "keydown", "submit"];
  const keep = (event) => {
    if (event.type === "click" && !event.target.closest?.("button")) return;
    if (event.type === "keydown" && (event.key === "Tab" || event.target.closest?.("input, textarea, select, a"))) return;
    if (event.type === "submit") event.preventDefault();
    if (event.type === "click" && event.target.closest("button").type === "submit") return;
    kept.push(event);
  };
  for (const type of types) addEventListener(type, keep, true);
  window.weftEarly = () => {
    for (const type of types) removeEventListener(type, keep, true);
    window.weftEarly = undefined;
    return kept;
  };
})();`;
