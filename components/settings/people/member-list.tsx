"use client";
import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { SearchInput } from "@/components/ui/input";
import { roleNames } from "@/lib/members/roles";
import type { MemberRow } from "@/lib/members/schema";
import type { TeamRow } from "@/lib/teams/schema";
import { MemberDialog } from "./member-dialog";

const searchFrom = 12;

/** Everybody who works here, was invited, or did. */
export function MemberList({ members, teams, mayManage, ownId }: { members: readonly MemberRow[]; teams: readonly TeamRow[]; mayManage: boolean; ownId: string }) {
  const [search, setSearch] = useState("");
  const [openedId, setOpenedId] = useState<string | null>(null);
  const wanted = search.trim().toLowerCase();
  const shown = members.filter(({ name, email }) => !wanted || `${name} ${email}`.toLowerCase().includes(wanted));
  const opened = members.find(({ id }) => id === openedId);
  return (
    <>
      {members.length > searchFrom && <SearchInput label="Find a person" value={search} onChange={(event) => setSearch(event.currentTarget.value)} className="w-full sm:w-64" />}
      <ul className="card divide-y">
        {shown.map((member) => <MemberItem key={member.id} member={member} teams={teams} isSelf={member.id === ownId} onOpen={mayManage ? () => setOpenedId(member.id) : undefined} />)}
        {shown.length === 0 && <li className="p-4 text-13 text-ink-2">Nobody is called “{search}”.</li>}
      </ul>
      {opened && <MemberDialog member={opened} teams={teams} isSelf={opened.id === ownId} onClose={() => setOpenedId(null)} />}
    </>
  );
}

function MemberItem({ member: { name, email, roles, status, teams: memberships }, teams, isSelf, onOpen }: { member: MemberRow; teams: readonly TeamRow[]; isSelf: boolean; onOpen?: () => void }) {
  const places = memberships.flatMap(({ teamId, isLead }) => teams.filter(({ id }) => id === teamId).map((team) => (isLead ? `leads ${team.name}` : team.name)));
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-2 p-3 md:flex">
      <Avatar name={name} size={32} />
      <div className="min-w-0 md:flex-1">
        <p className="truncate text-14"><span className="font-medium">{name}</span>{isSelf && <span className="text-ink-3"> (you)</span>}</p>
        <p className="truncate text-13 text-ink-3">{[email, ...places].join(" · ")}</p>
      </div>
      <div className="col-span-2 col-start-2 row-start-2 flex flex-wrap gap-1 md:justify-end">
        {status === "invited" && <Chip tone="info">Invited</Chip>}
        {status === "suspended" && <Chip tone="warn">Suspended</Chip>}
        {roles.map((role) => <Chip key={role}>{roleNames[role]}</Chip>)}
      </div>
      {onOpen && <Button size="sm" onClick={onOpen} aria-label={`Change ${name}`}>Change</Button>}
    </li>
  );
}
