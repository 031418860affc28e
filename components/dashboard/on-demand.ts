import { onDemand } from "@/components/ui/on-demand";
import type { EditGridProps } from "./edit-grid";
import type { WidgetGalleryProps } from "./widget-gallery";
import type { WidgetSettingsProps } from "./widget-settings";

/*
 * What arranges a dashboard: its code comes with whoever does.
 */

export const EditGrid = onDemand<EditGridProps>(async () => (await import("./edit-grid")).EditGrid);

export const WidgetGallery = onDemand<WidgetGalleryProps>(async () => (await import("./widget-gallery")).WidgetGallery);

export const WidgetSettings = onDemand<WidgetSettingsProps>(async () => (await import("./widget-settings")).WidgetSettings);
