"use client";
import { Dialog, SheetContent } from "@/components/ui/dialog";
import { NotificationPanel, type NotificationPanelProps } from "./notification-panel";

/** The same on a phone. */
export function NotificationSheet({ unread, onClose }: NotificationPanelProps) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <SheetContent title="Notifications" className="notification-sheet"><NotificationPanel unread={unread} onClose={onClose} /></SheetContent>
    </Dialog>
  );
}
