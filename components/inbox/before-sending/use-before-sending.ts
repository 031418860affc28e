"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { useZone } from "@/components/ui/clock";
import { keep, readKept } from "@/components/ui/kept";
import { threadQuery } from "@/lib/conversations/query";
import { timeWords } from "@/lib/format/time";
import { flattenThread } from "@/lib/realtime/apply";
import { answeredAfter, answeredConcern, newestOf } from "./answered";
import type { Concern } from "./concern";
import { useChecked } from "./use-checked";

export interface BeforeSendingInput {
  conversationId: string;
  memberId: string;
  /** Something is written here that has not gone out. */
  hasDraft: boolean;
  /** Tries to send what is written. */
  send: () => void;
}

export interface BeforeSending {
  /** It is being looked whether there is news. */
  checking: boolean;
  /** What others answered since one began to write. */
  answered: Concern | null;
  /** What is asked about before it goes out; null while nothing is. */
  asked: readonly Concern[] | null;
  /** Whether the draft has to wait, for news or for an answer: it then goes out by itself, or when that is given. */
  holds: () => boolean;
  /** Somebody who goes on writing does not want it to go out by itself. */
  wrote: () => void;
  sendAnyway: () => void;
  goBack: () => void;
  /** The writer has read what was answered: nothing is asked about it. */
  haveSeen: () => void;
  /** The newest message that the writer has seen, as the server wants to know it. */
  seen: () => string | undefined;
  /** It came back: the writer has not seen what came after this, and is asked. */
  cameBack: (seenMessageId: string | undefined) => void;
}

const keyOf = (conversationId: string) => `weft-seen:${conversationId}`;

/** What stands between a draft and its going out: news that was missed, and what a colleague answered since it was begun. */
export function useBeforeSending({ conversationId, memberId, hasDraft, send }: BeforeSendingInput): BeforeSending {
  const { data, isPending } = useInfiniteQuery(threadQuery(conversationId));
  const isChecked = useChecked(conversationId);
  const checking = !isChecked || isPending;
  const zone = useZone();
  const messages = useMemo(() => (data ? flattenThread(data) : []), [data]);
  const newest = newestOf(messages);
  const base = useSeenAtFirst(conversationId, hasDraft, newest);
  const [wanted, setWanted] = useState(false);
  const [asking, setAsking] = useState(false);

  const answeredSince = (seenMessageId: string | null) => (seenMessageId ? answeredConcern(answeredAfter(messages, seenMessageId, memberId), (iso) => timeWords(Date.parse(iso), 0, zone, "clock")) : null);
  const answered = hasDraft ? answeredSince(base.now) : null;

  const sendNow = useEffectEvent(() => {
    setWanted(false);
    send();
  });
  useEffect(() => {
    if (!wanted || checking) return;
    const soon = setTimeout(sendNow);
    return () => clearTimeout(soon);
  }, [wanted, checking]);

  return {
    checking: wanted && checking,
    answered,
    asked: asking && answered ? [answered] : null,
    holds: () => {
      if (checking) setWanted(true);
      else if (answeredSince(base.current())) setAsking(true);
      else return false;
      return true;
    },
    wrote: () => setWanted(false),
    sendAnyway: () => {
      base.set(newest);
      setAsking(false);
      send();
    },
    goBack: () => setAsking(false),
    haveSeen: () => {
      base.set(newest);
      setAsking(false);
    },
    seen: () => base.current() ?? newest,
    cameBack: (seenMessageId) => {
      base.set(seenMessageId);
      setAsking(true);
    },
  };
}

interface SeenAtFirst {
  /** As the screen shows it. */
  now: string | null;
  current: () => string | null;
  set: (messageId: string | undefined) => void;
}

/** The newest message there was when somebody began to write what has not gone out yet; kept with the draft across reloads. */
function useSeenAtFirst(conversationId: string, hasDraft: boolean, newest: string | undefined): SeenAtFirst {
  const key = keyOf(conversationId);
  const latest = useRef<string | null>(null);
  const [now, setNow] = useState<string | null>(null);
  const had = useRef(false);
  const set = (messageId: string | undefined) => {
    latest.current = messageId ?? null;
    setNow(latest.current);
    keep(key, latest.current);
  };
  const began = useEffectEvent(() => {
    const kept = readKept(key);
    // A draft that was kept comes with what was seen when it was begun.
    if (kept) set(kept);
    else if (newest) set(newest);
  });
  const over = useEffectEvent(() => set(undefined));
  const isKnown = newest !== undefined;
  useEffect(() => {
    if (hasDraft && isKnown && latest.current === null) began();
    if (!hasDraft && had.current) over();
    had.current = hasDraft;
  }, [hasDraft, isKnown]);
  return { now, current: () => latest.current, set };
}
