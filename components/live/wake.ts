const lookMs = 5_000;
/** More than the minute in which browsers let a hidden page's timers run once. */
const sleepMs = 90_000;

/**
 * Calls back when the machine has slept, or the page comes out of the browser's store of pages: time went on and its timers did not.
 * @returns how to end it
 */
export function onWake(wake: () => void): () => void {
  let last = Date.now();
  function look() {
    const slept = Date.now() - last > sleepMs;
    last = Date.now();
    if (slept) wake();
  }
  const shown = ({ persisted }: PageTransitionEvent) => persisted && wake();
  const timer = setInterval(look, lookMs);
  document.addEventListener("visibilitychange", look);
  window.addEventListener("pageshow", shown);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
    window.removeEventListener("pageshow", shown);
  };
}
