import { onDemand } from "@/components/ui/on-demand";
import type { AssignChoicesProps } from "./assign-choices";

export const AssignChoices = onDemand<AssignChoicesProps>(async () => (await import("./assign-choices")).AssignChoices);
