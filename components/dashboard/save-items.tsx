"use client";
import { FileImage, FileSpreadsheet, FileText } from "lucide-react";
import { toast, toastFailure } from "@/components/ui/toast";

export interface SaveItemsProps {
  /** Of the export's address, with what is asked for: `/api/v1/widgets/queue/export?range=7d`. */
  href: string;
  name: string;
  /** Whether there are rows to save, or only a picture. */
  hasRows: boolean;
  /** What the picture is of. */
  element: () => HTMLElement | null;
  onDone: () => void;
}

/** The ways to save a widget or a dashboard. */
export function SaveItems({ href, name, hasRows, element, onDone }: SaveItemsProps) {
  const picture = async () => {
    onDone();
    const found = element();
    if (!found) return;
    toast("Drawing the picture", { id: "save-png" });
    try {
      const { savePng } = await import("./save-png");
      await savePng(found, name);
      toast("The picture is saved", { id: "save-png", tone: "good" });
    } catch (error) {
      toastFailure("The picture was not saved", error);
    }
  };
  const as = (format: string) => `${href}${href.endsWith("?") ? "" : "&"}format=${format}`;
  return (
    <>
      {hasRows && <li><a className="menu-item" href={as("pdf")} download onClick={onDone}><FileText aria-hidden />Save as PDF</a></li>}
      {hasRows && <li><a className="menu-item" href={as("csv")} download onClick={onDone}><FileSpreadsheet aria-hidden />Save as CSV</a></li>}
      <li><button type="button" className="menu-item" onClick={() => void picture()}><FileImage aria-hidden />Save as PNG</button></li>
    </>
  );
}
