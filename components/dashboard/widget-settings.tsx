import { createElement, type ReactNode, Suspense, use, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { SkeletonRows } from "@/components/ui/skeleton";
import { onDemand } from "@/components/ui/on-demand";
import { findWidget } from "@/components/widgets/catalogue";
import type { WidgetMeta, WidgetSchema, WidgetSettingsComponent } from "@/components/widgets/contract";
import { OptionForm } from "@/components/widgets/option-form";
import { loadWidgetSchema } from "@/components/widgets/query";
import type { DashboardItem } from "@/lib/dashboards/schema";
import type { DashboardParams } from "@/lib/metrics/range";

export interface WidgetSettingsProps {
  item: DashboardItem;
  params: DashboardParams;
  onSave: (options: Record<string, unknown>) => void;
  onClose: () => void;
}

/** What a widget of a dashboard is about: its options, checked by its schema before they are kept. */
export function WidgetSettings({ item, params, onSave, onClose }: WidgetSettingsProps) {
  const meta = findWidget(item.widget);
  const [options, setOptions] = useState(item.options);
  const [errors, setErrors] = useState<Record<string, string>>({});
  if (!meta?.settings) return null;
  const change = (next: Record<string, unknown>) => {
    setOptions(next);
    setErrors({});
  };
  const save = async () => {
    const read = (await schemaOf(meta.id)).options.safeParse(options);
    if (!read.success) return setErrors(Object.fromEntries(read.error.issues.toReversed().map(({ path, message }) => [String(path[0] ?? ""), message])));
    onSave(options);
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={`${meta.title}: settings`}
        description={meta.description}
        size={meta.settings === "own" ? "lg" : "md"}
        footer={<><Button onClick={onClose}>Cancel</Button><Button variant="primary" onClick={() => void save()}>Save</Button></>}
      >
        <Suspense fallback={<SkeletonRows rows={4} height={44} />}><Choices meta={meta} options={options} onChange={change} errors={errors} params={params} /></Suspense>
      </DialogContent>
    </Dialog>
  );
}

function Choices({ meta, ...props }: { meta: WidgetMeta; options: Record<string, unknown>; onChange: (options: Record<string, unknown>) => void; errors: Record<string, string>; params: DashboardParams }): ReactNode {
  const schema = use(schemaOf(meta.id));
  return meta.settings === "own" ? createElement(ownSettings(meta.id), props) : <OptionForm schema={schema} {...props} />;
}

const schemas = new Map<string, Promise<WidgetSchema>>();
function schemaOf(id: string): Promise<WidgetSchema> {
  const known = schemas.get(id) ?? loadWidgetSchema(id);
  schemas.set(id, known);
  return known;
}

const own = new Map<string, WidgetSettingsComponent>();
function ownSettings(id: string): WidgetSettingsComponent {
  const known = own.get(id) ?? (onDemand(async () => ((await import(`../widgets/${id}/settings`)) as { Settings: WidgetSettingsComponent }).Settings) as unknown as WidgetSettingsComponent);
  own.set(id, known);
  return known;
}
