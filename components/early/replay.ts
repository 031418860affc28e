import type { EarlyEvent } from "./keep";

const tooOldMs = 10_000;
let kept: EarlyEvent[] = [];

/** The page's code is here: from now on it hears what is pressed. Before anything is hydrated. */
export function endKeeping(): void {
  kept = window.weftEarly?.() ?? [];
}

/** Lets happen what was pressed before the page could answer, once it has nothing better to do: then its parts are there. */
export function replayEarlyEvents(): void {
  if (!kept.length) return;
  whenIdle(() => {
    for (const event of kept.splice(0)) if (performance.now() - event.timeStamp < tooOldMs) replay(event);
  });
}

function replay(event: EarlyEvent): void {
  const target = event.target as HTMLElement | null;
  if (!target?.isConnected) return;
  if (event.type === "submit") (target as HTMLFormElement).requestSubmit((event as SubmitEvent).submitter);
  else if (event.type === "click") target.closest("button")?.click();
  else target.dispatchEvent(new KeyboardEvent("keydown", event as KeyboardEvent));
}

/** Safari has no idle callback. */
function whenIdle(work: () => void): void {
  const wait = () => ("requestIdleCallback" in window ? requestIdleCallback(work, { timeout: 2_000 }) : setTimeout(work, 200));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", wait, { once: true });
  else wait();
}
