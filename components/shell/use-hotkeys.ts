"use client";
import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { advance, strokeOf, type Hotkey } from "./hotkeys";
import { Registry } from "./registry";

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
      const active = registry.entries().filter((hotkey) => (!typing || hotkey.whileTyping) && (!dialog || hotkey.inDialogs));
      const step = advance(pending, stroke, active);
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
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit", "range", "color", "file"].includes(target.type);
}
