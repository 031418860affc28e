"use client";
import { useDeferredValue } from "react";
import { WidgetBody } from "@/components/dashboard/widget-body";
import { Checkbox, Choice } from "@/components/ui/check";
import { Field, FieldGroup } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { findMetric, metrics } from "@/lib/metrics/catalogue";
import { addsUp, type ChartChoice, chartKindNames, chartsOf, chartTitle, dimensionNames, dimensionsOf, fitting, partingsOf, type Dimension, type Parting } from "@/lib/metrics/chart";
import { rangeNames } from "@/lib/metrics/range";
import type { WidgetSettingsProps } from "../contract";
import { meta } from "./meta";
import { chartDefaults, chartRanges, withDefaults } from "./choices";
import type { schema } from "./schema";

type Options = WidgetSettingsProps<typeof schema>["options"];

/** The chart builder: what, by what, over which time, drawn how; only what makes sense together, and the chart as it becomes beside it. */
export function Settings({ options, onChange, errors, params }: WidgetSettingsProps<typeof schema>) {
  const asked = withDefaults(options);
  const metric = findMetric(asked.metric) ?? findMetric(chartDefaults.metric)!;
  const whole = { ...asked, metric: metric.id, ...fitting(metric, asked) };
  const preview = useDeferredValue(options);
  const change = (next: Partial<Options>) => {
    const wanted = { ...whole, ...next };
    const other = findMetric(wanted.metric) ?? metric;
    const choice: ChartChoice = fitting(other, wanted);
    // A title that nobody wrote says what the chart shows.
    const said = chartTitle(metric, whole);
    const isOwn = next.title === undefined && whole.title && whole.title !== said;
    onChange({ ...wanted, ...choice, title: "title" in next ? next.title : isOwn ? whole.title : chartTitle(other, choice) });
  };
  return (
    <div className="grid gap-5 md:grid-cols-[15rem_minmax(0,1fr)]">
      <div className="flex flex-col gap-3">
        <Field label="Figure" help={metric.definition} error={errors.metric}>
          <Select value={metric.id} onChange={({ target }) => change({ metric: target.value })}>{metrics.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select>
        </Field>
        <Field label="By" error={errors.by}>
          <Select value={whole.by} onChange={({ target }) => change({ by: target.value as Dimension })}>{dimensionsOf(metric).map((one) => <option key={one} value={one}>{dimensionNames[one]}</option>)}</Select>
        </Field>
        <Field label="Divided by" error={errors.series} help={!addsUp(metric.unit) && whole.series ? "As lines or a table: this does not add up." : undefined}>
          <Select value={whole.series ?? ""} onChange={({ target }) => change({ series: (target.value || null) as Parting | null })}>
            <option value="">Nothing</option>
            {partingsOf(metric, whole.by).map((one) => <option key={one} value={one}>{dimensionNames[one]}</option>)}
          </Select>
        </Field>
        <FieldGroup legend="Drawn as">
          <SegmentedControl className="flex-wrap" label="Drawn as" value={whole.chart} onChange={(chart) => change({ chart })} segments={chartsOf(metric, whole).map((value) => ({ value, label: chartKindNames[value] }))} />
        </FieldGroup>
        <Field label="Time" error={errors.range}>
          <Select value={whole.range} onChange={({ target }) => change({ range: target.value as Options["range"] })}>{chartRanges.map((one) => <option key={one} value={one}>{one === "dashboard" ? "As on the dashboard" : rangeNames[one]}</option>)}</Select>
        </Field>
        <Choice>{[<Checkbox key="check" checked={whole.compare} onChange={({ target }) => change({ compare: target.checked })} />, "Beside what the dashboard is compared with"]}</Choice>
        <Field label="Title" error={errors.title} optional>
          <Input value={typeof options.title === "string" ? options.title : chartTitle(metric, whole)} maxLength={60} onChange={({ target }) => change({ title: target.value })} />
        </Field>
      </div>
      <section aria-label="Preview" className="card flex h-80 flex-col overflow-hidden phone:-order-1 phone:h-64 md:sticky md:top-0">
        <p className="px-3 pt-2.5 pb-1 text-13 font-medium">{whole.title || chartTitle(metric, whole)}</p>
        <div className="scroll min-h-0 flex-1"><WidgetBody meta={meta} params={params} options={preview} /></div>
      </section>
    </div>
  );
}
