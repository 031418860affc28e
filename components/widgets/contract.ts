import type { ComponentType } from "react";
import type { z } from "zod";
import type { Context } from "@/lib/context";
import type { DashboardParams, Period } from "@/lib/metrics/range";
import type { FigureFilter } from "@/lib/metrics/read";
import type { Role } from "@/lib/members/roles";
import type { LiveChange } from "@/lib/realtime/changes";

/**
 * One widget, a folder: `meta.ts` (what it is, light: every dashboard has all of them), `schema.ts` (what goes in and comes out),
 * `query.ts` (server: request → plain data), `widget.tsx` (states and layout of what it is given), `chart.tsx` when it draws,
 * `table.ts` (its answer as figures and rows, for exports and e-mail; without one it is left out of them). One route serves every
 * widget's data.
 */
export interface WidgetMeta {
  /** Also the folder. */
  id: string;
  title: string;
  /** One sentence for the widget gallery: which question it answers. */
  description: string;
  /** Whose gallery shows it first. */
  roles: readonly Role[];
  /** Grid units: twelve columns, rows of 40 px. */
  size: { w: number; h: number; minW: number; minH: number };
  /**
   * Which of the dashboard's controls change its figures; the others are not passed on, and the frame says so. `scope` is the company,
   * a department, a team or a person; `range` also what it is compared with.
   */
  obeys: { range: boolean; channel: boolean; scope: boolean };
  /** It has buttons that change something: it is shown to members, and not on other sites. */
  acts?: true;
  /** Which live changes make its data stale. */
  staleOn: readonly LiveChange["topic"][];
  /**
   * How its options are chosen while a dashboard is arranged: in the form that is drawn from `schema.options` (./option-fields.ts), or in
   * the folder's own `settings.tsx`. Absent: it has none.
   */
  settings?: "form" | "own";
  /** All that it shows are its options: nothing is asked for. */
  isLocal?: true;
  /**
   * What is shown instead of nothing: what to do so that there is something. It is shown when the answer is `without` all of these: fields
   * of its data (`items`, `total`; through lists, `figures.value`) that are a list or a figure. Not said, all lists and figures count.
   */
  empty: { title: string; action?: { label: string; href: string }; without?: readonly string[] };
}

/** Checked by the server on the way in and out, and by the browser when an answer comes. */
export interface WidgetSchema<Data extends z.ZodType = z.ZodType, Options extends z.ZodObject = z.ZodObject> {
  options: Options;
  /** Shape and units of what `query.ts` returns. */
  data: Data;
}

/** What a widget's query is asked. */
export interface WidgetRequest<Options = Record<string, unknown>> {
  ctx: Context;
  params: DashboardParams;
  options: Options;
  /** The workspace's, IANA. */
  timeZone: string;
  now: Date;
  /** The part of the company and the channel that are asked for. */
  filter: FigureFilter;
  period: Period;
  /** What the period is compared with. */
  previous: Period;
}

export type WidgetQuery<Schema extends WidgetSchema> = (request: WidgetRequest<z.output<Schema["options"]>>) => Promise<z.output<Schema["data"]>>;

/** Props of every `widget.tsx`: data that is there. Loading, empty and error states are the frame's. */
export interface WidgetProps<Schema extends WidgetSchema> {
  data: z.output<Schema["data"]>;
  params: DashboardParams;
  /** As they were saved; the data is there because the query took them. */
  options: z.input<Schema["options"]>;
}

/** Props of a folder's own `settings.tsx`: what is being chosen, not saved yet. */
export interface WidgetSettingsProps<Schema extends WidgetSchema> {
  options: z.input<Schema["options"]>;
  onChange: (options: z.input<Schema["options"]>) => void;
  /** What is wrong with an option, by its name. */
  errors: Readonly<Record<string, string>>;
  params: DashboardParams;
}

export type WidgetSettingsComponent = ComponentType<WidgetSettingsProps<WidgetSchema>>;

export type WidgetComponent = ComponentType<WidgetProps<WidgetSchema>>;
