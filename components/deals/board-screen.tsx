"use client";
import { useQuery } from "@tanstack/react-query";
import { ListFilter, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { FilterBuilder } from "@/components/records/filter-builder";
import { NewRecordDialog } from "@/components/records/new-record-dialog";
import { hrefOfRecord } from "@/components/records/href";
import { useCommands } from "@/components/shell/use-commands";
import { useHotkeys } from "@/components/shell/use-hotkeys";
import { Button } from "@/components/ui/button";
import { Count } from "@/components/ui/chip";
import { SearchInput } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { Select } from "@/components/ui/select";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { dealRecord } from "@/lib/deals/record";
import { pipelinesQuery } from "@/lib/pipelines/query";
import { Board } from "./board";
import { useBoardAddress } from "./board-address";
import { BoardSwitch } from "./board-switch";

/** Deals as a board, one pipeline at a time, searched and filtered as their list. */
export function BoardScreen({ mayEdit }: { mayEdit: boolean }) {
  const { type, list, pipeline: wanted, set } = useBoardAddress();
  const { data, error, isFetching, refetch } = useQuery(pipelinesQuery);
  const router = useRouter();
  const [making, setMaking] = useState(false);
  const [filtering, setFiltering] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const pipelines = data?.items ?? [];
  const pipeline = pipelines.find(({ id }) => id === wanted) ?? pipelines.find(({ archivedAt }) => !archivedAt);
  const conditions = list.filter.of.length;
  useCommands([
    ...(mayEdit ? [{ id: "new-deals", title: "New deal", section: "Records", icon: Plus, keys: "c", run: () => setMaking(true) }] : []),
    { id: "filter-deals", title: "Filter deals", section: "Records", icon: ListFilter, keys: "f", run: () => setFiltering(true) },
  ]);
  useHotkeys([{ keys: "/", title: "Search deals", section: "Records", run: () => search.current?.focus() }]);
  return (
    <section aria-label="Deals" className="flex h-full min-h-0 flex-col bg-surface">
      <header className="flex min-h-11 flex-none flex-wrap items-center gap-2 border-b px-3.5 py-1.5">
        <h1 className="text-14">Deals</h1>
        <BoardSwitch as="board" />
        {pipelines.length > 1 && pipeline && (
          <Select size="sm" aria-label="Pipeline" className="w-40 phone:w-32" value={pipeline.id} onChange={({ target }) => set(list, target.value)}>
            {pipelines.filter(({ id, archivedAt }) => !archivedAt || id === pipeline.id).map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </Select>
        )}
        <SearchInput ref={search} label="Find by name" value={list.q} maxLength={100} onChange={({ target }) => set({ ...list, q: target.value }, wanted, "replace")} className="ms-auto w-44 max-sm:order-last max-sm:w-full" />
        <span className="flex items-center gap-1 max-sm:ms-auto">
          <Popover label="Filter deals" align="end" className="w-[min(92vw,26rem)]" open={filtering} onOpenChange={setFiltering} button={<Button variant="ghost" size="sm" keys="f" hint="Narrow the board"><ListFilter aria-hidden />Filter{conditions > 0 && <Count value={conditions} of="conditions" tone="accent" />}</Button>}>
            <FilterBuilder type={type} filter={list.filter} onChange={(filter) => set({ ...list, filter }, wanted, "replace")} />
          </Popover>
          {mayEdit && <Button size="sm" variant="primary" keys="c" onClick={() => setMaking(true)}><Plus aria-hidden />New</Button>}
        </span>
      </header>
      {pipeline ? <Board key={pipeline.id} pipeline={pipeline} pipelines={pipelines} list={list} mayEdit={mayEdit} />
        : error ? <ErrorState title="The pipelines could not be loaded" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>
        : <Loading label="Loading the board" className="flex min-h-0 flex-1 gap-2 bg-bg p-2">{Array.from({ length: 5 }, (_, column) => <Skeleton key={column} className="h-full w-68 rounded-card" />)}</Loading>}
      {making && <NewRecordDialog type={dealRecord} given={pipeline && { stageId: pipeline.stages[0]?.id }} onClose={() => setMaking(false)} onMade={({ record }) => { setMaking(false); router.push(hrefOfRecord(dealRecord, record.id)); }} />}
    </section>
  );
}
