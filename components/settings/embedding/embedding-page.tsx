"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { AppWindow, Code, Plus } from "lucide-react";
import { useState } from "react";
import { PageFrame, Section } from "@/components/settings/page-frame";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { embedKeys, embedListQuery } from "@/lib/embeds/query";
import type { EmbedRow } from "@/lib/embeds/schema";
import { plural } from "@/lib/format/number";
import { deleteJson } from "@/lib/http/fetch-json";
import { CodeDialog } from "./code-dialog";
import { GadgetOriginsForm } from "./gadget-origins-form";
import { NewEmbedDialog } from "./new-embed-dialog";

/** Both ways of embedding: our widgets elsewhere, and gadgets of others here. */
export function EmbeddingPage({ boards }: { boards: readonly { id: string; name: string }[] }) {
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(embedListQuery());
  const [making, setMaking] = useState(false);
  const [code, setCode] = useState<EmbedRow | null>(null);
  const [revoking, setRevoking] = useState<EmbedRow | null>(null);
  const make = <Button variant="primary" onClick={() => setMaking(true)}><Plus aria-hidden />Show on another site</Button>;
  async function revoke(embed: EmbedRow) {
    await deleteJson(`/api/v1/embeds/${embed.id}`);
    await queryClient.invalidateQueries({ queryKey: embedKeys.all });
    toast(`“${embed.name}” no longer shows anything`);
  }
  return (
    <PageFrame title="Embedding" description="Figures of Weft on pages of your own, and gadgets of other systems on dashboards of Weft.">
      <Section title="Shown on other sites" description="A dashboard or one widget in your intranet or wiki, on the sites that you name and until the day that you choose. It shows what you see, of the part of the company that you choose." actions={data?.length ? make : null}>
        {data ? (
          data.length ? (
            <ul className="card divide-y">
              {data.map((embed) => (
                <li key={embed.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 p-3">
                  <div className="min-w-0 flex-1 basis-60">
                    <p className="truncate text-14 font-medium">{embed.name}</p>
                    <p className="truncate text-13 text-ink-2">{embed.origins.join(", ")}</p>
                    <p className="text-13 text-ink-3">{embed.dashboard ? `Dashboard ${boards.find(({ id }) => id === embed.dashboard)?.name ?? ""}` : plural(embed.items.length, "widget")} · made <Time value={embed.createdAt} />{embed.createdBy && <> by {embed.createdBy}</>} · {embed.lastUsedAt ? <>seen <Time value={embed.lastUsedAt} /></> : "not seen yet"} · until <Time value={embed.expiresAt} format="day" /></p>
                  </div>
                  <div className="flex gap-2">
                    <Button size="sm" onClick={() => setCode(embed)} aria-label={`Code of ${embed.name}`}><Code aria-hidden />Code</Button>
                    <Button size="sm" onClick={() => setRevoking(embed)} aria-label={`Revoke ${embed.name}`}>Revoke</Button>
                  </div>
                </li>
              ))}
            </ul>
          ) : <div className="card"><EmptyState icon={<AppWindow />} action={make}>Nothing of Weft is shown on other sites yet.</EmptyState></div>
        ) : error ? <div className="card"><ErrorState title="This could not be read" onRetry={() => void refetch()}>{error.message}</ErrorState></div>
          : <div className="card"><SkeletonRows rows={3} label="Loading" /></div>}
      </Section>
      <Section title="Gadgets of other systems" description="A dashboard shows a page of another system only from sites that stand here, and in a frame that reaches nothing of Weft.">
        <GadgetOriginsForm />
      </Section>
      {making && <NewEmbedDialog boards={boards} onClose={() => setMaking(false)} onMade={(embed) => { setMaking(false); setCode(embed); }} />}
      {code && <CodeDialog embed={code} onClose={() => setCode(null)} />}
      {revoking && <ConfirmDialog open onOpenChange={(open) => !open && setRevoking(null)} title={`Revoke “${revoking.name}”?`} action="Revoke" onConfirm={() => revoke(revoking)}>Pages that show it say from now on that it was revoked. This cannot be undone.</ConfirmDialog>}
    </PageFrame>
  );
}
