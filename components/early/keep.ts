import { asleepSelector } from "@/components/ui/when-idle";

/** What was pressed before the page could answer. */
export type EarlyEvent = MouseEvent | KeyboardEvent | SubmitEvent;

declare global {
  interface Window {
    weftEarly?: {
      /** In the order in which it happened. */
      kept: EarlyEvent[];
      /** The page's code is here: from now on presses and sent forms are kept only where it is not yet (ui/use-asleep.ts). */
      codeIsHere(): void;
      end(): void;
    };
  }
}

/**
 * A script for the head of the page: until its code is there, presses of buttons, keys and sent forms are kept instead of lost, and a
 * form is never sent by the browser itself, which would put its fields into the address. Links and fields work without us.
 */
export const keepEarlyEvents = `(() => {
  const kept = [];
  let codeIsHere = false;
  const keep = (event) => {
    const { type, target } = event;
    const button = target.closest?.("button");
    if (type === "click" && (!button || button.type === "submit")) return;
    if (type === "keydown") {
      if (event.key === "Tab" || target.closest?.("input, textarea, select, a, button")) return;
      event.stopImmediatePropagation();
    } else if (codeIsHere) {
      if (!target.closest?.("${asleepSelector}")) return;
      event.stopImmediatePropagation();
    }
    if (type === "submit") event.preventDefault();
    kept.push(event);
  };
  const types = ["click", "submit", "keydown"];
  for (const type of types) addEventListener(type, keep, true);
  window.weftEarly = { kept, codeIsHere: () => (codeIsHere = true), end: () => types.forEach((type) => removeEventListener(type, keep, true)) };
})();`;
