import { whenIdle } from "./when-idle";

/** What the page shows itself and is still on its way. */
const own = new Set<Promise<unknown>>();

/**
 * Loads what the page shows but nobody's first press needs, once the page is loaded and has nothing better to do; before everything
 * that is only likely to be wanted (`afterRest`). On the server at once.
 */
export async function atRest<T>(load: () => Promise<T>): Promise<T> {
  if (typeof window === "undefined") return load();
  const loaded = new Promise<void>((resolve) => void whenLoaded(() => whenIdle(resolve))).then(load);
  own.add(loaded);
  return loaded.finally(() => own.delete(loaded));
}

/** Runs `work` when the page has all that it shows and has nothing better to do. @returns how to forget it */
export function afterRest(work: () => void): () => void {
  let isForgotten = false;
  let forget = () => {};
  const look = () => {
    if (isForgotten) return;
    if (own.size > 0) void Promise.allSettled(own).then(() => (forget = whenIdle(look)));
    else work();
  };
  const forgetLoading = whenLoaded(() => (forget = whenIdle(look)));
  return () => {
    isForgotten = true;
    forgetLoading();
    forget();
  };
}

function whenLoaded(work: () => void): () => void {
  if (document.readyState === "complete") work();
  else window.addEventListener("load", work, { once: true });
  return () => window.removeEventListener("load", work);
}
