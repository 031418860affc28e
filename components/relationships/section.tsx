"use client";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useState, type ReactNode } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { NewRecordDialog } from "@/components/records/new-record-dialog";
import { IconButton } from "@/components/ui/button";
import { Count } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import type { RecordKind } from "@/lib/records/contract";
import { recordTypes } from "@/lib/records/types";
import type { Party } from "@/lib/relations/schema";
import { belongingTo } from "@/lib/relationships/belonging";
import { summaryQuery } from "@/lib/relationships/query";

/** Who a page is about, with what goes into what is made there. */
export interface About {
  party: Party;
  id: string;
  /** Fields of a new record that names them. */
  given: Readonly<Record<string, string>>;
  /** What those ids are called. */
  nameOf: (id: string) => string | undefined;
  mayEdit: boolean;
}

export interface SectionProps<T> {
  title: string;
  kind: RecordKind;
  about: About;
  part: { items: readonly T[]; count: number; more: boolean };
  /** One sentence for when there is none. */
  empty: string;
  /** May be made here with the contact filled in. */
  makes?: boolean;
  children: (item: T) => ReactNode;
  className?: string;
}

/** A few of what belongs to somebody, the way to all of it, and a way to make one. */
export function SummarySection<T extends { id: string }>({ title, kind, about, part, empty, makes, children, className }: SectionProps<T>) {
  const [making, setMaking] = useState(false);
  const type = recordTypes[kind];
  return (
    <section aria-label={title} className={cn("flex min-w-0 flex-col gap-1", className)}>
      <h2 className="flex min-h-6 items-center gap-1.5 text-13"><span>{title}</span>{part.count > 0 && <Count value={part.count} />}{makes && about.mayEdit && <IconButton label={`New ${type.one}`} size="sm" className="ms-auto" onClick={() => setMaking(true)}><Plus aria-hidden /></IconButton>}</h2>
      {part.items.length === 0 ? <p className="text-12 text-pretty text-ink-3">{empty}</p> : <ul className="flex flex-col">{part.items.map((item) => <li key={item.id}>{children(item)}</li>)}</ul>}
      {part.count > part.items.length && <Link href={allOf(kind, about)} className="inline-flex min-h-6 items-center self-start text-12 text-accent hover:underline">All {part.more ? "" : `${part.count} `}{part.more ? type.many : part.count === 1 ? type.one : type.many}</Link>}
      {making && <Maker kind={kind} about={about} onDone={() => setMaking(false)} />}
    </section>
  );
}

/** The dialog for a new record that names somebody; what is shown of them is asked for again. */
export function Maker({ kind, about, onDone }: { kind: RecordKind; about: About; onDone: () => void }) {
  const client = useQueryClient();
  const made = () => {
    onDone();
    void client.invalidateQueries({ queryKey: summaryQuery(about.party, about.id).queryKey });
  };
  return <NewRecordDialog type={recordTypes[kind]} given={about.given} nameOf={about.nameOf} onClose={onDone} onMade={made} />;
}

const allOf = (kind: RecordKind, { party, id }: About): string => `/${kind}?${new URLSearchParams({ ...(kind === "deals" && { as: "list" }), filter: JSON.stringify(belongingTo(party, id, kind)) })}`;

/** A line of a section: what it is called, what it comes to, and below how it stands. */
export function SummaryLine({ href, name, end, below, badge }: { href: string; name: string; end?: ReactNode; below?: ReactNode; badge?: ReactNode }) {
  return (
    <Link href={href} prefetch={false} className="-mx-2 flex min-h-9 flex-col justify-center rounded-control px-2 py-1 text-13 hover:bg-hover">
      <span className="flex min-w-0 items-center gap-1.5"><span dir="auto" className="truncate font-medium">{name}</span>{badge}{end && <span className="ms-auto flex-none tabular-nums">{end}</span>}</span>
      {below && <span className="flex min-w-0 items-center gap-1 truncate text-12 text-ink-3">{below}</span>}
    </Link>
  );
}
