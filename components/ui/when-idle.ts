/** What the server drew and is not hydrated yet, since its code comes later than the page's (use-asleep.ts). */
export const asleepSelector = "[data-asleep]";

const lookAgainMs = 50;

/**
 * Runs `work` once the page is there and has nothing better to do: then what came with it is hydrated, and what is on the screen may
 * differ from what the server drew. @returns how to forget it
 */
export function whenIdle(work: () => void): () => void {
  let forget = () => {};
  const after = (milliseconds: number, next: () => void) => {
    const timer = setTimeout(next, milliseconds);
    forget = () => clearTimeout(timer);
  };
  const onceAwake = () => (document.querySelector(asleepSelector) ? after(lookAgainMs, onceAwake) : work());
  const wait = () => {
    // Safari has no idle callback.
    if (!("requestIdleCallback" in window)) return after(200, onceAwake);
    const handle = requestIdleCallback(onceAwake, { timeout: 2_000 });
    forget = () => cancelIdleCallback(handle);
  };
  if (document.readyState !== "loading") wait();
  else {
    document.addEventListener("DOMContentLoaded", wait, { once: true });
    forget = () => document.removeEventListener("DOMContentLoaded", wait);
  }
  return () => forget();
}
