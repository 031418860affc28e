import type { LiveMessage } from "@/lib/realtime/changes";

export type LineState = "live" | "connecting" | "offline";

export interface LineEvents {
  message(message: LiveMessage): void;
  state(state: LineState): void;
}

const longestPauseMs = 15_000;
export interface Line {
  /** Opens it anew, though it may look open. */
  renew(): void;
  end(): void;
}

/** A line that does not come back within this time counts as offline. */
const patienceMs = 5_000;

/**
 * One event stream that keeps itself open: it comes back by itself after a cut, and asks for what it missed by the last
 * event's id.
 */
export function openLine(after: string, events: LineEvents): Line {
  let lastId = after;
  let source: EventSource | null = null;
  let pauseMs = 500;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;

  function say(state: LineState) {
    clearTimeout(patience);
    if (state === "connecting") patience = setTimeout(() => events.state("offline"), patienceMs);
    events.state(state);
  }

  function open() {
    clearTimeout(retry);
    source?.close();
    const opened = new EventSource(`/events?after=${encodeURIComponent(lastId)}`);
    source = opened;
    opened.onopen = () => {
      pauseMs = 500;
      say("live");
    };
    opened.onmessage = ({ data, lastEventId }: MessageEvent<string>) => {
      if (lastEventId) lastId = lastEventId;
      events.message(JSON.parse(data) as LiveMessage);
    };
    opened.onerror = () => {
      say(navigator.onLine ? "connecting" : "offline");
      // The browser tries again after a cut, but gives up after a refusal (a server that is starting).
      if (opened.readyState !== EventSource.CLOSED) return;
      retry = setTimeout(open, pauseMs);
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    };
  }

  // Opened anew even when it looks open: a line that lay under a cut may be dead without knowing it, and asking costs little.
  const renew = () => {
    say("connecting");
    open();
  };
  const isGone = () => say("offline");
  window.addEventListener("online", renew);
  window.addEventListener("offline", isGone);
  open();
  return {
    renew,
    end() {
      clearTimeout(retry);
      clearTimeout(patience);
      window.removeEventListener("online", renew);
      window.removeEventListener("offline", isGone);
      source?.close();
    },
  };
}
