import type { RefObject } from "react";
import { flushSync } from "react-dom";
import type { ComposerHandle } from "../composer";

/** Nobody is kept from typing for longer. */
const patienceMs = 2_000;

/**
 * Goes to another conversation with a key. Whoever was writing goes on writing there, and nothing that they type on the way reaches the
 * conversation they left or counts as a key of the screen: it waits, or is not taken at all.
 */
export function switchTo(open: () => void, composer: RefObject<ComposerHandle | null>): void {
  const wasWriting = document.activeElement?.closest("[data-composer]") != null;
  flushSync(open);
  if (!wasWriting) return;
  if (composer.current) composer.current.focus();
  else holdKeys(composer);
}

function holdKeys(composer: RefObject<ComposerHandle | null>): void {
  const until = performance.now() + patienceMs;
  const hold = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === "Tab" || event.key === "Escape") return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener("keydown", hold, { capture: true });
  const look = () => {
    if (!composer.current && performance.now() < until) return requestAnimationFrame(look);
    document.removeEventListener("keydown", hold, { capture: true });
    composer.current?.focus();
  };
  look();
}
