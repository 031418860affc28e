"use client";
import Link from "next/link";
import { hrefOfRecord } from "@/components/records/href";
import { Due } from "@/components/tasks/due";
import { useTickTask } from "@/components/tasks/use-tick-task";
import { Checkbox } from "@/components/ui/check";
import { formatNumber } from "@/lib/format/number";
import type { WidgetProps } from "../contract";
import type { schema } from "./schema";

export function Widget({ data: { items, count, more, href, mayEdit } }: WidgetProps<typeof schema>) {
  const { isTicked, tick } = useTickTask();
  return (
    <>
      <ul>
        {items.filter(({ id }) => !isTicked(id)).map(({ id, name, dueDate, about }) => (
          <li key={id} className="flex min-h-10 items-center gap-2 border-t px-3 text-13 first:border-t-0 hover:bg-hover">
            {mayEdit && <Checkbox aria-label={`Done: ${name}`} checked={false} onChange={() => void tick(id)} />}
            <Link href={hrefOfRecord({ kind: "tasks" }, id)} prefetch={false} className="flex min-w-0 flex-1 flex-col py-1.5"><span dir="auto" className="truncate">{name}</span>{about && <span dir="auto" className="truncate text-12 text-ink-2">{about}</span>}</Link>
            <Due day={dueDate} />
          </li>
        ))}
      </ul>
      {count > items.length && <Link href={href} className="block border-t px-3 py-2 text-13 text-accent hover:bg-hover">Show all {formatNumber(count)}{more && "+"}</Link>}
    </>
  );
}
