"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, RotateCcw, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, type ReactNode } from "react";
import { MergedSection } from "@/components/duplicates/merged-section";
import { StartDialogue } from "@/components/dialogues/start-dialogue";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Loading, Skeleton, SkeletonText } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { directoryQuery } from "@/lib/conversations/query";
import { fieldOf, type RecordType } from "@/lib/records/contract";
import { recordQuery } from "@/lib/records/query";
import { hrefOfRecord } from "./href";
import { LinesOnDemand } from "./lines-on-demand";
import { EditableValue, RecordFields } from "./record-fields";
import { Timeline } from "./timeline/timeline";
import { Sources } from "./sources";
import { useDecided, useShownType } from "./use-shown-type";
import { useRecordEdit } from "./use-record-edit";
import { useRecordType } from "./use-record-type";
import type { ValueNames } from "./value";

export interface RecordPageProps {
  type: RecordType;
  id: string;
  mayEdit: boolean;
  /** What the kind shows below its fields. */
  children?: ReactNode;
  /** What it shows beside its name, and above its timeline. */
  head?: ReactNode;
  main?: ReactNode;
  /** For kinds with much to show: said under the name, done from its line, shown over the whole width, and beside the timeline. */
  subtitle?: ReactNode;
  actions?: ReactNode;
  lead?: ReactNode;
  beside?: ReactNode;
}

