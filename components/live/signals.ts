import { useSyncExternalStore } from "react";
import type { Doing } from "@/lib/conversations/schema";
import { viewingMs, type LiveSignal, type ViewingSignal } from "@/lib/realtime/changes";

/** Who is writing where, and who is here: shown and forgotten. */

export interface Typist {
  name: string | null;
  /** A colleague; null for the other side. */
  memberId: string | null;
}

/** A colleague who has a conversation open. */
export interface Viewing {
  memberId: string;
  name: string;
  /** What they do there, of several windows the most. */
  doing: Doing;
}

interface Signals {
  typing: ReadonlyMap<string, readonly Typist[]>;
  here: ReadonlySet<string>;
  viewing: ReadonlyMap<string, readonly Viewing[]>;
}

/** A typing signal that is not renewed counts as stopped: channels repeat it every few seconds and some never say stop. */
const typingMs = 8_000;

const nothing: Signals = { typing: new Map(), here: new Set(), viewing: new Map() };
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
    } else if (signal.topic === "viewing") {
      if (signal.memberId !== self) setViewing(signal);
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

/** By member and window: each has one conversation open. */
const windows = new Map<string, ViewingSignal>();

function setViewing(signal: ViewingSignal): void {
  const key = `viewing ${signal.memberId} ${signal.window}`;
  const before = windows.get(key);
  // What a window left before it went on may be told later.
  if (!signal.doing && before?.conversationId !== signal.conversationId) return;
  clearTimeout(timers.get(key));
  timers.delete(key);
  if (signal.doing) {
    windows.set(key, signal);
    timers.set(key, setTimeout(() => setViewing({ ...signal, doing: null }), viewingMs));
  } else windows.delete(key);
  const viewing = new Map(current.viewing);
  for (const id of new Set([signal.conversationId, before?.conversationId ?? signal.conversationId])) {
    const there = viewersOf(id);
    if (there.length) viewing.set(id, there);
    else viewing.delete(id);
  }
  set({ ...current, viewing });
}

const most: readonly (Doing | null)[] = ["reading", "noting", "answering"];

/** The colleagues who have a conversation open, each once. */
export function viewersOf(conversationId: string): Viewing[] {
  const members = new Map<string, Viewing>();
  for (const { memberId, name, doing, conversationId: where } of windows.values()) {
    if (where !== conversationId || !doing) continue;
    const known = members.get(memberId);
    if (!known || most.indexOf(doing) > most.indexOf(known.doing)) members.set(memberId, { memberId, name, doing });
  }
  return [...members.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}

/** A message that came says that its writer has stopped writing. */
export function stoppedTyping(conversationId: string): void {
  for (const typist of current.typing.get(conversationId) ?? []) if (typist.memberId === null) setTyping(conversationId, typist, false);
}

/** After a cut nobody knows who is still there. */
export function forgetSignals(): void {
  windows.clear();
  set(nothing);
}

const nobody: readonly Typist[] = [];
const noViewers: readonly Viewing[] = [];
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useTyping = (conversationId: string): readonly Typist[] => useSyncExternalStore(subscribe, () => current.typing.get(conversationId) ?? nobody, () => nobody);

/** Which colleagues have a conversation open. */
export const useViewers = (conversationId: string): readonly Viewing[] => useSyncExternalStore(subscribe, () => current.viewing.get(conversationId) ?? noViewers, () => noViewers);

/** Whether one of these identities is known to be here now. */
export const usePresence = (identityIds: readonly string[]): boolean => useSyncExternalStore(subscribe, () => identityIds.some((id) => current.here.has(id)), () => false);
