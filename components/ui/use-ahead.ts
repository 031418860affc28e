"use client";
import { useEffect, useEffectEvent } from "react";
import { afterRest } from "./at-rest";

/** Fetches what is likely to be wanted next, once the page has all that it shows itself and there is nothing better to do. */
export function useAhead(...loads: (() => unknown)[]): void {
  const load = useEffectEvent(() => loads.forEach((one) => void Promise.resolve(one()).catch(() => {})));
  useEffect(() => afterRest(load), []);
}
