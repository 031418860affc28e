"use client";
import type { LucideIcon } from "lucide-react";
import { useEffect, useEffectEvent, useSyncExternalStore, type ReactNode } from "react";
import { Registry } from "./registry";
import { useHotkeys } from "./use-hotkeys";

/** Something that can be done from the palette, and by its key. */
export interface Command {
  id: string;
  /** A verb first: "Close conversation". */
  title: string;
  /** The heading it stands under; default "This screen". */
  section?: string;
  keys?: string;
  /** Other words that people may look for it by. */
  keywords?: readonly string[];
  /** Its keys work while one types, too: only with `mod` or `alt`. */
  whileTyping?: boolean;
  icon?: LucideIcon;
  run: () => void;
}

export interface SearchHit {
  id: string;
  title: string;
  detail?: ReactNode;
  /** Drawn before the title: a channel's mark, an avatar. */
  mark?: ReactNode;
  /** Where it leads, or what it does. */
  open: string | (() => void);
}

/** Finds things as one types: conversations, contacts. */
export interface SearchSource {
  id: string;
  /** The heading of its hits. */
  title: string;
  /** Called with what was typed, trimmed and never empty, once typing pauses. Give `signal` to fetch. */
  search: (query: string, signal: AbortSignal) => Promise<SearchHit[]>;
  /** What is likely to be wanted, shown before anything is typed; asked for each time the palette opens. */
  suggest?: () => Promise<SearchHit[]>;
}

const commandRegistry = new Registry<Command>();
const sourceRegistry = new Registry<SearchSource>();
const noCommands: readonly Command[] = [];
const noSources: readonly SearchSource[] = [];

/** Puts commands into the palette, and binds their keys, while the component is on the screen. */
export function useCommands(commands: readonly Command[], { enabled = true }: { enabled?: boolean } = {}): void {
  const run = useEffectEvent((id: string) => commands.find((command) => command.id === id)?.run());
  const current = useEffectEvent(() => commands);
  const shape = enabled ? JSON.stringify(commands.map(({ id, title, section, keys, keywords }) => [id, title, section, keys, keywords])) : "";
  useEffect(() => {
    if (!shape) return;
    return commandRegistry.add(current().map((command) => ({ ...command, run: () => run(command.id) })));
  }, [shape]);
  useHotkeys(commands.flatMap(({ keys, title, section, whileTyping, run: act }) => (keys ? [{ keys, title, section, whileTyping, run: act }] : [])), { enabled });
}

/** Lets the palette search something while the component is on the screen. */
export function useSearchSource(source: SearchSource): void {
  const search = useEffectEvent((query: string, signal: AbortSignal) => source.search(query, signal));
  const suggest = useEffectEvent(() => source.suggest?.() ?? Promise.resolve([]));
  const { id, title } = source;
  const suggests = source.suggest !== undefined;
  useEffect(() => sourceRegistry.add([{ id, title, search: (query, signal) => search(query, signal), ...(suggests && { suggest: () => suggest() }) }]), [id, title, suggests]);
}

export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore(commandRegistry.subscribe, commandRegistry.entries, () => noCommands);
}

export function useSearchSources(): readonly SearchSource[] {
  return useSyncExternalStore(sourceRegistry.subscribe, sourceRegistry.entries, () => noSources);
}
