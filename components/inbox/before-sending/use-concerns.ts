"use client";
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import type { Concern } from "./concern";

/**
 * Looks at a draft while it is written and again when it is sent. It answers quickly, with nothing where there is no doubt; what fails or takes too long
 * counts as nothing.
 */
export interface ConcernSource {
  id: string;
  /** Whether it has anything to look at in such a draft; nobody waits for it otherwise. */
  mayFind: (text: string) => boolean;
  find: (text: string, signal: AbortSignal) => Promise<readonly Concern[]>;
}

export interface Concerns {
  /** It is being looked at, and somebody waits to send it. */
  checking: boolean;
  /** What the draft as it stands gives to think about. */
  found: readonly Concern[];
  /** What is asked about before it goes out; null while nothing is. */
  asked: readonly Concern[] | null;
  /** Whether the draft has to wait: it then goes out by itself once nothing was found, or when the writer says so. */
  holds: () => boolean;
  sendAnyway: () => void;
  goBack: () => void;
}

/** One has paused. */
const pauseMs = 500;
/** Nobody is kept waiting for longer. */
const patienceMs = 1_500;
const none: readonly Concern[] = [];

/** What sources find in a draft, and whether its writer was asked about it. @param send tries to send what is written */
export function useConcerns(text: string, sources: readonly ConcernSource[], send: () => void): Concerns {
  const asksOf = useMemo(() => sources.filter((source) => source.mayFind(text)), [sources, text]);
  const [result, setResult] = useState<{ text: string; concerns: readonly Concern[] }>({ text: "", concerns: none });
  /** The text that is to go out once it was looked at, and the one that is asked about: who writes on has thought again. */
  const [wantedText, setWantedText] = useState<string | null>(null);
  const [askedText, setAskedText] = useState<string | null>(null);
  const wanted = wantedText === text;
  /** Of these the writer knows. */
  const accepted = useRef(new Set<string>());
  const under = useRef<{ text: string; abort: AbortController } | null>(null);
  const isKnown = asksOf.length === 0 || result.text === text;
  const all = asksOf.length > 0 && result.text === text ? result.concerns : none;

  const look = useCallback((draft: string, among: readonly ConcernSource[]) => {
    if (under.current?.text === draft) return;
    under.current?.abort.abort();
    const abort = new AbortController();
    under.current = { text: draft, abort };
    const patience = new Promise<readonly Concern[]>((resolve) => setTimeout(() => resolve(none), patienceMs));
    const answers = among.map((source) => Promise.race([source.find(draft, abort.signal).catch(() => none), patience]));
    void Promise.all(answers).then((found) => {
      if (abort.signal.aborted) return;
      under.current = null;
      setResult({ text: draft, concerns: found.flat() });
    });
  }, []);

  useEffect(() => {
    if (isKnown) return;
    const timer = setTimeout(() => look(text, asksOf), wanted ? 0 : pauseMs);
    return () => clearTimeout(timer);
  }, [text, isKnown, wanted, asksOf, look]);

  const unsettled = () => all.filter(({ id }) => !accepted.current.has(id));
  const goOn = useEffectEvent(() => {
    setWantedText(null);
    if (unsettled().length) setAskedText(text);
    else send();
  });
  useEffect(() => {
    if (!wanted || !isKnown) return;
    const timer = setTimeout(goOn);
    return () => clearTimeout(timer);
  }, [wanted, isKnown]);

  return {
    checking: wanted && !isKnown,
    found: all,
    asked: askedText === text && all.length > 0 ? all : null,
    holds: () => {
      if (!isKnown) setWantedText(text);
      else if (unsettled().length) setAskedText(text);
      else return false;
      return true;
    },
    sendAnyway: () => {
      for (const { id } of all) accepted.current.add(id);
      setAskedText(null);
      send();
    },
    goBack: () => setAskedText(null),
  };
}
