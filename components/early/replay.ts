import { flushSync } from "react-dom";
import { whenIdle } from "@/components/ui/when-idle";
import type { EarlyEvent } from "./keep";

const tooOldMs = 10_000;

/** The page's code is here: from now on it hears what is pressed and sent itself. Before anything is hydrated. */
export function endKeeping(): void {
  window.weftEarly?.codeIsHere();
}

/**
 * Lets happen what was pressed before the page could answer, once it has nothing better to do: then its parts are there. Until
 * then keys are still kept, since those whom they concern come one after the other.
 */
export function replayEarlyEvents(): void {
  whenIdle(() => {
    const early = window.weftEarly;
    early?.end();
    // Each meets the screen as the one before it left it.
    for (const event of early?.kept.splice(0) ?? []) if (performance.now() - event.timeStamp < tooOldMs) flushSync(() => replay(event));
  });
}

function replay(event: EarlyEvent): void {
  const target = event.target as HTMLElement | null;
  // A key is pressed where the focus is, also when that was drawn anew.
  if (event.type === "keydown") return void (target?.isConnected ? target : (document.activeElement ?? document.body)).dispatchEvent(new KeyboardEvent("keydown", event as KeyboardEvent));
  if (!target?.isConnected) return;
  if (event.type === "submit") (target as HTMLFormElement).requestSubmit((event as SubmitEvent).submitter);
  else target.closest("button")?.click();
}
