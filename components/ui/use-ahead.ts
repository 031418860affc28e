"use client";
import { useEffect, useEffectEvent } from "react";
import { whenIdle } from "./when-idle";

/** Fetches what is likely to be wanted next, once the page has all that it waits for itself and there is nothing better to do. */
export function useAhead(...loads: (() => unknown)[]): void {
  const load = useEffectEvent(() => loads.forEach((one) => void Promise.resolve(one()).catch(() => {})));
  useEffect(() => {
    let forget = () => {};
    const wait = () => (forget = whenIdle(load));
    if (document.readyState === "complete") wait();
    else window.addEventListener("load", wait, { once: true });
    return () => {
      window.removeEventListener("load", wait);
      forget();
    };
  }, []);
}
