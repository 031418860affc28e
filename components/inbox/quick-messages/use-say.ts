"use client";
import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";

interface Said {
  words: string;
  /** They are on their way. */
  onGone?: () => void;
}

export interface Say {
  /** Sends words as if they had been written, once the composer shows them. */
  say: (words: string, onGone?: () => void) => void;
  /** To be told of what went. */
  gone: (text: string) => void;
}

/** Words that go out with one click. They take the way of whatever is written, with all that is asked before that. */
export function useSay(write: (words: string) => void, send: () => void): Say {
  const [wanted, setWanted] = useState<Said | null>(null);
  const said = useRef<Said | null>(null);
  const goOut = useEffectEvent(send);
  useEffect(() => {
    if (wanted) goOut();
  }, [wanted]);
  const say = useCallback((words: string, onGone?: () => void) => {
    said.current = { words, onGone };
    write(words);
    setWanted(said.current);
  }, [write]);
  const gone = useCallback((text: string) => {
    if (said.current?.words === text) said.current.onGone?.();
    said.current = null;
  }, []);
  return { say, gone };
}
