"use client";
import { useQuery } from "@tanstack/react-query";
import { UserRoundPlus } from "lucide-react";
import { useState } from "react";
import { PageFrame, Section } from "@/components/settings/page-frame";
import { Button } from "@/components/ui/button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { memberListQuery } from "@/lib/members/query";
import { teamListQuery } from "@/lib/teams/query";
import { InviteDialog } from "./invite-dialog";
import { MemberList } from "./member-list";
import { TeamTree } from "./team-tree";

/** Who works here, and how they are organised. */
export function PeoplePage({ mayManage, ownId }: { mayManage: boolean; ownId: string }) {
  const members = useQuery(memberListQuery());
  const teams = useQuery(teamListQuery());
  const [inviting, setInviting] = useState(false);
  const failed = members.error ?? teams.error;
  const retry = () => void Promise.all([members.refetch(), teams.refetch()]);
  if (failed) return <PageFrame title="People and teams"><div className="card"><ErrorState title="The people could not be read" onRetry={retry}>{failed.message}</ErrorState></div></PageFrame>;
  return (
    <PageFrame
      title="People and teams"
      description="Roles say what somebody may do and which dashboards they have; teams say whose conversations they see."
      actions={mayManage && <Button variant="primary" onClick={() => setInviting(true)}><UserRoundPlus aria-hidden />Invite somebody</Button>}
    >
      <Section title="People">{members.data && teams.data ? <MemberList members={members.data} teams={teams.data} mayManage={mayManage} ownId={ownId} /> : <div className="card"><SkeletonRows rows={5} label="Loading people" /></div>}</Section>
      {teams.data && members.data && <TeamTree teams={teams.data} members={members.data} mayManage={mayManage} />}
      {inviting && <InviteDialog teams={teams.data ?? []} onClose={() => setInviting(false)} />}
    </PageFrame>
  );
}
