"use client";
import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { flushSync } from "react-dom";
import { isSingleKey } from "@/components/ui/hotkey-words";
import { advance, strokeOf, type Hotkey } from "./hotkeys";
import { Registry } from "./registry";
import { singleKeysOn } from "./single-keys";

const registry = new Registry<Hotkey>();
const SEQUENCE_MS = 1200;
const none: readonly Hotkey[] = [];

/** Binds keys while the component is on the screen. They show in the `?` sheet, and do nothing while one types or a dialog is open. */
export function useHotkeys(hotkeys: readonly Hotkey[], { enabled = true }: { enabled?: boolean } = {}): void {
  const run = useEffectEvent((keys: string, event: KeyboardEvent) => hotkeys.find((hotkey) => hotkey.keys === keys)?.run(event));
  const shape = enabled ? JSON.stringify(hotkeys.map(({ keys, title, section, whileTyping, inDialogs }) => ({ keys, title, section, whileTyping, inDialogs }))) : "[]";
  useEffect(() => {
    const bound = (JSON.parse(shape) as Omit<Hotkey, "run">[]).map((hotkey) => ({ ...hotkey, run: (event: KeyboardEvent) => run(hotkey.keys, event) }));
    return registry.add(bound);
  }, [shape]);
}

/** All that is bound now, for the shortcuts sheet. */
export function useBoundHotkeys(): readonly Hotkey[] {
  return useSyncExternalStore(registry.subscribe, registry.entries, () => none);
}

/** How many parts of the screen, with keys of their own, are drawn and still without their code. */
let coming = 0;
/** What was pressed meanwhile and is nobody's yet, with all that came after it. */
let held: KeyboardEvent[] = [];
let heldFor: string | null = null;

/**
 * While the component is on the screen it stands for one whose code is on its way: keys that nobody knows yet wait for that one's
 * `useKeysHere`, in their order. They are given up with Escape, and when it stands for something else. @param id what it stands for
 */
export function useKeysComing(id: string): void {
  useEffect(() => {
    coming += 1;
    // Its code may come first and then what it shows, each with a place of its own.
    if (heldFor !== id) held = [];
    heldFor = id;
    return () => {
      coming -= 1;
      // What came in its place has taken them.
      queueMicrotask(() => {
        if (coming === 0) held = [];
      });
    };
  }, [id]);
}

/** The keys of a part whose code came later are bound from here on: what was pressed for it happens, each as the one before it left the screen. */
export function useKeysHere(): void {
  useEffect(() => {
    const keys = held.splice(0);
    queueMicrotask(() => keys.forEach((event) => flushSync(() => pressAgain(event))));
  }, []);
}

/** Whether letters are commands or text is decided by what the ones before them did: an answer's first words may be among them. */
function pressAgain({ key, code, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): void {
  const target = document.activeElement ?? document.body;
  const isText = key.length === 1 && !ctrlKey && !metaKey && isTyping(target);
  const event = new KeyboardEvent("keydown", { key, code, shiftKey, altKey, ctrlKey, metaKey, bubbles: true, cancelable: true });
  // The only way to write as the keyboard does: with what hears it told, and to be taken back.
  if (target.dispatchEvent(event) && isText) document.execCommand("insertText", false, key);
}

/** Hears the keyboard; once, in the shell. */
export function useHotkeyListener(): void {
  useEffect(() => {
    const mac = /mac|iphone|ipad/i.test(navigator.platform);
    let pending: string[] = [];
    let forget: ReturnType<typeof setTimeout> | undefined;
    function hear(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || document.querySelector("[role=menu][data-state=open]")) return;
      const stroke = strokeOf(event, mac);
      if (!stroke) return;
      const typing = isTyping(event.target);
      const dialog = document.querySelector(":is([role=dialog], [role=alertdialog])[data-state=open]") !== null;
      const active = registry.entries().filter((hotkey) => (!typing || hotkey.whileTyping) && (!dialog || hotkey.inDialogs) && (singleKeysOn() || !isSingleKey(hotkey.keys)));
      const step = advance(pending, stroke, active);
      const isUnknown = !step.matched && step.pending.length === 0;
      if (stroke === "escape") held = [];
      else if (coming > 0 && !typing && !dialog && (held.length > 0 || (isUnknown && !event.ctrlKey && !event.metaKey))) return void held.push(event);
      clearTimeout(forget);
      pending = step.pending;
      if (pending.length > 0) forget = setTimeout(() => (pending = []), SEQUENCE_MS);
      if (pending.length > 0 || step.matched) event.preventDefault();
      step.matched?.run(event);
    }
    document.addEventListener("keydown", hear);
    return () => {
      clearTimeout(forget);
      document.removeEventListener("keydown", hear);
    };
  }, []);
}

/** Where letters are text: fields, editors, and the emoji picker's search. Boxes to tick are not. */
function isTyping(target: EventTarget | null): boolean {
  // What is closing hears nothing any more, though it may hold the focus until it is gone.
  if (!(target instanceof HTMLElement) || target.closest("[role=dialog][data-state=closed]")) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit", "range", "color", "file"].includes(target.type);
}
