"use client";
import { QueryErrorResetBoundary, useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Component, createElement, lazy, Suspense, useDeferredValue, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { useAhead } from "@/components/ui/use-ahead";
import { untilLoaded } from "@/lib/http/until-loaded";
import type { WidgetComponent, WidgetMeta } from "@/components/widgets/contract";
import { isEmpty } from "@/components/widgets/empty";
import { loadWidgetSchema, widgetQuery } from "@/components/widgets/query";
import { useWidgetSource } from "@/components/widgets/source";
import type { DashboardParams } from "@/lib/metrics/range";

interface WidgetBodyProps {
  meta: WidgetMeta;
  params: DashboardParams;
  options: Record<string, unknown>;
}

/** What a widget shows: its data, or that it loads, has nothing, or failed; never its neighbours' trouble. */
export function WidgetBody(props: WidgetBodyProps) {
  useAhead(() => loadWidgetSchema(props.meta.id));
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => (
        <Boundary onRetry={reset}>
          <Suspense fallback={<SkeletonRows rows={4} height={44} />}>
            {props.meta.isLocal ? createElement(viewOf(props.meta.id), { data: {} as never, params: props.params, options: props.options }) : <LoadedWidget {...props} />}
          </Suspense>
        </Boundary>
      )}
    </QueryErrorResetBoundary>
  );
}

function LoadedWidget({ meta, params, options }: WidgetBodyProps) {
  // While other figures are fetched the ones before stay.
  const asked = useDeferredValue(params);
  const { data } = useSuspenseQuery(widgetQuery(meta, asked, options, useWidgetSource()));
  if (isEmpty(meta, data)) return <EmptyState action={meta.empty.action && <Button asChild><Link href={meta.empty.action.href}>{meta.empty.action.label}</Link></Button>}>{meta.empty.title}</EmptyState>;
  return (
    <div className="h-full transition-opacity duration-150" style={{ opacity: asked === params ? 1 : 0.6 }}>
      {createElement(viewOf(meta.id), { data: data as never, params: asked, options })}
    </div>
  );
}

const views = new Map<string, WidgetComponent>();

/** A widget's code, loaded when it is first shown. */
function viewOf(id: string): WidgetComponent {
  let view = views.get(id);
  if (!view) {
    view = lazy(() => untilLoaded(() => import(`../widgets/${id}/widget`)).then((module: { Widget: WidgetComponent }) => ({ default: module.Widget }))) as unknown as WidgetComponent;
    views.set(id, view);
  }
  return view;
}

/** Keeps one widget's failure its own, and offers to try again. */
class Boundary extends Component<{ onRetry: () => void; children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };
  static getDerivedStateFromError(error: Error) {
    return { error };
  }
  /** What the server could not draw is asked for once more: its answer says why, in words. */
  #isAskedAgain = false;
  override componentDidCatch(error: Error) {
    if (error.name === "ApiError" || this.#isAskedAgain) return;
    this.#isAskedAgain = true;
    this.props.onRetry();
    this.setState({ error: null });
  }
  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    const retry = () => {
      this.props.onRetry();
      this.setState({ error: null });
    };
    return <ErrorState title="This could not be loaded." onRetry={retry}>{error.name === "ApiError" ? error.message : "Try again; if it stays, tell the person who runs this Weft."}</ErrorState>;
  }
}
