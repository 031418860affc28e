"use client";
import Link from "next/link";
import { hrefOfRecord } from "@/components/records/href";
import { isFigure } from "@/components/records/list-row";
import { namesOfRecord, Value, wordsOf } from "@/components/records/value";
import { cn } from "@/components/ui/cn";
import { Avatar } from "@/components/ui/avatar";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/format/number";
import { valueIn } from "@/lib/records/contract";
import { recordTypes } from "@/lib/records/types";
import type { WidgetProps } from "../contract";
import { ConversationLines } from "../conversation-lines";
import type { schema } from "./schema";

/** From which width of the card on each further column fits. */
const fits = ["@min-[20rem]:table-cell", "@min-[30rem]:table-cell", "@min-[40rem]:table-cell", "@min-[50rem]:table-cell", "@min-[60rem]:table-cell", "@min-[70rem]:table-cell"];

export function Widget({ data, options }: WidgetProps<typeof schema>) {
  if (data.state === "unchosen") return <EmptyState>Edit the layout and choose a saved view in this widget’s settings.</EmptyState>;
  if (data.state === "gone") return <EmptyState>This view was deleted, or is no longer shared with you. Edit the layout and choose another in this widget’s settings, or remove it.</EmptyState>;
  if (data.state === "conversations") return <Conversations data={data} title={options.title} />;
  const type = recordTypes[data.kind];
  const { fields, items, count, more, href } = data;
  const members = new Map(Object.entries(data.members));
  const listNames = { records: data.names, members };
  const many = `${formatNumber(count)}${more ? "+" : ""} ${count === 1 && !more ? type.one : type.many}`;
  return (
    <div className="@container flex min-h-full flex-col">
      <Above name={data.name} title={options.title} many={many} href={href} />
      {data.isBroken && <p className="px-3 pb-1.5 text-12 text-ink-3">This view asks for a field that is gone. Open the list and save it anew.</p>}
      {items.length === 0
        ? <EmptyState>Nothing is in this view now.</EmptyState>
        : <table className="w-full table-fixed text-13">
            <caption className="sr-only">{data.name}, {many}</caption>
            <thead>
              <tr className="text-12 text-ink-3">
                <th scope="col" className="px-3 py-1.5 text-start font-medium">{data.title.label}</th>
                {fields.map((field, index) => <th key={field.name} scope="col" className={cn("hidden truncate px-2 py-1.5 font-medium last:pe-3", fits[index], isFigure(field) ? "text-end" : "text-start")}>{field.label}</th>)}
              </tr>
            </thead>
            <tbody>
              {items.map((row) => {
                const names = namesOfRecord(listNames, row);
                return (
                  <tr key={row.id} className="border-t hover:bg-hover">
                    <th scope="row" className="max-w-0 px-3 py-0 text-start font-normal"><Link href={hrefOfRecord({ kind: data.kind }, row.id)} prefetch={false} dir="auto" className="block truncate py-2 font-medium hover:underline">{wordsOf(data.title, row[data.title.name], names) || "Without a name"}</Link></th>
                    {fields.map((field, index) => <td key={field.name} className={cn("hidden max-w-0 truncate px-2 py-2 text-ink-2 last:pe-3", fits[index], isFigure(field) && "text-end tabular-nums")}><Value field={field} value={valueIn(row, field)} names={names} /></td>)}
                  </tr>
                );
              })}
            </tbody>
          </table>}
      {(more || count > items.length) && <Link href={href} className="block border-t px-3 py-2 text-13 text-accent hover:bg-hover">All {many}</Link>}
    </div>
  );
}

/** What is shown, how many, and the way to all of them. */
function Above({ name, title, many, href }: { name: string; title: string | undefined; many: string; href: string }) {
  return (
    <p className="flex items-baseline gap-2 px-3 pb-1.5 text-13 text-ink-2">
      {title !== name && <span className="truncate font-medium text-ink" dir="auto">{name}</span>}
      <span className="whitespace-nowrap tabular-nums">{many}</span>
      <Link href={href} className="ms-auto whitespace-nowrap text-accent hover:underline">Open the list</Link>
    </p>
  );
}

function Conversations({ data: { name, items, members, count, more, href }, title }: { data: Extract<WidgetProps<typeof schema>["data"], { state: "conversations" }>; title: string | undefined }) {
  return (
    <div className="flex min-h-full flex-col">
      <Above name={name} title={title} many={`${formatNumber(count)}${more ? "+" : ""} ${count === 1 && !more ? "conversation" : "conversations"}`} href={href} />
      {items.length === 0 ? <EmptyState>Nothing is in this view now.</EmptyState> : (
        <ConversationLines
          items={items}
          aside={({ assigneeId, unreadCount, lastMessageAt }) => (
            <span className="flex flex-none items-center gap-2">
              {assigneeId && members[assigneeId] && <span data-tip={`Assigned to ${members[assigneeId]}`} className="flex"><Avatar name={members[assigneeId]} size={16} /><span className="sr-only">Assigned to {members[assigneeId]}</span></span>}
              {unreadCount > 0 ? <Chip tone="accent">{unreadCount} new</Chip> : <Time value={lastMessageAt} format="list" className="text-12 text-ink-3" />}
            </span>
          )}
        />
      )}
    </div>
  );
}
