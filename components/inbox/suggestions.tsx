"use client";
import { useEffect, useRef, type ReactNode } from "react";
import { optionId } from "./trigger";

export interface Suggestion {
  id: string;
  title: ReactNode;
  detail?: ReactNode;
  mark?: ReactNode;
}

export interface SuggestionsProps {
  id: string;
  label: string;
  items: readonly Suggestion[];
  active: number;
  onActive: (index: number) => void;
  onPick: (index: number) => void;
  /** What the active one comes to, beside the list. */
  preview?: ReactNode;
  empty: ReactNode;
}

/** The keys are the field's. */
const listbox = { role: "listbox" };
const option = (isActive: boolean) => ({ role: "option", "aria-selected": isActive });

/** What fits what is being typed, over the field. The focus stays in the field, whose arrow keys move here. */
export function Suggestions({ id, label, items, active, onActive, onPick, preview, empty }: SuggestionsProps) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div className="float absolute inset-x-0 bottom-full z-20 mb-1 flex max-h-72 overflow-hidden text-13">
      {items.length ? (
        <ul ref={list} id={id} aria-label={label} {...listbox} className="scroll min-w-0 flex-1 p-1">
          {items.map((item, index) => (
            // The field keeps the focus.
            <li key={item.id} id={optionId(id, index)} {...option(index === active)} data-selected={index === active} onPointerMove={() => onActive(index)} onPointerDown={(event) => event.preventDefault()} onPointerUp={() => onPick(index)} className="menu-item cursor-default">
              {item.mark}<span dir="auto" className="flex-none truncate font-medium">{item.title}</span>{item.detail && <span dir="auto" className="min-w-0 truncate text-ink-3">{item.detail}</span>}
            </li>
          ))}
        </ul>
      ) : <div className="p-3 text-ink-2">{empty}</div>}
      {items.length > 0 && preview && <div className="scroll max-h-72 flex-1 border-s bg-surface p-3 phone:hidden">{preview}</div>}
    </div>
  );
}
