"use client";
import { useQuery } from "@tanstack/react-query";
import { Ear, Plus } from "lucide-react";
import { useState } from "react";
import { PageFrame, Section } from "@/components/settings/page-frame";
import { Button } from "@/components/ui/button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { plural } from "@/lib/format/number";
import { listeningQueryOptions } from "@/lib/listening/query";
import { QueryDays } from "./query-days";
import { QueryForm } from "./query-form";
import { QueryRow } from "./query-row";

/** What the workspace listens for in public, and how much each of it is talked about. */
export function ListeningScreen({ mayEdit }: { mayEdit: boolean }) {
  const { data, error, isFetching, refetch } = useQuery(listeningQueryOptions);
  const [making, setMaking] = useState(false);
  const start = mayEdit && !making && <Button variant="primary" onClick={() => setMaking(true)}><Plus aria-hidden />New query</Button>;
  return (
    <PageFrame title="Listening" description="Words to listen for in public: your brand, a product, a competitor, a campaign. Every mention that comes in is held against them, and platforms that can be searched are asked." actions={data?.items.length ? start : undefined}>
      {making && data && <Section title="New query"><QueryForm query={null} searchable={data.searchable} onDone={() => setMaking(false)} /></Section>}
      {error && !data && <div className="card"><ErrorState title="The queries could not be loaded" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState></div>}
      {!data && !error && <div className="card"><SkeletonRows rows={4} height={64} label="Loading queries" /></div>}
      {data && !data.items.length && !making && <div className="card"><EmptyState icon={<Ear />} action={start}>{mayEdit ? "Nothing is listened for yet. A query says which public posts are about you, and from then on they are counted." : "Nothing is listened for yet. The community’s members set up what is."}</EmptyState></div>}
      {data && data.items.length > 0 && (
        <Section title="Queries" description={`Last seven days: ${plural(data.total, "mention")} found. What several queries find counts once here, and in the share of each.`}>
          {data.total > 0 && <div className="card mb-3 p-4"><h3 className="mb-1 text-14 font-medium">All that is found</h3><QueryDays query={{ name: "All queries", mentions: data.total, mood: data.mood, days: data.days }} since={data.since} /></div>}
          <ul className="card divide-y" aria-label="Queries">
            {data.items.map((query) => <QueryRow key={query.id} query={query} since={data.since} searchable={data.searchable} mayEdit={mayEdit} />)}
          </ul>
        </Section>
      )}
    </PageFrame>
  );
}
