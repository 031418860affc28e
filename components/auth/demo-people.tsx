"use client";
import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Chip } from "@/components/ui/chip";
import { FormError } from "@/components/ui/field";
import { Spinner } from "@/components/ui/spinner";
import { postJson } from "@/lib/http/fetch-json";
import { roleNames, type Role } from "@/lib/members/roles";
import type { DemoMember } from "@/lib/workspaces/schema";

/** What each role comes for, in its own words. */
const comesFor: Record<Role, string> = {
  sales: "Who is waiting for me, and who is here right now?",
  service: "What is due first, and how quickly do we answer?",
  community: "What is being said, and what needs an answer?",
  executive: "How are we doing, on every channel?",
  manager: "How is my team doing?",
  admin: "Are all channels connected, and who works here?",
};

/** A card for each person of the demo; one press signs in as them. */
export function DemoPeople({ people }: { people: readonly DemoMember[] }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  async function signInAs(memberId: string) {
    setChosen(memberId);
    setFailure(null);
    try {
      await postJson("/api/v1/sessions/demo", { memberId });
      location.assign("/dashboard");
    } catch (error) {
      setChosen(null);
      setFailure(error instanceof Error ? error.message : String(error));
    }
  }
  return (
    <>
      <FormError>{failure}</FormError>
      <ul className="flex flex-col gap-2">
        {people.map(({ id, name, roles }) => (
          <li key={id}>
            <button type="button" onClick={() => void signInAs(id)} disabled={chosen !== null} className="card flex w-full items-center gap-3 p-3 text-start hover:border-line-strong hover:bg-hover">
              <Avatar name={name} size={40} />
              <span className="min-w-0 flex-1">
                <span className="flex flex-wrap items-center gap-1.5"><span className="text-14 font-medium">{name}</span>{roles.map((role) => <Chip key={role}>{roleNames[role as Role] ?? role}</Chip>)}</span>
                <span className="block text-13 text-ink-2">{comesFor[roles[0] as Role] ?? ""}</span>
              </span>
              {chosen === id && <Spinner />}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
