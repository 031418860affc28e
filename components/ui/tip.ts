import { ariaKeys } from "./hotkey-words";

/** The attributes that give an element its tooltip; `keys` adds the key caps and tells assistive technology of them. */
export function tip(words: string | undefined, keys?: string, side?: "right") {
  return { "data-tip": words ?? (keys ? "" : undefined), "data-tip-keys": keys, "data-tip-side": side, "aria-keyshortcuts": keys ? ariaKeys(keys) : undefined };
}
