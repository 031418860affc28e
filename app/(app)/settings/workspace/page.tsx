import type { Metadata } from "next";
import { ExportEverything } from "@/components/settings/export-everything";
import { FigureCheck } from "@/components/settings/figure-check";
import { NotAllowed, PageFrame, Section } from "@/components/settings/page-frame";
import { RemoveDemo } from "@/components/settings/remove-demo";
import { WorkspaceForm } from "@/components/settings/workspace-form";
import { requireSignedIn } from "@/lib/auth/require-context";
import { can } from "@/lib/members/roles";
import { lastCheck } from "@/lib/metrics/last-check";
import { getWorkspace } from "@/lib/workspaces/get";

export const metadata: Metadata = { title: "Workspace" };

export default async function WorkspaceSettingsPage() {
  const { context, member, workspace } = await requireSignedIn();
  if (!can(member.roles, "workspace.manage")) return <PageFrame title="Workspace"><NotAllowed what="change the workspace" /></PageFrame>;
  const { id, name, timeZone, currency, language, isDemo } = workspace;
  const { undoSendSeconds } = await getWorkspace(context);
  const timeZones = [...new Set(["UTC", timeZone, ...Intl.supportedValuesOf("timeZone")])];
  return (
    <PageFrame title="Workspace" description="What holds for everybody who works here.">
      <WorkspaceForm workspace={{ id, name, timeZone, currency, language, undoSendSeconds, isDemo }} timeZones={timeZones} currencies={Intl.supportedValuesOf("currency")} />
      <Section title="Export everything" description="All records, conversations, messages and files of the workspace as one ZIP file, as they are at this moment. Tables are CSV that Weft imports again. Passwords, keys and credentials are not in it. Who exported is written into the audit log."><ExportEverything /></Section>
      <Section title="Figures" description="Each night figures of the last days, and of some that are drawn from all the others, are compared with the records behind them."><FigureCheck {...await lastCheck(context)} /></Section>
      {isDemo && <Section title="Demo data" description="Everything in this workspace is an example. Removing it removes the whole demo workspace with its people, and you can begin with your own."><RemoveDemo /></Section>}
    </PageFrame>
  );
}
