"use client";
import { useSyncExternalStore } from "react";
import { cn } from "./cn";
import { isSingleKey, keyCaps } from "./hotkey-words";

const never = () => () => {};
const isMac = () => /mac|iphone|ipad/i.test(navigator.platform);

/** Whether this is Apple's keyboard; false on the server and while hydrating. */
export function useMac(): boolean {
  return useSyncExternalStore(never, isMac, () => false);
}

/** A key or a sequence of keys ("e", "mod+k", "g i"), in the caps of the viewer's keyboard. For the eye only: the control itself carries `aria-keyshortcuts`. */
export function Kbd({ keys, className }: { keys: string; className?: string }) {
  const mac = useMac();
  return (
    <span className={cn("kbds inline-flex items-center gap-1", className)} data-single={isSingleKey(keys) || undefined} aria-hidden>
      {keyCaps(keys, mac).map((stroke, index) => (
        <kbd className="kbd" key={index}>{stroke.join(mac ? "" : " ")}</kbd>
      ))}
    </span>
  );
}
