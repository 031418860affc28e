"use client";
import { useQuery } from "@tanstack/react-query";
import { CalendarDays, CircleDot, MessagesSquare, Paperclip } from "lucide-react";
import type { ReactNode } from "react";
import { useChannels } from "@/components/channels/channels-provider";
import { Button } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { directoryQuery } from "@/lib/conversations/query";

const whens = [["Today", "on:today"], ["Yesterday", "on:yesterday"], ["Last 7 days", "after:7d"], ["Last 30 days", "after:30d"], ["Last 12 months", "after:1y"]] as const;
const havings = [["A file", "has:file"], ["An image", "has:image"], ["A video", "has:video"], ["A recording", "has:audio"], ["A link", "has:link"]] as const;
const hows = [["Open", "is:open"], ["Waiting", "is:waiting"], ["Snoozed", "is:snoozed"], ["Closed", "is:closed"], ["Mine", "is:mine"], ["Nobody’s", "is:unassigned"]] as const;

/** The same as one can type, for whoever would rather choose: what is chosen stands in the field. */
export function SearchFilters({ onAdd }: { onAdd: (filter: string) => void }) {
  const { data } = useQuery(directoryQuery);
  const channels = useChannels();
  const used = [...new Set(data?.connections.map(({ channel }) => channel))];
  const places = used.map((id) => [channels.find((one) => one.id === id)?.name ?? id, `in:${id}`] as const);
  return (
    <div className="flex flex-wrap gap-1.5">
      <Choices icon={<CalendarDays aria-hidden />} label="When" choices={whens} onAdd={onAdd} />
      {places.length > 0 && <Choices icon={<MessagesSquare aria-hidden />} label="Channel" choices={places} onAdd={onAdd} />}
      <Choices icon={<Paperclip aria-hidden />} label="With" choices={havings} onAdd={onAdd} />
      <Choices icon={<CircleDot aria-hidden />} label="Conversation" choices={hows} onAdd={onAdd} />
    </div>
  );
}

function Choices({ icon, label, choices, onAdd }: { icon: ReactNode; label: string; choices: readonly (readonly [title: string, filter: string])[]; onAdd: (filter: string) => void }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild><Button size="sm" variant="ghost">{icon}{label}</Button></DropdownMenuTrigger>
      <DropdownMenuContent label={label}>
        {choices.map(([title, filter]) => <DropdownMenuItem key={filter} onSelect={() => onAdd(filter)}>{title}<code className="ms-auto ps-6 text-12 text-ink-3">{filter}</code></DropdownMenuItem>)}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
