"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { UserRoundCheck } from "lucide-react";
import { toastFailure, toast } from "@/components/ui/toast";
import { availabilities, availabilityHelp, availabilityNames, type Availability } from "@/lib/assignment/rule";
import { putJson } from "@/lib/http/fetch-json";
import { assignmentShape } from "@/lib/assignment/query";
import { useCommands } from "./use-commands";

const ownKey = ["assignment", "own"] as const;

/** Whether the member takes conversations, and how to say otherwise; shown at once, and taken back when it is refused. */
export function useAvailability(initial: Availability): [Availability, (next: Availability) => void] {
  const client = useQueryClient();
  const { data } = useQuery<Availability>({ queryKey: ownKey, queryFn: () => initial, initialData: initial, staleTime: Infinity });
  async function put(next: Availability, undo = true) {
    const before = client.getQueryData<Availability>(ownKey) ?? initial;
    if (before === next) return;
    client.setQueryData(ownKey, next);
    try {
      await putJson("/api/v1/availability", { availability: next }, assignmentShape("ownAvailability"));
      toast(next === "available" ? "You are available: new conversations can come to you" : next === "away" ? "You are away: nothing new comes to you" : "Do not disturb: nothing new comes to you", { id: "availability", ...(undo && { undo: () => void put(before, false) }) });
    } catch (failure) {
      client.setQueryData(ownKey, before);
      toastFailure("Your availability was not changed", failure);
    }
  }
  return [data, (next) => void put(next)];
}

/** The same from the palette. */
export function useAvailabilityCommands(initial: Availability): void {
  const [, put] = useAvailability(initial);
  useCommands(availabilities.map((one) => ({ id: `availability-${one}`, title: commandTitles[one], section: "Weft", icon: UserRoundCheck, keywords: ["availability", "status", "new conversations"], run: () => put(one) })));
}

const commandTitles: Record<Availability, string> = { available: "Say that you are available", away: "Say that you are away", do_not_disturb: "Do not disturb me" };

/** Colour repeats what the words beside it, or for those who cannot see it, say. */
export function AvailabilityDot({ availability, className = "" }: { availability: Availability; className?: string }) {
  return <span aria-hidden className={`availability-dot ${className}`} data-availability={availability} />;
}

export { availabilities, availabilityHelp, availabilityNames, type Availability };
