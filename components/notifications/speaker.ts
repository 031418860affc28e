"use client";

/**
 * Of a browser's tabs one speaks: whoever holds the lock. Tabs tell one another over a channel what is looked at, so that nobody is told of what they see.
 */

const lockName = "weft-speaker";
const channelName = "weft-looking";
const answerMs = 150;

type Word = { ask: string; about: string } | { answer: string };

/** Whether the tab is in front and shows this conversation. */
const looksAt = (conversationId: string): boolean => document.visibilityState === "visible" && document.hasFocus() && new URL(location.href).searchParams.get("c") === conversationId;

let speaks = false;
let joined = false;

/** Waits to be the tab that speaks, until the tab is closed, and answers the one that does. */
export function joinTabs(): void {
  if (joined) return;
  joined = true;
  const channel = new BroadcastChannel(channelName);
  channel.addEventListener("message", ({ data }: MessageEvent<Word>) => {
    if ("ask" in data && looksAt(data.about)) channel.postMessage({ answer: data.ask } satisfies Word);
  });
  if (!navigator.locks) {
    // Without TLS there are none: each tab speaks.
    speaks = true;
    return;
  }
  void navigator.locks.request(lockName, () => {
    speaks = true;
    return new Promise<never>(() => {});
  });
}

export const isSpeaker = (): boolean => speaks;

/** Whether somebody has this conversation in front, in this tab or another one. */
export async function isLookedAt(conversationId: string): Promise<boolean> {
  if (looksAt(conversationId)) return true;
  const channel = new BroadcastChannel(channelName);
  const ask = crypto.randomUUID();
  try {
    return await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), answerMs);
      channel.addEventListener("message", ({ data }: MessageEvent<Word>) => {
        if (!("answer" in data) || data.answer !== ask) return;
        clearTimeout(timer);
        resolve(true);
      });
      channel.postMessage({ ask, about: conversationId } satisfies Word);
    });
  } finally {
    channel.close();
  }
}
