"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect } from "react";
import { useMark } from "./use-mark";

/** A press outside of the page (desktop, push) leads here with the line's id in `n`: the line is read, and the address is the screen's own again. */
export function usePressedNotice(): void {
  const id = useSearchParams().get("n");
  const path = usePathname();
  const { mark } = useMark();
  useEffect(() => {
    if (!id) return;
    if (/^[0-9a-f-]{36}$/.test(id)) mark({ id }, true);
    const address = new URL(location.href);
    address.searchParams.delete("n");
    history.replaceState(history.state, "", address);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each press
  }, [id, path]);
}
