"use client";
import { useSyncExternalStore } from "react";

const never = () => () => {};

/**
 * For the outermost elements of a part that the server drew and whose code comes later than the page's: `<div {...useAsleep()}>`. Until
 * it is hydrated it says so in the document; what changes the screen waits for it (when-idle.ts), and what is pressed in it is kept (early/).
 */
export function useAsleep(): { "data-asleep"?: "" } {
  const isAsleep = useSyncExternalStore(never, () => false, () => true);
  return isAsleep ? { "data-asleep": "" } : {};
}
