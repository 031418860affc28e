import { onDemand } from "@/components/ui/on-demand";
import type { ChoicesProps } from "./choices";
import type { EditGridProps } from "./edit-grid";
import type { MenuProps } from "./menu";
import type { NameDialogProps } from "./name-dialog";
import type { ScheduleDialogProps } from "./schedule-dialog";
import type { WallDialogProps } from "./wall-dialog";
import type { WidgetGalleryProps } from "./widget-gallery";
import type { WidgetSettingsProps } from "./widget-settings";
import type { WidgetMenuProps } from "./widget-menu";

/*
 * What changes a dashboard, or goes to another: its code comes with whoever does.
 */

export const EditGrid = onDemand<EditGridProps>(async () => (await import("./edit-grid")).EditGrid);

export const WidgetGallery = onDemand<WidgetGalleryProps>(async () => (await import("./widget-gallery")).WidgetGallery);

export const WidgetSettings = onDemand<WidgetSettingsProps>(async () => (await import("./widget-settings")).WidgetSettings);

export const DashboardChoices = onDemand<ChoicesProps>(async () => (await import("./choices")).DashboardChoices);

export const DashboardMenu = onDemand<MenuProps>(async () => (await import("./menu")).DashboardMenu);

export const NameDialog = onDemand<NameDialogProps>(async () => (await import("./name-dialog")).NameDialog);

export const WallDialog = onDemand<WallDialogProps>(async () => (await import("./wall-dialog")).WallDialog);

export const WidgetMenu = onDemand<WidgetMenuProps>(async () => (await import("./widget-menu")).WidgetMenu);

export const ScheduleDialog = onDemand<ScheduleDialogProps>(async () => (await import("./schedule-dialog")).ScheduleDialog);
