"use client";
import { MoreHorizontal } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { messageActions, type MessageAction } from "./actions";
import { FromMessageDialog } from "./on-demand";

export interface MessageMenuProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onChoose: (action: MessageAction) => void;
  className?: string;
}

/** What can be made of one message. A thread has many of these: each is a plain button until it is opened for the first time. */
export function MessageMenu({ open, onOpenChange, onChoose, className }: MessageMenuProps) {
  const [isMenu, setMenu] = useState(open);
  if (open && !isMenu) setMenu(true);
  const look = cn("opacity-0 group-focus-within/message:opacity-100 group-hover/message:opacity-100 touch:opacity-60 data-[state=open]:opacity-100", className);
  const button = <IconButton label="Make something of this message" keys="." size="sm" onPointerEnter={FromMessageDialog.preload} onFocus={FromMessageDialog.preload} className={look} {...(!isMenu && { "aria-haspopup": "menu", "aria-expanded": false, onClick: () => onOpenChange(true) })}><MoreHorizontal aria-hidden /></IconButton>;
  if (!isMenu) return button;
  return (
    <DropdownMenu open={open} onOpenChange={onOpenChange}>
      <DropdownMenuTrigger asChild>{button}</DropdownMenuTrigger>
      <DropdownMenuContent label="Of this message">
        {messageActions.map(({ id, title, icon: Icon }) => <DropdownMenuItem key={id} onSelect={() => onChoose(id)}><Icon aria-hidden />{title}</DropdownMenuItem>)}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
