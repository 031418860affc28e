import { onDemand } from "@/components/ui/on-demand";
import type { LabelChoicesProps } from "./label-choices";

export const LabelChoices = onDemand<LabelChoicesProps>(async () => (await import("./label-choices")).LabelChoices);
