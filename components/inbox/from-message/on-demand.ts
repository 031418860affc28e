import { onDemand } from "@/components/ui/on-demand";
import type { FromMessageDialogProps } from "./dialog";

export const FromMessageDialog = onDemand<FromMessageDialogProps>(async () => (await import("./dialog")).FromMessageDialog);
