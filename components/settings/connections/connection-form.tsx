"use client";
import { useState } from "react";
import { textOf, useSubmit } from "@/components/ui/use-submit";
import { Button } from "@/components/ui/button";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { fieldGroups, isShown } from "@/lib/connections/shown-fields";
import { isRecordsOnly, type ConnectorManifest } from "@/lib/connectors/manifest";
import type { TeamRow } from "@/lib/teams/schema";
import { SettingsField } from "./settings-field";

export interface ConnectionValues {
  name: string;
  teamId: string | null;
  settings: Record<string, unknown>;
}

export interface ConnectionFormProps {
  manifest: Pick<ConnectorManifest, "name" | "settings" | "kind">;
  teams: readonly TeamRow[];
  initial?: ConnectionValues;
  /** Names of the secrets that are stored. */
  secretsSet?: readonly string[];
  action: string;
  send: (values: ConnectionValues) => Promise<unknown>;
}

/** The form that a connector's manifest describes, with the connection's name and team. */
export function ConnectionForm({ manifest, teams, initial, secretsSet = [], action, send }: ConnectionFormProps) {
  const [settings, setSettings] = useState<Record<string, unknown>>(initial?.settings ?? {});
  const { onSubmit, busy, errors, failure } = useSubmit((form) => send({ name: textOf(form, "name"), teamId: textOf(form, "teamId") || null, settings: shownOf(manifest, settings) }));
  const groups = fieldGroups(manifest.settings)
    .map(({ heading, fields }) => ({ heading, fields: fields.filter((field) => isShown(field, manifest.settings, settings)) }))
    .filter(({ fields }) => fields.length);
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-6" aria-busy={busy}>
      {groups.map(({ heading, fields }) => (
        <FieldSet key={heading ?? ""} heading={heading} folded={heading === "Advanced" && !fields.some(({ name }) => errors[`settings.${name}`])}>
          {fields.map((field) => (
            <SettingsField key={field.name} field={field} value={settings[field.name]} stored={secretsSet.includes(field.name)} error={errors[`settings.${field.name}`]} onChange={(value) => setSettings((before) => ({ ...before, [field.name]: value }))} />
          ))}
        </FieldSet>
      ))}
      <FieldSet heading="In Weft">
        <Field label="Name" optional error={errors.name} help="As your colleagues know it. Empty: as the platform calls the account."><Input name="name" defaultValue={initial?.name ?? ""} /></Field>
        {!isRecordsOnly(manifest) && <Field label="Team" error={errors.teamId} help="New conversations join this team's queue.">
          <Select name="teamId" defaultValue={initial?.teamId ?? ""}><option value="">Everybody</option>{teams.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select>
        </Field>}
      </FieldSet>
      <FormError>{failure}</FormError>
      <Button type="submit" variant="primary" size="lg" busy={busy} className="self-start">{action}</Button>
    </form>
  );
}

function FieldSet({ heading, folded, children }: { heading: string | null; folded?: boolean; children: React.ReactNode }) {
  if (folded) return <details className="group"><summary className="mb-3 min-h-6 cursor-pointer text-13 font-medium text-ink-2 hover:text-ink">{heading}</summary><div className="flex flex-col gap-4">{children}</div></details>;
  return (
    <fieldset className="flex min-w-0 flex-col gap-4">
      {heading && <legend className="mb-3 text-13 font-medium text-ink-2">{heading}</legend>}
      {children}
    </fieldset>
  );
}

/** What is not shown is not sent. */
function shownOf({ settings: fields }: Pick<ConnectorManifest, "settings">, values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(fields.filter((field) => isShown(field, fields, values) && values[field.name] !== undefined).map(({ name }) => [name, values[name]]));
}
