import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { beginWidgets } from "@/components/dashboard/begin-dashboard";
import { shownItems } from "@/components/embed/shown-items";
import { EmbedView } from "@/components/embed/embed-view";
import { ErrorState } from "@/components/ui/states";
import { findWidget } from "@/components/widgets/catalogue";
import { openEmbed } from "@/lib/embeds/open";
import { AppError } from "@/lib/errors";
import { publicUrl } from "@/lib/http/public-url";
import { getQueryClient } from "@/lib/query/get-query-client";

export async function generateMetadata({ params }: PageProps<"/embed/[token]">): Promise<Metadata> {
  const { token } = await params;
  const opened = await openEmbed(token).catch(() => null);
  return {
    title: opened?.name ?? "Not shown",
    robots: { index: false },
    ...(opened && { alternates: { types: { "application/json+oembed": `${publicUrl("/api/v1/oembed")}?${new URLSearchParams({ url: publicUrl(`/embed/${token}`) })}` } } }),
  };
}

/** Widgets on another site, with the figures that the token was made for. */
export default async function EmbedPage({ params: asked, searchParams }: PageProps<"/embed/[token]">) {
  const [{ token }, { theme }] = await Promise.all([asked, searchParams]);
  const opened = await openEmbed(token).then(async (embed) => ({ ...embed, items: await shownItems(embed) })).catch((error: unknown) => {
    if (error instanceof AppError) return error;
    throw error;
  });
  if (opened instanceof AppError) return <ErrorState title="Nothing is shown here" className="min-h-dvh">{opened.message}</ErrorState>;
  const { ctx, name, items, params, timeZone } = opened;
  const source = `/api/v1/embedded/${token}/widgets`;
  const queryClient = getQueryClient();
  beginWidgets(queryClient, ctx, items, params, timeZone, source);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <EmbedView name={name} items={items} params={params} source={source} widgets={[...new Set(items.map(({ widget }) => widget))].flatMap((id) => findWidget(id) ?? [])} theme={theme === "light" || theme === "dark" ? theme : "system"} />
    </HydrationBoundary>
  );
}
