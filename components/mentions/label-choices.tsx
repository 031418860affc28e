"use client";
import { useQuery } from "@tanstack/react-query";
import { Check, Plus, Tag } from "lucide-react";
import { Command } from "cmdk";
import { useState } from "react";
import { labelLength } from "@/lib/mentions/filter";
import { mentionLabelsQuery } from "@/lib/mentions/query";

export interface LabelChoicesProps {
  /** Those that are given already. */
  labels: readonly string[];
  onToggle: (label: string, on: boolean) => void;
}

/** Labels that are in use, and a new one as one types it. */
export function LabelChoices({ labels, onToggle }: LabelChoicesProps) {
  const { data } = useQuery(mentionLabelsQuery);
  const [typed, setTyped] = useState("");
  const known = [...new Set([...labels, ...(data?.items.map(({ label }) => label) ?? [])])];
  const wanted = typed.trim().slice(0, labelLength);
  const isNew = wanted !== "" && !known.some((label) => label.toLowerCase() === wanted.toLowerCase());
  const toggle = (label: string) => {
    setTyped("");
    onToggle(label, !labels.includes(label));
  };
  return (
    <Command label="Label" loop className="flex max-h-80 flex-col">
      <Command.Input value={typed} onValueChange={setTyped} placeholder="Label, or a new one" maxLength={labelLength} className="h-10 flex-none border-b bg-transparent px-3 text-13 outline-none" />
      <Command.List className="scroll min-h-0 flex-1 p-1">
        {!isNew && <Command.Empty className="p-3 text-13 text-ink-2">Type a word to make the first label.</Command.Empty>}
        {known.map((label) => <Command.Item key={label} value={label} onSelect={() => toggle(label)} className="menu-item"><Tag aria-hidden /><span className="truncate">{label}</span>{labels.includes(label) && <Check aria-label="given" className="ms-auto" />}</Command.Item>)}
        {isNew && <Command.Item value={wanted} onSelect={() => toggle(wanted)} className="menu-item"><Plus aria-hidden /><span className="truncate">New label “{wanted}”</span></Command.Item>}
      </Command.List>
    </Command>
  );
}
