"use client";
import { Ellipsis, ExternalLink, Handshake, LifeBuoy, MessageSquareLock, Volume2, VolumeX } from "lucide-react";
import { useChannel } from "@/components/channels/channels-provider";
import { IconButton } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuSeparator, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import type { MentionDetail } from "@/lib/mentions/schema";

export interface MoreMenuProps {
  mention: MentionDetail;
  onCase: () => void;
  onDeal: () => void;
  onPrivate: () => void;
  onMute: (muted: boolean) => void;
}

/** What else can be made of a mention, each with its key. */
export function MoreMenu({ mention, onCase, onDeal, onPrivate, onMute }: MoreMenuProps) {
  const { name } = useChannel(mention.channel);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild><IconButton label="More" variant="secondary"><Ellipsis aria-hidden /></IconButton></DropdownMenuTrigger>
      <DropdownMenuContent label="More" align="end">
        <DropdownMenuItem keys="c" onSelect={onCase}><LifeBuoy aria-hidden />Make a case</DropdownMenuItem>
        <DropdownMenuItem keys="d" onSelect={onDeal}><Handshake aria-hidden />Make a deal</DropdownMenuItem>
        {mention.rules.mayTakePrivate && <DropdownMenuItem keys="p" onSelect={onPrivate}><MessageSquareLock aria-hidden />Take to private</DropdownMenuItem>}
        <DropdownMenuSeparator />
        {mention.author.identityId && <DropdownMenuItem keys="m" onSelect={() => onMute(!mention.isMuted)}>{mention.isMuted ? <><Volume2 aria-hidden />Hear them again</> : <><VolumeX aria-hidden />Mute the author</>}</DropdownMenuItem>}
        {mention.url && <DropdownMenuItem onSelect={() => void window.open(mention.url!, "_blank", "noopener,noreferrer")}><ExternalLink aria-hidden />Open on {name}</DropdownMenuItem>}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
