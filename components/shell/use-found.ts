"use client";
import { useEffect, useState } from "react";
import type { SearchHit, SearchSource } from "./use-commands";

const PAUSE_MS = 140;
const FAILURES_NAMED = 2;

interface Found {
  source: SearchSource;
  hits: SearchHit[];
}

/** What every source finds for what is typed. Earlier hits stay until the new ones are there, so that nothing flickers. */
export function useFound(query: string, sources: readonly SearchSource[]): { found: Found[]; searching: boolean; failed: string | null } {
  const [result, setResult] = useState<{ query: string; found: Found[]; failed: string | null }>({ query: "", found: [], failed: null });
  const wanted = query.trim();
  useEffect(() => {
    if (!wanted || sources.length === 0) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const answers = await Promise.allSettled(sources.map((source) => source.search(wanted, abort.signal)));
      if (abort.signal.aborted) return;
      const found = sources.map((source, index) => ({ source, hits: hitsOf(answers[index]) }));
      const failed = sources.filter((_, index) => answers[index]?.status === "rejected").map(({ title }) => title.toLowerCase()).slice(0, FAILURES_NAMED);
      setResult({ query: wanted, found, failed: failed.length > 0 ? `Could not search ${failed.join(" and ")}. Check your connection and type again.` : null });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [wanted, sources]);
  if (!wanted || sources.length === 0) return { found: [], searching: false, failed: null };
  return { found: result.found, searching: result.query !== wanted, failed: result.query === wanted ? result.failed : null };
}

/** What sources suggest before anything is typed; what cannot be asked for is not missed. Null while it is on its way. */
export function useSuggested(sources: readonly SearchSource[]): Found[] | null {
  const [suggested, setSuggested] = useState<Found[] | null>(null);
  useEffect(() => {
    let isOver = false;
    const suggesting = sources.filter(({ suggest }) => suggest);
    void Promise.allSettled(suggesting.map((source) => source.suggest!())).then((answers) => isOver || setSuggested(suggesting.map((source, index) => ({ source, hits: hitsOf(answers[index]) }))));
    return () => void (isOver = true);
  }, [sources]);
  return suggested;
}

function hitsOf(answer: PromiseSettledResult<SearchHit[]> | undefined): SearchHit[] {
  return answer?.status === "fulfilled" ? answer.value : [];
}
