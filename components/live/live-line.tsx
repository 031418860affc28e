"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { whenIdle } from "@/components/ui/when-idle";
import { untilLoaded } from "@/lib/http/until-loaded";

export interface LiveLineProps {
  /** The viewer, whose own list and typing need to be known. */
  memberId: string;
  /** An event id made when the page was rendered: what happened since is caught up with. */
  after: string;
}

/**
 * Keeps what the screens hold as it is now; once, in the layout. Begins when the page has nothing better to do: news that came before it
 * is hydrated would make it another than the server drew.
 */
export function LiveLine({ memberId, after }: LiveLineProps) {
  const client = useQueryClient();
  // A later render's event id is no news to a line that is open.
  const [from] = useState(after);
  useEffect(() => {
    let isOver = false;
    let end = () => {};
    const forget = whenIdle(async () => {
      const { keepLive } = await untilLoaded(() => import("./keep-live"));
      if (!isOver) end = keepLive(client, memberId, from);
    });
    return () => {
      isOver = true;
      forget();
      end();
    };
  }, [client, memberId, from]);
  return null;
}
