import { useSyncExternalStore } from "react";
import type { LiveSignal } from "@/lib/realtime/changes";

/** Who is writing where, and who is here: shown and forgotten. */

export interface Typist {
  name: string | null;
  /** A colleague; null for the other side. */
  memberId: string | null;
}

interface Signals {
  typing: ReadonlyMap<string, readonly Typist[]>;
  here: ReadonlySet<string>;
}

/** A typing signal that is not renewed counts as stopped: channels repeat it every few seconds and some never say stop. */
const typingMs = 8_000;

const nothing: Signals = { typing: new Map(), here: new Set() };
let current = nothing;
const listeners = new Set<() => void>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();

function set(next: Signals) {
  current = next;
  for (const listener of listeners) listener();
}

/** Takes in signals; `self` is the viewer's own member id, whose typing is no news. */
export function applySignals(signals: readonly LiveSignal[], self: string | null): void {
  for (const signal of signals) {
    if (signal.topic === "presence") {
      const here = new Set(current.here);
      if (signal.on) here.add(signal.identityId);
      else here.delete(signal.identityId);
      set({ ...current, here });
    } else if (signal.memberId === null || signal.memberId !== self) setTyping(signal.conversationId, { name: signal.name, memberId: signal.memberId }, signal.on);
  }
}

function setTyping(conversationId: string, typist: Typist, on: boolean): void {
  const key = `${conversationId} ${typist.memberId ?? typist.name ?? ""}`;
  clearTimeout(timers.get(key));
  timers.delete(key);
  if (on) timers.set(key, setTimeout(() => setTyping(conversationId, typist, false), typingMs));
  const others = (current.typing.get(conversationId) ?? []).filter(({ name, memberId }) => name !== typist.name || memberId !== typist.memberId);
  const now = on ? [...others, typist] : others;
  const typing = new Map(current.typing);
  if (now.length) typing.set(conversationId, now);
  else typing.delete(conversationId);
  set({ ...current, typing });
}

/** A message that came says that its writer has stopped writing. */
export function stoppedTyping(conversationId: string): void {
  for (const typist of current.typing.get(conversationId) ?? []) if (typist.memberId === null) setTyping(conversationId, typist, false);
}

/** After a cut nobody knows who is still there. */
export const forgetSignals = (): void => set(nothing);

const nobody: readonly Typist[] = [];
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useTyping = (conversationId: string): readonly Typist[] => useSyncExternalStore(subscribe, () => current.typing.get(conversationId) ?? nobody, () => nobody);

/** Whether one of these identities is known to be here now. */
export const usePresence = (identityIds: readonly string[]): boolean => useSyncExternalStore(subscribe, () => identityIds.some((id) => current.here.has(id)), () => false);
