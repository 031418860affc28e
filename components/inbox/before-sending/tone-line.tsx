"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { MessageCircleWarning, X } from "lucide-react";
import { useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { toast, toastFailure } from "@/components/ui/toast";
import { patchJson } from "@/lib/http/fetch-json";
import { memberShape, profileQuery } from "@/lib/members/query";
import type { ToneHint } from "@/lib/tone/read";
import { useTone } from "./use-tone";

const words: Record<ToneHint["kind"], (excerpt: string) => string> = {
  shouting: (excerpt) => `“${excerpt}” may read as shouting.`,
  harsh: (excerpt) => `“${excerpt}” may sound harsh.`,
  question: (excerpt) => `They also asked: “${excerpt}”`,
};

/** Points out how a draft may sound, quietly: nothing waits for it. It can be put away for this draft, or switched off for oneself. */
export function ToneLine({ conversationId, text }: { conversationId: string; text: string }) {
  const client = useQueryClient();
  const { data: profile } = useQuery(profileQuery);
  const [away, setAway] = useState<readonly ToneHint["kind"][]>([]);
  const hints = useTone(conversationId, text, profile?.toneCheck ?? false).filter(({ kind }) => !away.includes(kind));
  // What comes after this draft is another.
  if (!text && away.length) setAway([]);
  const [hint] = hints;

  async function switchTo(toneCheck: boolean) {
    try {
      client.setQueryData(profileQuery.queryKey, await patchJson("/api/v1/profile", { toneCheck }, memberShape("profile")));
      if (!toneCheck) toast("Tone is not pointed out any more", { description: "Your profile has it to switch on again.", undo: () => void switchTo(true) });
    } catch (error) {
      toastFailure("It was not switched off", error);
    }
  }
  return (
    <output className="mx-3 mb-1 flex min-w-0 items-center gap-x-1.5 phone:flex-wrap text-12 text-ink-2 empty:hidden">
      {hint && (
        <>
          <MessageCircleWarning aria-hidden className="size-3.5 flex-none text-ink-3" />
          <span dir="auto" className="min-w-0 truncate phone:flex-1 phone:basis-40 phone:whitespace-normal">{words[hint.kind](hint.excerpt)}</span>
          <IconButton label="Put this hint away" size="sm" onClick={() => setAway([...away, hint.kind])}><X aria-hidden /></IconButton>
          <Button size="sm" variant="ghost" className="text-ink-3" onClick={() => void switchTo(false)}>Never point it out</Button>
        </>
      )}
    </output>
  );
}
