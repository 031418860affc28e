"use client";
import { useState, useSyncExternalStore } from "react";
import { chime } from "@/components/notifications/chime";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { PartRow } from "./part-row";

type State = NotificationPermission | "unsupported";

const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
export const readPermission = (): State => (typeof Notification === "undefined" ? "unsupported" : Notification.permission);
/** Whether the browser shows notifications of ours; `null` before that is known. */
export const usePermission = (): State | null => useSyncExternalStore<State | null>(subscribe, readPermission, () => null);

/** Asks the person, which only a press may do. */
export async function askPermission(): Promise<State> {
  const state = typeof Notification === "undefined" ? "unsupported" : await Notification.requestPermission();
  for (const listener of listeners) listener();
  return state;
}

const words: Record<State, string> = {
  granted: "This browser shows them.",
  default: "This browser has not been asked yet.",
  denied: "This browser does not allow them. Allow notifications for this site in its settings, then load the page again.",
  unsupported: "This browser has none. On an iPhone or iPad, add Weft to the home screen first.",
};

export function DesktopForm() {
  const state = usePermission();
  const [asking, setAsking] = useState(false);
  const ask = async () => {
    setAsking(true);
    await askPermission();
    setAsking(false);
  };
  const hear = async () => {
    if (!(await chime())) toast("The browser lets no sound through yet", { description: "Press once more." });
  };
  return (
    <>
      <PartRow title="Desktop notifications" help={state ? words[state] : "…"}>{state === "default" && <Button busy={asking} onClick={() => void ask()}>Allow</Button>}</PartRow>
      <PartRow title="Sound" help="Two short tones, in the one tab that speaks."><Button onClick={() => void hear()}>Listen</Button></PartRow>
    </>
  );
}
