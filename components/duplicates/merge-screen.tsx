"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, GitMerge } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo, useState, type ReactNode } from "react";
import { useHotkeys } from "@/components/shell/use-hotkeys";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/field";
import { Loading, SkeletonText } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { directoryQuery } from "@/lib/conversations/query";
import { differingFields, otherSide, sideByItself, type Side } from "@/lib/merges/choice";
import type { RecordType } from "@/lib/records/contract";
import { recordQuery } from "@/lib/records/query";
import type { RecordRow } from "@/lib/records/schema";
import { useRecordType } from "../records/use-record-type";
import type { ValueNames } from "../records/value";
import { FieldChoice } from "./field-choice";
import { WinnerChoice } from "./winner-choice";
import { useMerge } from "./use-merge";

export interface MergeScreenProps {
  type: RecordType;
  a: string;
  b: string;
  /** Where one goes back to; absent: to the one that stays. */
  from: "duplicates" | null;
  mayEdit: boolean;
  /** What else the kind shows of one of them. */
  more?: (id: string) => ReactNode;
}

/** Two records side by side: which of them stays, and whose value each field has. */
export function MergeScreen({ type: kind, a, b, from, mayEdit, more }: MergeScreenProps) {
  const type = useRecordType(kind);
  const first = useQuery(recordQuery(type, a));
  const second = useQuery(recordQuery(type, b));
  const failed = [first, second].find(({ error, data }) => error && !data);
  const title = from ? "Duplicates" : type.many[0]!.toUpperCase() + type.many.slice(1);
  const back = <Link href={from ? `/${type.kind}/duplicates` : `/${type.kind}`} className="inline-flex min-h-6 items-center gap-1 self-start text-13 text-ink-2 hover:text-ink"><ArrowLeft aria-hidden className="size-3.5" />{title}</Link>;
  return (
    <div className="scroll h-full">
      <div className="mx-auto flex max-w-4xl flex-col gap-4 p-4 pb-16 md:p-6">
        {back}
        <h1 className="text-20">Merge two {type.many}</h1>
        {failed ? <ErrorState title={`The ${type.many} could not be loaded`} onRetry={() => void failed.refetch()} retrying={failed.isFetching}>{failed.error?.message}</ErrorState>
          : !first.data || !second.data ? <Loading label={`Loading the ${type.many}`}><SkeletonText lines={8} /></Loading>
          : <Comparison type={type} records={{ a: first.data.record, b: second.data.record }} names={{ ...first.data.names, ...second.data.names }} from={from} mayEdit={mayEdit} more={more} />}
      </div>
    </div>
  );
}

interface ComparisonProps extends Pick<MergeScreenProps, "type" | "from" | "mayEdit" | "more"> {
  records: Record<Side, RecordRow>;
  names: Record<string, string>;
}

function Comparison({ type, records, names, from, mayEdit, more }: ComparisonProps) {
  const router = useRouter();
  const { merge } = useMerge(type);
  const { data: directory } = useQuery(directoryQuery);
  const [winner, setWinner] = useState<Side>("a");
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({});
  const [state, setState] = useState<{ busy: boolean; failure: string | null }>({ busy: false, failure: null });
  const valueNames = useMemo((): ValueNames => ({ records: names, members: new Map(directory?.members.map(({ id, name }) => [id, name])) }), [names, directory]);
  const fields = differingFields(type, records.a, records.b);
  const sideOf = (field: (typeof fields)[number]) => chosen[field.name] ?? sideByItself(field, winner, records);
  const gone = [records.a, records.b].find(({ deletedAt }) => deletedAt);
  const labels = [...new Set([records.a, records.b].flatMap((record) => (record.labels as string[] | undefined) ?? []))];

  async function run() {
    const loser = otherSide(winner);
    setState({ busy: true, failure: null });
    try {
      const merged = await merge({ winnerId: records[winner].id, loserId: records[loser].id, take: fields.filter((field) => sideOf(field) === loser).map(({ name }) => name) });
      router.push(from ? `/${type.kind}/duplicates` : `/${type.kind}/${merged.winner.id}`);
    } catch (error) {
      setState({ busy: false, failure: (error as Error).message });
    }
  }
  useHotkeys(mayEdit && !gone ? [
    { keys: "s", title: "Keep the other one", section: "Merge", run: () => setWinner(otherSide) },
    { keys: "mod+enter", title: "Merge", section: "Merge", whileTyping: true, run: () => void (state.busy || run()) },
  ] : []);
  if (gone) return <p className="rounded-control bg-warn-soft px-3 py-2 text-13">{String(gone[type.title])} {gone.mergedIntoId ? "was merged already." : "was deleted. Restore it first."} <Link href={`/${type.kind}/${gone.id}`} className="text-accent hover:underline">Go there</Link></p>;
  return (
    <form onSubmit={(event) => { event.preventDefault(); if (!state.busy) void run(); }} className="flex flex-col gap-5">
      <WinnerChoice type={type} records={records} winner={winner} onWinner={setWinner} more={more} />
      {fields.length > 0 && (
        <section className="flex flex-col gap-3">
          <h2 className="text-14">What they differ in</h2>
          {fields.map((field) => <FieldChoice key={field.name} field={field} records={records} names={valueNames} side={sideOf(field)} onSide={(side) => setChosen((before) => ({ ...before, [field.name]: side }))} />)}
        </section>
      )}
      <p className="text-13 text-ink-2">
        {labels.length > 0 && <>Labels of both are kept: {labels.join(", ")}. </>}
        Everything that belongs to <span dir="auto" className="font-medium text-ink">{String(records[otherSide(winner)][type.title])}</span> goes over to <span dir="auto" className="font-medium text-ink">{String(records[winner][type.title])}</span>. It can be taken back at any time, with what has come meanwhile on the right one.
      </p>
      <FormError>{state.failure}</FormError>
      {mayEdit
        ? <Button type="submit" variant="primary" size="lg" busy={state.busy} keys="mod+enter" className="self-start"><GitMerge aria-hidden />Merge into {String(records[winner][type.title])}</Button>
        : <p className="text-13 text-ink-3">Your role does not allow this. Ask an admin of the workspace.</p>}
    </form>
  );
}