/** Everything about one record: its fields, what belongs to it, and what happened. */
export function RecordPage({ type: kind, id, mayEdit, children, head, main, subtitle, actions, lead, beside }: RecordPageProps) {
  const decided = useDecided(kind, id);
  const type = useShownType(useRecordType(kind), decided);
  const router = useRouter();
  const { data: detail, error, isFetching, refetch } = useQuery(recordQuery(type, id));
  const { data: directory } = useQuery(directoryQuery);
  const names = useMemo((): ValueNames => ({ records: detail?.names ?? {}, members: new Map(directory?.members.map(({ id: member, name }) => [member, name])), currency: detail?.record.currency ? String(detail.record.currency) : undefined }), [detail, directory]);
  const { save, move } = useRecordEdit(type, id);
  const mergedInto = detail?.record.mergedIntoId;
  // It may have been merged while it is looked at.
  useEffect(() => {
    if (mergedInto) router.replace(hrefOfRecord(type, mergedInto));
  }, [router, type, mergedInto]);
  const list = `/${type.kind}`;
  const title = type.many[0]!.toUpperCase() + type.many.slice(1);
  const back = <Link href={list} className="inline-flex min-h-6 items-center gap-1 text-13 text-ink-2 hover:text-ink"><ArrowLeft aria-hidden className="size-3.5" />{title}</Link>;
  if (error && !detail) return <div className="flex h-full flex-col gap-3 p-4">{back}<ErrorState title={`The ${type.one} could not be loaded`} onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState></div>;
  if (!detail) return <Loading label={`Loading the ${type.one}`} className="flex flex-col gap-4 p-6"><span className="flex items-center gap-3"><Skeleton className="size-12 rounded-full" /><Skeleton className="h-5 w-48" /></span><SkeletonText lines={6} /></Loading>;
  const { record } = detail;
  const name = String(record[type.title]);
  async function remove() {
    if (!(await move("deletion"))) return;
    toast(`${name} was deleted`, { undo: () => void move("restoration") });
    router.push(list);
  }
  const heading = (
    <>
      {back}
      <header className="flex flex-wrap items-center gap-3">
        <Avatar name={name} size={40} />
        <div className="min-w-0 flex-1 basis-48">
          <h1 className="min-w-0 text-20">
            {mayEdit && !record.deletedAt && !fieldOf(type, type.title).readOnly
              ? <EditableValue field={fieldOf(type, type.title)} value={record[type.title]} names={names} save={save}><span dir="auto" className="line-clamp-2 min-w-0 text-20 leading-7 font-semibold break-words">{name}</span></EditableValue>
              : <span dir="auto" className="line-clamp-2 leading-7 break-words">{name}</span>}
          </h1>
          {subtitle}
        </div>
        {!record.deletedAt && actions}
      </header>
      {record.deletedAt && <p className="flex items-center gap-2 rounded-control bg-warn-soft px-3 py-2 text-13"><span className="flex-1">This {type.one} was deleted.</span>{mayEdit && <Button size="sm" onClick={() => void move("restoration")}><RotateCcw aria-hidden />Restore</Button>}</p>}
    </>
  );
  const facts = (
    <>
      <Sources type={type} id={id} mayEdit={mayEdit && !record.deletedAt} />
      <RecordFields type={type} detail={detail} names={names} mayEdit={mayEdit} save={save} />
      {children}
      {type.mergeable && <MergedSection type={type} id={id} mayEdit={mayEdit && !record.deletedAt} />}
      {mayEdit && !record.deletedAt && <StartDialogue start={{ type: "one", kind: type.kind, recordId: id }} />}
      {mayEdit && !record.deletedAt && <Button variant="ghost" size="sm" className="self-start" onClick={() => void remove()}><Trash2 aria-hidden />Delete this {type.one}</Button>}
      {record.isDemo && <p className="text-12 text-ink-3">Part of the demo.</p>}
    </>
  );
  const content = (type.lines || main) && (
    <>
      {type.lines && <LinesOnDemand type={type} detail={detail} mayEdit={mayEdit && !decided.has("lines")} />}
      {main}
    </>
  );
  const timeline = <Timeline type={type} id={id} names={names} mayEdit={mayEdit && !record.deletedAt} />;
  if (!lead) {
    return (
      <article aria-label={name} className="@container scroll h-full">
        <div className="mx-auto grid max-w-6xl gap-x-8 gap-y-5 p-4 pb-16 md:p-6 @3xl:grid-cols-[280px_minmax(0,1fr)] @6xl:grid-cols-[340px_minmax(0,1fr)] @3xl:grid-rows-[auto_auto_auto_1fr]">
          <div className="flex min-w-0 flex-col gap-4">{heading}</div>
          {head && <div className="min-w-0 @3xl:col-start-2 @3xl:row-span-2 @3xl:row-start-1">{head}</div>}
          {content && <div className={cn("flex min-w-0 flex-col gap-8 @3xl:col-start-2", head ? "@3xl:row-start-3" : "@3xl:row-span-3 @3xl:row-start-1")}>{content}</div>}
          <div className="flex min-w-0 flex-col gap-4 @3xl:col-start-1 @3xl:row-span-3 @3xl:row-start-2">{facts}</div>
          <div className={cn("min-w-0 @3xl:col-start-2", content ? "@3xl:row-start-4 @3xl:pt-3" : head ? "@3xl:row-span-2 @3xl:row-start-3" : "@3xl:row-span-4 @3xl:row-start-1")}>{timeline}</div>
        </div>
      </article>
    );
  }
  return (
    <article aria-label={name} className="scroll h-full">
      <div className="mx-auto flex max-w-[1440px] flex-col gap-4 p-4 pb-16 md:px-6">
        {heading}
        {lead}
        <div className="grid gap-x-7 gap-y-5 lg:grid-cols-[300px_minmax(0,1fr)] lg:grid-rows-[auto_1fr] xl:grid-cols-[280px_minmax(0,1fr)_300px] xl:grid-rows-1">
          <div className="flex min-w-0 flex-col gap-4 max-lg:order-2">{facts}</div>
          <div className="flex min-w-0 flex-col gap-5 max-lg:order-1 lg:row-start-2 xl:col-start-3 xl:row-start-1">{beside}</div>
          <div className="flex min-w-0 flex-col gap-8 max-lg:order-3 lg:col-start-2 lg:row-span-2 lg:row-start-1 xl:row-span-1">{content}{timeline}</div>
        </div>
      </div>
    </article>
  );
}
