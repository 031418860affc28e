"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Component, lazy, Suspense, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import type { WidgetComponent, WidgetMeta } from "@/components/widgets/contract";
import { widgetQuery } from "@/components/widgets/query";
import type { DashboardParams } from "@/lib/metrics/range";

const views = new Map<string, WidgetComponent>();

/** A widget's code, loaded when it is first shown. */
function viewOf(id: string): WidgetComponent {
  let view = views.get(id);
  if (!view) {
    view = lazy(() => import(`../widgets/${id}/widget`).then((module: { Widget: WidgetComponent }) => ({ default: module.Widget }))) as unknown as WidgetComponent;
    views.set(id, view);
  }
  return view;
}

/** What a widget shows: its data, or that it loads, has nothing, or failed; never its neighbours' trouble. */
export function WidgetBody({ meta, params, options }: { meta: WidgetMeta; params: DashboardParams; options: Record<string, unknown> }) {
  const { data, error, isFetching, refetch } = useQuery(widgetQuery(meta, params, options));
  const parsed = meta.options.safeParse(options);
  if (data === undefined && error) return <ErrorState title="This could not be loaded." onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>;
  if (data === undefined) return <SkeletonRows rows={4} height={44} />;
  if (isEmpty(data)) return <EmptyState action={meta.empty.action && <Button asChild><Link href={meta.empty.action.href}>{meta.empty.action.label}</Link></Button>}>{meta.empty.title}</EmptyState>;
  const View = viewOf(meta.id);
  return (
    <Boundary key={meta.id}>
      <Suspense fallback={<SkeletonRows rows={4} height={44} />}>
        <View data={data as never} params={params} options={parsed.success ? parsed.data : {}} />
      </Suspense>
    </Boundary>
  );
}

/** Nothing to show: every list is empty and every figure is nothing. */
function isEmpty(data: unknown): boolean {
  if (data === null || data === 0) return true;
  if (Array.isArray(data)) return data.every(isEmpty);
  if (typeof data !== "object") return false;
  const { minutes: _, ...rest } = data as Record<string, unknown>;
  return Object.entries(rest).every(([key, value]) => ["day", "id", "unit", "definition", "href", "moreIsBetter", "channel"].includes(key) || isEmpty(value));
}

class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override render() {
    return this.state.failed ? <ErrorState title="This widget could not be drawn." onRetry={() => this.setState({ failed: false })} /> : this.props.children;
  }
}
