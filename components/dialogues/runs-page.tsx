"use client";
import { useQuery } from "@tanstack/react-query";
import { PageFrame } from "@/components/settings/page-frame";
import { useAddress } from "@/components/ui/use-address";
import { dialogueListQuery } from "@/lib/dialogues/query";
import { filterOf, searchOf } from "./filter-address";
import { RunList } from "./run-list";

/** Runs of all dialogues. */
export function RunsPage() {
  const { text, go } = useAddress("/dialogues/runs");
  const { data } = useQuery(dialogueListQuery);
  const items = data?.items ?? [];
  return (
    <PageFrame title="Runs" description="Who was asked, what they answered, and what came of it." back={{ href: "/dialogues", label: "Dialogues" }}>
      <RunList filter={filterOf(text)} onFilter={(filter) => go(searchOf(filter), "replace")} dialogues={items} outcomes={[...new Set(items.flatMap(({ outcomes }) => outcomes.map(({ outcome }) => outcome)))]} />
    </PageFrame>
  );
}
