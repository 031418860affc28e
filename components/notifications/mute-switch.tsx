"use client";
import { useQuery } from "@tanstack/react-query";
import { Choice, Switch } from "@/components/ui/check";
import { muteQuery } from "@/lib/notifications/query";
import { useMute } from "./use-mute";

/** Whether the viewer hears of a conversation. */
export function MuteSwitch({ conversationId }: { conversationId: string }) {
  const { data } = useQuery(muteQuery(conversationId));
  const mute = useMute(conversationId);
  return <Choice className="text-13" help="You still hear when it is given to you or a note names you.">{[<Switch key="switch" checked={data?.muted ?? false} disabled={!data} onChange={({ currentTarget }) => mute(currentTarget.checked)} />, "Mute notifications"]}</Choice>;
}
