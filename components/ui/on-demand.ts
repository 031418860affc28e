import { createElement, use, type ComponentType, type ReactElement } from "react";
import { untilLoaded } from "@/lib/http/until-loaded";

export interface OnDemand<Props> {
  (props: Props): ReactElement;
  /** Fetches the code ahead; what goes wrong is tried again when it is wanted. */
  preload(): void;
}

/**
 * A component whose code comes when it is drawn, or ahead of that; stands in a `<Suspense>`. Code that is here already is drawn
 * without one turn of waiting (`lazy` takes one), so that no fallback flashes.
 * @param load gives the component: `async () => (await import("./palette")).Palette`
 */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>): OnDemand<Props> {
  let here: ComponentType<Props> | undefined;
  let coming: Promise<ComponentType<Props>> | undefined;
  const keep = (component: ComponentType<Props>) => (here = component);
  function Component(props: Props) {
    return createElement(here ?? use((coming ??= untilLoaded(load).then(keep))), props);
  }
  return Object.assign(Component, {
    preload() {
      if (!here) load().then(keep, () => {});
    },
  });
}
