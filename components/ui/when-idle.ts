/**
 * Runs `work` once the page is there and has nothing better to do: then what came with it is hydrated, and what is on the screen may
 * differ from what the server drew. @returns how to forget it
 */
export function whenIdle(work: () => void): () => void {
  let forget = () => {};
  const wait = () => {
    // Safari has no idle callback.
    if (!("requestIdleCallback" in window)) {
      const timer = setTimeout(work, 200);
      forget = () => clearTimeout(timer);
      return;
    }
    const handle = requestIdleCallback(work, { timeout: 2_000 });
    forget = () => cancelIdleCallback(handle);
  };
  if (document.readyState !== "loading") wait();
  else {
    document.addEventListener("DOMContentLoaded", wait, { once: true });
    forget = () => document.removeEventListener("DOMContentLoaded", wait);
  }
  return () => forget();
}
