"use client";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { hrefOfRecord } from "@/components/records/href";
import { wordsOf } from "@/components/records/value";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { SkeletonText } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { toastFailure } from "@/components/ui/toast";
import { formatMoney } from "@/lib/format/money";
import { postJson } from "@/lib/http/fetch-json";
import { orderRecord } from "@/lib/orders/record";
import { quoteRecord } from "@/lib/quotes/record";
import { fieldOf, type RecordType } from "@/lib/records/contract";
import { listOf } from "@/lib/records/list-query";
import { recordKeys, recordListQuery, recordShape } from "@/lib/records/query";
import type { RecordRow } from "@/lib/records/schema";

const shown = 10;

/** The quotes and orders of a deal, and the way to further ones. */
export function DealDocuments({ deal, mayEdit }: { deal: RecordRow; mayEdit: boolean }) {
  return (
    <div className="@container">
      <div className="grid gap-6 @2xl:grid-cols-2">
        <Documents type={quoteRecord} deal={deal} mayEdit={mayEdit} none="No quotes yet." />
        <Documents type={orderRecord} deal={deal} mayEdit={mayEdit} none="No orders yet. A deal that is won makes one." />
      </div>
    </div>
  );
}

function Documents({ type, deal, mayEdit, none }: { type: RecordType; deal: RecordRow; mayEdit: boolean; none: string }) {
  const router = useRouter();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const list = useMemo(() => listOf(type, { filter: { match: "all", of: [{ field: "dealId", op: "any_of", value: [deal.id] }] } }), [type, deal.id]);
  const { data, isPending } = useInfiniteQuery(recordListQuery(type, list));
  const items = data?.pages[0]?.items ?? [];
  const title = type.many[0]!.toUpperCase() + type.many.slice(1);

  async function make() {
    setBusy(true);
    try {
      const { contactId, companyId, currency } = deal;
      const { record } = await postJson(`/api/v1/${type.kind}`, { dealId: deal.id, contactId, companyId, ...(currency ? { currency } : {}) }, recordShape.detail(type));
      void client.invalidateQueries({ queryKey: recordKeys.all(type.kind) });
      router.push(hrefOfRecord(type, record.id));
    } catch (error) {
      toastFailure(`The ${type.one} was not made`, error);
      setBusy(false);
    }
  }
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-1">
      <h2 className="flex min-h-7 items-center text-14"><span className="flex-1">{title}</span>{mayEdit && <Button size="sm" busy={busy} onClick={() => void make()}><Plus aria-hidden />New {type.one}</Button>}</h2>
      {isPending && <SkeletonText lines={2} />}
      {data && items.length === 0 && <p className="text-12 text-ink-3">{none}</p>}
      <ul className="flex flex-col">
        {items.slice(0, shown).map((row) => (
          <li key={row.id}>
            <Link href={hrefOfRecord(type, row.id)} prefetch={false} className="-mx-2 flex min-h-9 items-center gap-2 rounded-control px-2 text-13 hover:bg-hover">
              <span dir="auto" className="truncate font-medium">{String(row.name)}</span>
              <Chip>{wordsOf(fieldOf(type, "status"), row.status, { records: {}, members: new Map() })}</Chip>
              <span className="ms-auto flex-none tabular-nums">{row.currency ? formatMoney(Number(row.totalMinor), String(row.currency)) : ""}</span>
              <Time value={row.createdAt} format="list" className="w-14 flex-none text-end text-12 text-ink-3" />
            </Link>
          </li>
        ))}
      </ul>
      {items.length > shown && <Link href={`/${type.kind}?${new URLSearchParams({ filter: JSON.stringify(list.filter) })}`} className="text-12 text-accent hover:underline">All {type.many} of this deal</Link>}
    </section>
  );
}
