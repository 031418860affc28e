"use client";
import { Command as Cmdk } from "cmdk";
import { CornerDownLeft, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useRef, useState } from "react";
import { PaletteSearch } from "@/components/search/palette-search";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";
import { groupBy } from "./group-by";
import { showOverlay, takeTyped } from "./overlays";
import { rank } from "./rank";
import { useAllCommands, useSearchSources, type SearchHit, type SearchSource } from "./use-commands";
import { useFound, useSuggested } from "./use-found";

const HITS_SHOWN = 6;

const everything = "search everything";

/** Everything that can be done here and found anywhere, by typing a few letters of it; the page of search has the rest. */
export function Palette() {
  const [query, setQuery] = useState("");
  const router = useRouter();
  const commands = rank(query, useAllCommands());
  const sources = useSearchSources();
  const { found, searching, failed } = useFound(query, sources);
  const suggested = useSuggested(sources);
  const isEmpty = query.trim() === "";
  // Until somebody moves, the first of what is there is chosen, also where it comes later than the others.
  const [moved, setMoved] = useState<{ query: string; to: string } | null>(null);
  // The list chooses by itself as well: only what follows a key or the pointer is somebody's choice.
  const acted = useRef<string>(undefined);
  const act = () => void (acted.current = query);
  const firstHit = found.find(({ hits }) => hits.length > 0);
  const first = commands.length && !isEmpty ? `command ${commands[0]!.id}` : firstHit && !isEmpty ? `${firstHit.source.id} ${firstHit.hits[0]!.id}` : isEmpty ? undefined : everything;
  const close = () => showOverlay(null);
  const choose = (act: () => void) => () => {
    close();
    act();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && close()}>
      <DialogContent title="Search and commands" bare size="lg" className="palette">
        <PaletteSearch />
        <Cmdk shouldFilter={false} loop label="Search and commands" {...(!isEmpty && { value: moved?.query === query ? moved.to : (first ?? ""), onValueChange: (to: string) => acted.current === query && setMoved({ query, to }) })} onKeyDown={({ key }) => key !== "Enter" && act()} onPointerMove={act} className="flex min-h-0 flex-1 flex-col">
          <div className="flex items-center gap-2 border-b pe-4">
            <Cmdk.Input value={query} onValueChange={setQuery} onFocus={() => setQuery((letters) => letters + takeTyped())} placeholder="Search or type what you want to do" className="palette-input" />
            {searching && <Spinner label="Searching" />}
          </div>
          <Cmdk.List label="Results" className="scroll min-h-0 flex-1 p-1.5">
            {isEmpty && suggested?.filter(({ hits }) => hits.length > 0).map(({ source, hits }) => <Hits key={source.id} source={source} hits={hits} onChoose={(open) => choose(() => (typeof open === "string" ? router.push(open) : open()))} />)}
            {isEmpty && !suggested && sources.some(({ suggest }) => suggest) && <SkeletonRows rows={5} height={44} label="Loading people" />}
            {groupBy(commands, ({ section }) => section ?? "This screen").map(([section, entries]) => (
              <Cmdk.Group key={section} heading={<Heading>{section}</Heading>}>
                {entries.map((command) => (
                  <Cmdk.Item key={command.id} value={`command ${command.id}`} className="menu-item" onSelect={choose(command.run)}>
                    {command.icon ? <command.icon aria-hidden /> : <CornerDownLeft aria-hidden />}
                    <span className="truncate">{command.title}</span>
                    {command.keys && <Kbd keys={command.keys} />}
                  </Cmdk.Item>
                ))}
              </Cmdk.Group>
            ))}
            {found.filter(({ hits }) => hits.length > 0).map(({ source, hits }) => (
              <Hits key={source.id} source={source} hits={hits.slice(0, HITS_SHOWN)} onChoose={(open) => choose(() => (typeof open === "string" ? router.push(open) : open()))} />
            ))}
            {!isEmpty && (
              <Cmdk.Group heading={<Heading>Search</Heading>}>
                <Cmdk.Item value={everything} className="menu-item" onSelect={choose(() => router.push(`/search?${new URLSearchParams({ q: query })}`))}><Search aria-hidden /><span className="truncate">Everything with <span dir="auto" className="font-medium">“{query.trim()}”</span></span></Cmdk.Item>
              </Cmdk.Group>
            )}
            {failed && <p role="alert" className="px-2.5 py-2 text-13 text-bad">{failed}</p>}
          </Cmdk.List>
          <footer className="palette-foot" aria-hidden><Kbd keys="arrowup" /><Kbd keys="arrowdown" /> move <Kbd keys="enter" className="ms-2" /> choose <Kbd keys="escape" className="ms-2" /> close</footer>
        </Cmdk>
      </DialogContent>
    </Dialog>
  );
}

/** What a source found or suggests. `onChoose` gives what happens when one of them is chosen. */
function Hits({ source, hits, onChoose }: { source: SearchSource; hits: readonly SearchHit[]; onChoose: (open: SearchHit["open"]) => () => void }) {
  return (
    <Cmdk.Group heading={<Heading>{source.title}</Heading>}>
      {hits.map(({ id, title, detail, mark, open }) => (
        <Cmdk.Item key={id} value={`${source.id} ${id}`} className="menu-item" onSelect={onChoose(open)}>
          {mark}<span className="max-w-[60%] flex-none truncate font-medium">{title}</span><span className="truncate text-ink-3">{detail}</span>
        </Cmdk.Item>
      ))}
    </Cmdk.Group>
  );
}

function Heading({ children }: { children: ReactNode }) {
  return <span className="menu-label block">{children}</span>;
}
