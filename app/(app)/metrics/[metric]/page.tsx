import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { MetricScreen } from "@/components/metrics/metric-screen";
import { requireSignedIn } from "@/lib/auth/require-context";
import { findMetric } from "@/lib/metrics/catalogue";
import { getMetric } from "@/lib/metrics/get-metric";
import { listFacts } from "@/lib/metrics/list-facts";
import { readMetricParams } from "@/lib/metrics/metric-params";
import { readPeriod } from "@/lib/metrics/period";
import { metricFactsQuery, metricQuery } from "@/lib/metrics/query";
import { readScope } from "@/lib/metrics/metric-scope";
import { getQueryClient } from "@/lib/query/get-query-client";

export async function generateMetadata({ params }: PageProps<"/metrics/[metric]">): Promise<Metadata> {
  return { title: findMetric((await params).metric)?.name ?? "Figure" };
}

export default async function MetricPage({ params, searchParams }: PageProps<"/metrics/[metric]">) {
  const [{ context, workspace: { timeZone } }, { metric: id }, search] = await Promise.all([requireSignedIn(), params, searchParams]);
  const metric = findMetric(id);
  if (!metric) notFound();
  const asked = readMetricParams(search);
  const client = getQueryClient();
  // What cannot be read is asked for again by the browser, which says why.
  await Promise.all([
    client.prefetchQuery({ ...metricQuery(id, asked), queryFn: () => getMetric(context, metric, { params: asked, timeZone }) }),
    client.prefetchInfiniteQuery({ ...metricFactsQuery(id, asked), queryFn: async () => listFacts(context, metric, { period: readPeriod(asked, timeZone), filter: (await readScope(context, asked)).filter }) }),
  ]);
  return <HydrationBoundary state={dehydrate(client)}><Suspense><MetricScreen id={id} /></Suspense></HydrationBoundary>;
}
