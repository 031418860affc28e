import { channelLook } from "@/components/channels/channel-look";
import { ChannelsProvider } from "@/components/channels/channels-provider";
import { QueryProvider } from "@/components/query-provider";
import { SessionShell } from "@/components/settings/session-shell";
import { ClockProvider } from "@/components/ui/clock";
import { readRemembered } from "@/components/ui/read-remembered";
import { Toasts } from "@/components/ui/toast";
import { TooltipLayer } from "@/components/ui/tooltip";
import { countApprovals } from "@/lib/approvals/list";
import { requireSignedIn } from "@/lib/auth/require-context";
import { manifests } from "@/lib/connectors/registry";
import { listCrises } from "@/lib/crises/list";
import { newId } from "@/lib/ids";
import { singleKeysOf } from "@/lib/members/profile";
import { can } from "@/lib/members/roles";
import { countMentions } from "@/lib/mentions/list";
import { countNotifications } from "@/lib/notifications/count";

/** Everything behind the sign-in. */
export default async function AppLayout({ children }: LayoutProps<"/">) {
  const [{ context, member, workspace }, { railCollapsed, zone, now }] = await Promise.all([requireSignedIn(), readRemembered()]);
  const hearsPublic = can(member.roles, "mentions.read");
  const [{ mine }, mentions, crises, notifications] = await Promise.all([countApprovals(context), hearsPublic ? countMentions(context) : null, hearsPublic ? listCrises(context, { show: "open" }) : null, countNotifications(context)]);
  return (
    <QueryProvider>
      <ClockProvider zone={zone} now={now}>
        <ChannelsProvider channels={manifests.map(channelLook)}>
          <SessionShell workspace={{ name: workspace.name }} member={{ id: member.id, name: member.name, email: member.email, roles: member.roles, availability: member.availability }} railCollapsed={railCollapsed} singleKeys={singleKeysOf(member.preferences)} after={newId()} approvals={mine} mentions={mentions} crises={crises} notifications={notifications}>
            {children}
          </SessionShell>
          <Toasts />
          <TooltipLayer />
        </ChannelsProvider>
      </ClockProvider>
    </QueryProvider>
  );
}
