"use client";
import { NotebookPen, PencilLine } from "lucide-react";
import { useTyping, useViewers, type Viewing } from "@/components/live/signals";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";

const shownInHeader = 3;

/** The colleagues who have this conversation open too, and what they do in it. */
export function Viewers({ conversationId }: { conversationId: string }) {
  const viewers = useViewers(conversationId);
  if (viewers.length === 0) return null;
  return (
    <ul aria-label="Also here" className="flex flex-none items-center -space-x-0.5 pe-1">
      {viewers.slice(0, shownInHeader).map((viewer) => (
        <li key={viewer.memberId} data-tip={doingWords(viewer)} className="relative flex rounded-full ring-2 ring-surface">
          <Avatar name={viewer.name} size={24} />
          <DoingMark doing={viewer.doing} />
          <span className="sr-only">{doingWords(viewer)}</span>
        </li>
      ))}
      {viewers.length > shownInHeader && <li className="pl-2 text-12 text-ink-2" data-tip={viewers.slice(shownInHeader).map(doingWords).join(", ")}>+{viewers.length - shownInHeader}<span className="sr-only"> more</span></li>}
    </ul>
  );
}

/** The same in a list's row: one mark for all of them. */
export function RowViewers({ conversationId }: { conversationId: string }) {
  const viewers = useViewers(conversationId);
  const first = viewers.find(({ doing }) => doing === "answering") ?? viewers[0];
  if (!first) return null;
  const words = viewers.map(doingWords).join(", ");
  return (
    <span data-tip={words} className={cn("relative flex flex-none items-center rounded-full ring-2", first.doing === "answering" ? "ring-warn" : "ring-accent/60")}>
      <Avatar name={first.name} size={16} />
      {viewers.length > 1 && <span aria-hidden className="px-1 text-12 leading-4 text-ink-2">+{viewers.length - 1}</span>}
      <span className="sr-only">{words}. </span>
    </span>
  );
}

function DoingMark({ doing }: { doing: Viewing["doing"] }) {
  if (doing === "reading") return null;
  const Icon = doing === "answering" ? PencilLine : NotebookPen;
  return <span aria-hidden className={cn("absolute -right-1 -bottom-1 z-[1] grid size-4 place-items-center rounded-full bg-surface [&>svg]:size-3", doing === "answering" ? "text-warn" : "text-ink-2")}><Icon /></span>;
}

const doingWords = ({ name, doing }: Viewing): string => `${name} ${{ reading: "has this open", noting: "is writing a note", answering: "is answering" }[doing]}`;

/** Warns that somebody else of ours is answering here at this moment. */
export function Collision({ conversationId }: { conversationId: string }) {
  const viewers = useViewers(conversationId);
  const typing = useTyping(conversationId);
  // A program that answers for us only says that it is writing.
  const names = new Set([...viewers.filter(({ doing }) => doing === "answering").map(({ name }) => name), ...typing.flatMap(({ memberId, name }) => (memberId ? [name ?? "A colleague"] : []))]);
  return <output className="ms-auto min-w-0 truncate text-12 font-medium text-warn">{names.size > 0 && `${[...names].join(" and ")} ${names.size > 1 ? "are" : "is"} answering too`}</output>;
}
