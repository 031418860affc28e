import type { ConfirmDialogProps } from "@/components/ui/confirm-dialog";
import { onDemand } from "@/components/ui/on-demand";

export const ConfirmDialog = onDemand<ConfirmDialogProps>(async () => (await import("@/components/ui/confirm-dialog")).ConfirmDialog);
