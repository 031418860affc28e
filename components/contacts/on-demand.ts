import { onDemand } from "@/components/ui/on-demand";
import type { AddressDialogProps } from "./address-dialog";

export const AddressDialog = onDemand<AddressDialogProps>(async () => (await import("./address-dialog")).AddressDialog);
