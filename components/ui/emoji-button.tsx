"use client";
import { Smile } from "lucide-react";
import { useState } from "react";
import { IconButton, type ButtonProps } from "./button";
import { onDemand } from "./on-demand";
import { Popover } from "./popover";

const EmojiChoices = onDemand<{ onPick: (emoji: string) => void }>(async () => (await import("./emoji-choices")).EmojiChoices);

/** Opens the emoji picker; its code and data load with the first use. */
export function EmojiButton({ onPick, label = "Emoji", ...props }: Omit<ButtonProps, "onClick"> & { onPick: (emoji: string) => void; label?: string }) {
  const [open, setOpen] = useState(false);
  const pick = (emoji: string) => {
    setOpen(false);
    onPick(emoji);
  };
  return (
    <Popover button={<IconButton label={label} {...props}><Smile aria-hidden /></IconButton>} open={open} onOpenChange={setOpen} label="Emoji" className="w-auto p-0" ahead={EmojiChoices.preload}>
      <EmojiChoices onPick={pick} />
    </Popover>
  );
}
