"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { SkeletonText } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { runsOfConversationQuery } from "@/lib/automation/query";

/** What automation rules did in a conversation; asked for once somebody wants to know. */
export function RulesHere({ conversationId }: { conversationId: string }) {
  const [wanted, setWanted] = useState(false);
  const { data, error } = useQuery({ ...runsOfConversationQuery(conversationId), enabled: wanted });
  return (
    <details className="flex flex-col gap-2" onToggle={({ currentTarget }) => currentTarget.open && setWanted(true)}>
      <summary className="min-h-6 cursor-pointer text-13 font-medium">What rules did here</summary>
      {error ? <p className="text-13 text-bad">It could not be read: {error.message}</p> : !data ? <SkeletonText lines={2} /> : data.items.length === 0 ? <p className="text-13 text-ink-3">Nothing in the last thirty days.</p> : (
        <ol aria-label="What rules did here" className="mt-2 flex flex-col gap-2">
          {data.items.map(({ id, ruleName, at, why, actions }) => (
            <li key={id} className="text-13">
              <p className="flex items-baseline justify-between gap-2"><span dir="auto" className="min-w-0 truncate font-medium">{ruleName}</span><Time value={at} className="flex-none text-12 text-ink-3" /></p>
              {why && <p className="text-ink-2">{why}</p>}
              {actions.map(({ words, outcome, why: because }) => <p key={words} className="break-words text-ink-2">{outcome === "failed" ? `Failed to ${words}` : `${words[0]!.toUpperCase()}${words.slice(1)}`}{because && `. ${because}`}</p>)}
            </li>
          ))}
        </ol>
      )}
    </details>
  );
}
