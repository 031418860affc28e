"use client";
import { EmojiPicker, type EmojiPickerListCategoryHeaderProps, type EmojiPickerListEmojiProps, type EmojiPickerListRowProps } from "frimousse";

const COLUMNS = 9;
const parts = { CategoryHeader, Row, Emoji };

export function EmojiChoices({ onPick }: { onPick: (emoji: string) => void }) {
  return (
    <EmojiPicker.Root emojibaseUrl="/emoji" locale="en" columns={COLUMNS} onEmojiSelect={({ emoji }) => onPick(emoji)} className="flex h-80 flex-col">
      <div className="flex items-center gap-1 border-b p-2">
        <EmojiPicker.Search aria-label="Search emoji" placeholder="Search emoji" className="input" data-size="sm" data-quiet />
        <EmojiPicker.SkinToneSelector aria-label="Change the skin tone" className="grid size-7 flex-none place-items-center rounded-control hover:bg-hover" />
      </div>
      <EmojiPicker.Viewport tabIndex={0} className="scroll relative min-h-0 flex-1">
        <EmojiPicker.Loading className="absolute inset-0 grid place-items-center text-13 text-ink-3">Loading emoji</EmojiPicker.Loading>
        <EmojiPicker.Empty><p className="absolute inset-0 grid place-items-center text-13 text-ink-3">No emoji is called that.</p></EmojiPicker.Empty>
        <EmojiPicker.List className="pb-2 select-none" components={parts} />
      </EmojiPicker.Viewport>
      <EmojiPicker.ActiveEmoji>{({ emoji }) => <p aria-hidden className="flex h-8 items-center gap-2 border-t px-3 text-12 text-ink-3">{emoji && <><span className="text-16">{emoji.emoji}</span>{emoji.label}</>}</p>}</EmojiPicker.ActiveEmoji>
    </EmojiPicker.Root>
  );
}

function CategoryHeader({ category, ...props }: EmojiPickerListCategoryHeaderProps) {
  return <div className="bg-raised px-3 pt-2 pb-1 text-12 font-medium text-ink-3 first-letter:uppercase" {...props}>{category.label}</div>;
}

/** The picker counts from 0, assistive technology from 1. */
function fromOne(index: number | undefined): number | undefined {
  return index === undefined ? undefined : index + 1;
}

function Row(props: EmojiPickerListRowProps) {
  return <div className="scroll-my-2 px-2" {...props} aria-rowindex={fromOne(props["aria-rowindex"])} />;
}

function Emoji({ emoji, ...props }: EmojiPickerListEmojiProps) {
  const cell = { ...props, "aria-colindex": fromOne(props["aria-colindex"]) };
  return <button type="button" className="grid size-8 place-items-center rounded-control text-20 data-active:bg-hover" {...cell}>{emoji.emoji}</button>;
}
