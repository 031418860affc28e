"use client";
import { TriangleAlert } from "lucide-react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented";
import { Time } from "@/components/ui/time";
import { Section } from "../page-frame";
import type { SettingsPartProps } from "./quiet-hours-form";

const choices = [{ value: "off", label: "Never" }, { value: "hourly", label: "Every hour" }, { value: "daily", label: "Once a day" }] as const;

/** When what is unread comes by mail. */
export function DigestForm({ settings: { digest, digestTime, digestAt, cannotMail, timeZone }, change }: SettingsPartProps) {
  return (
    <Section title="E-mail" description="What is marked E-mail above and still unread comes as one mail; nothing where nothing is unread.">
      <div className="card flex flex-col gap-4 p-4">
        <SegmentedControl label="How often" segments={choices} value={digest} onChange={(value) => change({ digest: value })} className="self-start" />
        {digest === "daily" && <Field label="At" help={`on the clocks of ${timeZone.replaceAll("_", " ")}`} className="self-start"><Input type="time" value={digestTime} onChange={({ target }) => target.value && change({ digestTime: target.value })} /></Field>}
        {digest !== "off" && cannotMail && <p className="flex items-start gap-2 text-13 text-warn"><TriangleAlert aria-hidden className="mt-0.5 size-4 flex-none" />{cannotMail}</p>}
        {digest !== "off" && !cannotMail && digestAt && <p className="text-13 text-ink-2">The next one is due <Time value={digestAt} />.</p>}
      </div>
    </Section>
  );
}
