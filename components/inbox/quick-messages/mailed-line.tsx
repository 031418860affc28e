import { MailCheck, X } from "lucide-react";
import { Button, IconButton } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import type { QuickMessagesHere } from "./use-quick-messages";

/** Offers to say that they were mailed, as long as that is news here. */
export function MailedLine({ mailed, tellMailed, dismiss }: Pick<QuickMessagesHere, "mailed" | "tellMailed" | "dismiss">) {
  if (!mailed) return null;
  return (
    <p className="mx-3 mt-1.5 flex items-center gap-2 text-12 text-ink-2">
      <MailCheck aria-hidden className="size-3.5 flex-none text-ink-3" />
      <span className="min-w-0 flex-1 truncate">{mailed.isOwn ? "You" : "A colleague"} mailed them <Time value={mailed.sentAt} />{mailed.subject && <>: <span dir="auto">{mailed.subject}</span></>}</span>
      <Button size="sm" variant="ghost" keys="shift+e" hint={mailed.text} onClick={tellMailed}>Tell them</Button>
      <IconButton label="Do not offer it" size="sm" onClick={dismiss}><X aria-hidden /></IconButton>
    </p>
  );
}
