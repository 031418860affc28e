import type { ConfirmDialogProps } from "@/components/ui/confirm-dialog";
import { onDemand } from "@/components/ui/on-demand";
import type { ContactSheetProps } from "./contact-sheet";
import type { LightboxProps } from "./lightbox";
import type { StartDialogProps } from "./start-dialog";

/*
 * Parts of an open conversation whose code comes when they are wanted, or ahead of that. The list does without.
 */

export const ContactSheet = onDemand<ContactSheetProps>(async () => (await import("./contact-sheet")).ContactSheet);

export const StartDialog = onDemand<StartDialogProps>(async () => (await import("./start-dialog")).StartDialog);

export const Lightbox = onDemand<LightboxProps>(async () => (await import("./lightbox")).Lightbox);

export const ConfirmDialog = onDemand<ConfirmDialogProps>(async () => (await import("@/components/ui/confirm-dialog")).ConfirmDialog);
