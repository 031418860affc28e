"use client";
import { Dialog, SheetContent } from "@/components/ui/dialog";
import { ContactPanel, type ContactPanelProps } from "./contact-panel";

export interface ContactSheetProps extends ContactPanelProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The contact on a phone. */
export function ContactSheet({ open, onOpenChange, onOpen, ...panel }: ContactSheetProps) {
  const openOther = (id: string) => {
    onOpenChange(false);
    onOpen(id);
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <SheetContent title="Contact" className="!max-h-[85dvh]"><div className="-mx-4"><ContactPanel {...panel} onOpen={openOther} /></div></SheetContent>
    </Dialog>
  );
}
