"use client";
import { useQuery } from "@tanstack/react-query";
import { OverTime, seriesOf } from "@/components/posts/over-time";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { reactionsQuery } from "@/lib/mentions/query";

export interface ReactionsProps {
  mentionId: string;
}

/** What others made of a public post since it came in. */
export function Reactions({ mentionId }: ReactionsProps) {
  const { data, error, isFetching, refetch } = useQuery(reactionsQuery(mentionId));
  if (error && !data) return <ErrorState title="The reactions could not be read" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>;
  if (!data) return <Loading label="Loading the reactions"><Skeleton className="h-44" /></Loading>;
  const series = seriesOf(data.items);
  if (!series.length) return <p className="text-12 text-ink-3">Nothing has changed since it came in{data.items[0] && <>, <Time value={data.items[0].at} /></>}. Platforms are asked a few times an hour.</p>;
  return <OverTime series={series} />;
}
