"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CheckMenu } from "@/components/settings/sla/check-menu";
import { Section } from "@/components/settings/page-frame";
import { Avatar } from "@/components/ui/avatar";
import { Chip } from "@/components/ui/chip";
import { SkeletonRows } from "@/components/ui/skeleton";
import { toast, toastFailure } from "@/components/ui/toast";
import { availabilityNames } from "@/lib/assignment/rule";
import { assignmentShape, takingPartQuery } from "@/lib/assignment/query";
import type { TakingPart } from "@/lib/assignment/schema";
import { languageName, offeredLanguages } from "@/lib/format/language";
import { putJson } from "@/lib/http/fetch-json";
import { labelsQuery } from "@/lib/labels/query";

/** Who is available, how much they have, and what each can be given. */
export function SkillList() {
  const client = useQueryClient();
  const { data } = useQuery(takingPartQuery);
  const { data: labels } = useQuery(labelsQuery);

  async function save(member: TakingPart, skills: TakingPart["skills"], undo = true) {
    const put = (value: TakingPart["skills"]) => client.setQueryData(takingPartQuery.queryKey, (now) => now && { items: now.items.map((one) => (one.id === member.id ? { ...one, skills: value } : one)) });
    put(skills);
    try {
      put(await putJson(`/api/v1/members/${member.id}/skills`, skills, assignmentShape("skills")));
      toast(`${member.name}’s skills were changed`, { id: `skills:${member.id}`, ...(undo && { undo: () => void save(member, member.skills, false) }) });
    } catch (failure) {
      put(member.skills);
      toastFailure("The skills were not changed", failure);
    }
  }
  return (
    <Section title="Members" description="Whether they are available, and in what they can be given conversations by skills.">
      {!data && <div className="card"><SkeletonRows rows={4} height={64} label="Loading members" /></div>}
      {data && (
        <ul aria-label="Members" className="card divide-y">
          {data.items.map((member) => (
            <li key={member.id} className="flex flex-wrap items-end gap-x-4 gap-y-2 p-3">
              <div className="flex min-w-0 flex-1 basis-52 items-center gap-2 self-center">
                <Avatar name={member.name} size={24} />
                <div className="min-w-0"><p className="truncate text-14 font-medium">{member.name}</p><p className="text-12 text-ink-3">{member.open} open</p></div>
                <Chip tone={member.availability === "available" ? "good" : "neutral"}>{availabilityNames[member.availability]}</Chip>
              </div>
              <div className="grid min-w-0 flex-1 basis-80 grid-cols-2 gap-2">
                <CheckMenu label={`Languages of ${member.name}`} any="No language" options={offeredLanguages.map((tag) => [tag, languageName(tag)] as const)} value={member.skills.languages} onChange={(languages) => void save(member, { ...member.skills, languages })} />
                <CheckMenu label={`Topics of ${member.name}`} any="No topic" options={(labels ?? []).filter(({ isArchived }) => !isArchived).map(({ name }) => [name, name] as const)} value={member.skills.topics} onChange={(topics) => void save(member, { ...member.skills, topics })} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
