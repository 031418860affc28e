"use client";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Download, ListChecks } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { useAddress } from "@/components/ui/use-address";
import { usePages } from "@/components/ui/use-pages";
import { VirtualList } from "@/components/ui/virtual-list";
import { plural } from "@/lib/format/number";
import { findMetric, type Metric } from "@/lib/metrics/catalogue";
import { metricSearch, readMetricParams } from "@/lib/metrics/metric-params";
import type { MetricAnswer, MetricFact, MetricParams } from "@/lib/metrics/metric-schema";
import { metricFactsQuery, metricQuery } from "@/lib/metrics/query";
import { FactRow, factRowHeight } from "./fact-row";
import { answerWords, periodWords, scopeWords } from "./words";

/** A figure with what it means, and below it the records that it was added up from. */
export function MetricScreen({ id }: { id: string }) {
  const { text } = useAddress(`/metrics/${id}`);
  const params = useMemo(() => readMetricParams(new URLSearchParams(text)), [text]);
  const metric = findMetric(id);
  const { data, error, isFetching, refetch } = useQuery(metricQuery(id, params));
  if (!metric) return null;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex flex-none flex-wrap items-end gap-x-8 gap-y-3 border-b px-4 py-4 md:px-6">
        <div className="min-w-0 flex-1 basis-72">
          <h1 className="text-16">{metric.name}</h1>
          <p className="mt-1 max-w-prose text-13 text-pretty text-ink-2">{metric.definition}</p>
        </div>
        {data ? <Figure answer={data} metric={metric} /> : !error && <Skeleton className="h-14 w-40" />}
        {data && data.count > 0 && <Button asChild><a href={`/api/v1/metrics/${id}/export?${metricSearch(params)}`} download><Download aria-hidden />Export CSV</a></Button>}
      </header>
      {error && !data ? <ErrorState title="The figure could not be read" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>
        : <Facts key={text} metric={metric} params={params} count={data?.count} />}
    </div>
  );
}

function Figure({ answer, metric }: { answer: MetricAnswer; metric: Metric }) {
  const [one, many] = metric.record;
  return (
    <dl className="flex flex-wrap items-end gap-x-6 gap-y-2 text-12 text-ink-2">
      <div><dt className="sr-only">{metric.name}</dt><dd className="text-28 leading-none font-semibold text-ink tabular-nums">{answerWords(answer)}</dd></div>
      <div className="min-w-0">
        <dt className="sr-only">What it is about</dt>
        <dd className="text-13 text-ink" dir="auto">{scopeWords(answer.scope)}</dd>
        <dt className="sr-only">When</dt>
        <dd>{answer.period ? periodWords(answer.period, answer.timeZone) : "At this moment"}, {answer.timeZone.replaceAll("_", " ")}</dd>
        <dt className="sr-only">What is behind it</dt>
        <dd>{plural(answer.count, one, many)}, computed <Time value={answer.computedAt} /></dd>
      </div>
    </dl>
  );
}

const idOf = ({ id }: MetricFact) => id;

function Facts({ metric, params, count }: { metric: Metric; params: MetricParams; count: number | undefined }) {
  const list = useInfiniteQuery(metricFactsQuery(metric.id, params));
  const { data, error, isFetching, refetch, hasNextPage } = list;
  const [active, setActive] = useState<string | null>(null);
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const pages = usePages(list, factRowHeight);
  if (error && !data) return <ErrorState title="The records could not be loaded" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>;
  if (!data) return <SkeletonRows rows={8} height={factRowHeight} label="Loading records" />;
  if (!items.length) return <EmptyState icon={<ListChecks />}>Nothing of this kind happened here in this time. Choose a longer one, or more of the company.</EmptyState>;
  return (
    <VirtualList
      label={`Records behind ${metric.name}`}
      className="min-h-0 flex-1"
      items={items}
      getKey={idOf}
      rowHeight={factRowHeight}
      activeKey={active}
      onActiveChange={setActive}
      total={hasNextPage ? (count ?? -1) : items.length}
      {...pages}
    >
      {(fact, { tabIndex }) => <FactRow fact={fact} tabIndex={tabIndex} />}
    </VirtualList>
  );
}
