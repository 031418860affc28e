"use client";
import { useSyncExternalStore } from "react";
import { patchJson } from "@/lib/http/fetch-json";

/** Whether keys without a modifier do something, as the member wishes it (WCAG 2.1.4); null until it is known. */
let isOn: boolean | null = null;
const listeners = new Set<() => void>();

export function setSingleKeys(on: boolean): void {
  if (on === isOn) return;
  isOn = on;
  for (const listener of listeners) listener();
}

export const singleKeysOn = (): boolean => isOn ?? true;

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useSingleKeys = (): boolean => useSyncExternalStore(subscribe, singleKeysOn, () => true);

/** The same where the server has told already, so that the first paint has it. */
export const useToldSingleKeys = (told: boolean): boolean => useSyncExternalStore(subscribe, () => isOn ?? told, () => told);

/** Holds at once in this window, and for the member wherever they sign in. @throws ApiError, and then it is as it was */
export async function chooseSingleKeys(on: boolean): Promise<void> {
  setSingleKeys(on);
  try {
    await patchJson("/api/v1/profile", { singleKeys: on });
  } catch (error) {
    setSingleKeys(!on);
    throw error;
  }
}
