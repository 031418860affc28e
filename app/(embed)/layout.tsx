import { channelLook } from "@/components/channels/channel-look";
import { ChannelsProvider } from "@/components/channels/channels-provider";
import { QueryProvider } from "@/components/query-provider";
import { ClockProvider } from "@/components/ui/clock";
import { readRemembered } from "@/components/ui/read-remembered";
import { TooltipLayer } from "@/components/ui/tooltip";
import { manifests } from "@/lib/connectors/registry";

/** What stands in frames: our widgets on other sites, and gadgets of other sites on our dashboards. */
export default async function EmbedLayout({ children }: LayoutProps<"/">) {
  const { zone, now } = await readRemembered();
  return (
    <QueryProvider>
      <ClockProvider zone={zone} now={now}>
        <ChannelsProvider channels={manifests.map(channelLook)}>
          {children}
          <TooltipLayer />
        </ChannelsProvider>
      </ClockProvider>
    </QueryProvider>
  );
}
