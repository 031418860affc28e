"use client";
import { Smile } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { IconButton, type ButtonProps } from "./button";
import { untilLoaded } from "@/lib/http/until-loaded";

const load = () => untilLoaded(() => import("./emoji-popover"));
const EmojiPopover = lazy(() => load().then((module) => ({ default: module.EmojiPopover })));

/** Opens the emoji picker; its code and data load with the first use. */
export function EmojiButton({ onPick, label = "Emoji", ...props }: Omit<ButtonProps, "onClick"> & { onPick: (emoji: string) => void; label?: string }) {
  const [wanted, setWanted] = useState(false);
  const button = <IconButton label={label} aria-haspopup="dialog" onPointerEnter={load} onFocus={load} onClick={wanted ? undefined : () => setWanted(true)} {...props}><Smile aria-hidden /></IconButton>;
  if (!wanted) return button;
  return <Suspense fallback={button}><EmojiPopover onPick={onPick} trigger={button} /></Suspense>;
}
