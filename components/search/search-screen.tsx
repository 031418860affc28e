"use client";
import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type SyntheticEvent } from "react";
import { useHotkeys } from "@/components/shell/use-hotkeys";
import { SearchInput } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented";
import { useAddress } from "@/components/ui/use-address";
import { searchKinds, type SearchKind } from "@/lib/search/expression";
import { parseSearch, type ParsedSearch } from "@/lib/search/parse";
import { Everything } from "./everything";
import { HowToSearch } from "./how-to-search";
import { kindLooks } from "./kinds";
import { OneKind } from "./one-kind";
import { rememberSearch } from "./recent";
import { SearchFilters } from "./search-filters";

const pauseMs = 180;

/** One field for everything: what is found of each kind, or all of one kind, in the address with what was asked. */
export function SearchScreen({ mayReadMentions }: { mayReadMentions: boolean }) {
  const { text, go } = useAddress("/search");
  const asked = new URLSearchParams(text);
  const q = asked.get("q") ?? "";
  const kind = searchKinds.find((one) => one === asked.get("kind")) ?? null;
  const [typed, setTyped] = useState(q);
  /** What the address was last told, here or by going back. */
  const [told, setTold] = useState(q);
  // Going back brings back what was asked then; a letter that is being typed is not undone by what was told before it.
  if (told !== q) {
    setTold(q);
    setTyped(q);
  }
  const field = useRef<HTMLInputElement>(null);
  const results = useRef<HTMLDivElement>(null);
  const ask = useCallback((next: string, of: SearchKind | null, how: "push" | "replace") => {
    const wanted = next.trim() && next;
    setTold(wanted);
    go(new URLSearchParams({ ...(wanted && { q: wanted }), ...(of && { kind: of }) }), how);
  }, [go]);
  useEffect(() => {
    if (typed === q) return;
    const timer = setTimeout(() => ask(typed, kind, "replace"), pauseMs);
    return () => clearTimeout(timer);
  }, [typed, q, kind, ask]);

  // Whoever comes with nothing to look for begins to write.
  useEffect(() => {
    if (!new URLSearchParams(location.search).get("q")) field.current?.focus();
  }, []);
  const search = (next: string) => {
    setTyped(next);
    ask(next, kind, "push");
    field.current?.focus();
  };
  const parsed = q.trim() ? read(q) : null;
  const opened = useCallback(() => rememberSearch(q), [q]);
  const move = (by: 1 | -1) => {
    const rows = [...(results.current?.querySelectorAll<HTMLElement>("[data-hit]") ?? [])];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by]?.focus();
  };
  useHotkeys([
    { keys: "/", title: "Write what to look for", section: "Search", run: () => field.current?.select() },
    { keys: "j", title: "Next result", section: "Search", run: () => move(1) },
    { keys: "k", title: "Previous result", section: "Search", run: () => move(-1) },
  ]);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    rememberSearch(typed);
    ask(typed, kind, "push");
    // What is shown may be the answer to fewer letters still.
    if (typed === q && !results.current?.querySelector("[aria-busy=true]")) move(1);
  };
  const toResults = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    move(1);
  };
  const kinds = searchKinds.filter((one) => one !== "mentions" || mayReadMentions);
  return (
    <section aria-label="Search" className="flex min-h-full flex-col bg-surface">
      <header className="sticky top-0 z-2 flex flex-col gap-2 border-b bg-surface px-4 py-3 md:px-6">
        <h1 className="sr-only">Search</h1>
        <search><form onSubmit={submit}>
          <SearchInput ref={field} label="Search everything" size="md" className="w-full max-w-3xl" value={typed} onChange={(event) => setTyped(event.target.value)} onKeyDown={toResults} dir="auto" maxLength={1_000} spellCheck={false} aria-describedby="search-problem" aria-invalid={isWrong(parsed) || undefined} />
        </form></search>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
          <div className="scroll-x -mx-1 max-w-full min-w-0 overflow-x-auto px-1"><SegmentedControl label="What to find" value={kind ?? "all"} onChange={(next) => ask(typed, next === "all" ? null : next, "push")} segments={[{ value: "all" as const, label: "All" }, ...kinds.map((value) => ({ value, label: kindLooks[value].title }))]} /></div>
          <SearchFilters onAdd={(filter) => search(`${typed.trim()} ${filter} `.trimStart())} />
        </div>
        <output id="search-problem" className="text-12 text-bad empty:hidden">{isWrong(parsed) && parsed.problems.map(({ message }) => message).join(" ")}</output>
      </header>
      <div ref={results} className="flex-1">
        {!parsed ? <HowToSearch onSearch={search} /> : isWrong(parsed) ? null : kind ? <OneKind q={q} kind={kind} onOpen={opened} /> : <Everything q={q} onOpen={opened} onKind={(next) => ask(typed, next, "push")} />}
      </div>
    </section>
  );
}

/** The server reads it again, with the workspace's day. */
const read = (q: string): ParsedSearch => parseSearch(q, new Date().toLocaleDateString("en-CA"));

const isWrong = (parsed: ParsedSearch | null): parsed is Extract<ParsedSearch, { problems: unknown }> => parsed !== null && "problems" in parsed;
