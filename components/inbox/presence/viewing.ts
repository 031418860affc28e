"use client";
import { useEffect } from "react";
import type { Doing } from "@/lib/conversations/schema";
import { newIdempotencyKey, putJson } from "@/lib/http/fetch-json";

/** Well within the time for which it counts (`viewingMs`). */
const repeatMs = 20_000;
/** Who goes through the list with keys looks at none of it. */
const settleMs = 300;
/** Who has written nothing for so long is reading. */
const restMs = 30_000;

interface Open {
  id: string;
  doing: Doing;
  /** Others were told of it. */
  told: boolean;
  rest?: ReturnType<typeof setTimeout>;
}

let open: Open | null = null;
let ownWindow: string | undefined;

/** Tells colleagues that this window has the conversation open, while it can be seen. Lost ones do not matter. */
export function useViewing(conversationId: string): void {
  useEffect(() => {
    const here: Open = { id: conversationId, doing: "reading", told: false };
    open = here;
    const show = () => document.visibilityState === "visible" && tell(here);
    const look = () => (document.visibilityState === "visible" ? tell(here) : leave(here));
    const gone = () => leave(here);
    const first = setTimeout(show, settleMs);
    const again = setInterval(show, repeatMs);
    document.addEventListener("visibilitychange", look);
    window.addEventListener("pagehide", gone);
    return () => {
      clearTimeout(first);
      clearInterval(again);
      clearTimeout(here.rest);
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("pagehide", gone);
      leave(here);
      if (open === here) open = null;
    };
  }, [conversationId]);
}

/** What one does in the conversation that is open, now. */
export function nowDoing(conversationId: string, doing: Doing): void {
  const here = open;
  if (here?.id !== conversationId) return;
  clearTimeout(here.rest);
  if (doing !== "reading") here.rest = setTimeout(() => nowDoing(conversationId, "reading"), restMs);
  if (here.doing === doing) return;
  here.doing = doing;
  if (document.visibilityState === "visible") tell(here);
}

function tell(here: Open): void {
  here.told = true;
  say(here.id, here.doing);
}

function leave(here: Open): void {
  if (!here.told) return;
  here.told = false;
  say(here.id, null);
}

function say(id: string, doing: Doing | null): void {
  ownWindow ??= newIdempotencyKey();
  putJson(`/api/v1/conversations/${id}/viewing`, { window: ownWindow, doing }, undefined, { idempotencyKey: null }).catch(() => {});
}
