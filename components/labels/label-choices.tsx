"use client";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Choice, ChoiceList } from "@/components/ui/choice-list";
import { labelsQuery } from "@/lib/labels/query";
import { labelLength } from "@/lib/labels/words";
import { LabelDot } from "./label-chip";

export interface LabelChoicesProps {
  /** Those that are given already. */
  labels: readonly string[];
  onToggle: (label: string, on: boolean) => void;
}

/** The workspace's labels, and a new one as one types it. */
export function LabelChoices({ labels, onToggle }: LabelChoicesProps) {
  const { data } = useQuery(labelsQuery);
  const [typed, setTyped] = useState("");
  const offered = data?.filter(({ isArchived }) => !isArchived).map(({ name }) => name) ?? [];
  const known = [...new Set([...labels, ...offered])];
  const wanted = typed.trim().slice(0, labelLength);
  const isNew = wanted !== "" && !known.some((label) => label.toLowerCase() === wanted.toLowerCase());
  const toggle = (label: string) => {
    setTyped("");
    onToggle(label, !labels.includes(label));
  };
  return (
    <ChoiceList label="Label" placeholder="Label, or a new one" empty={isNew ? null : "Type a word to make the first label."} typed={typed} onTyped={setTyped} maxLength={labelLength}>
      {known.map((label) => <Choice key={label} value={label} onSelect={() => toggle(label)} current={labels.includes(label) && "given"}><LabelDot name={label} /><span dir="auto" className="truncate">{label}</span></Choice>)}
      {isNew && <Choice value={wanted} onSelect={() => toggle(wanted)}><Plus aria-hidden /><span dir="auto" className="truncate">New label “{wanted}”</span></Choice>}
    </ChoiceList>
  );
}
