"use client";
import { Checkbox, Choice } from "@/components/ui/check";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { SettingsField as SettingsFieldSpec } from "@/lib/connectors/manifest";

export interface SettingsFieldProps {
  field: SettingsFieldSpec;
  /** Undefined: nothing was filled in. For secrets: text, or `{ generate: true }`. */
  value: unknown;
  onChange: (value: unknown) => void;
  error?: string;
  /** A secret that is kept unless something else is written. */
  stored?: boolean;
}

/** One setting as a connector's manifest describes it. */
export function SettingsField({ field, value, onChange, error, stored }: SettingsFieldProps) {
  const { name, label, type, help, required } = field;
  const named = `settings.${name}`;
  if (type === "boolean") {
    const checked = (value ?? field.default ?? false) === true;
    return (
      <div data-field={named}>
        <Choice help={help}>{[<Checkbox key="check" name={named} checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />, label]}</Choice>
        {error && <p role="alert" className="text-12 text-bad">{error}</p>}
      </div>
    );
  }
  if (type === "secret") return <SecretField field={field} value={value} onChange={onChange} error={error} stored={stored} />;
  const text = Array.isArray(value) ? value.join("\n") : String(value ?? (type === "select" ? (field.default ?? "") : ""));
  const common = { name: named, value: text, onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value) };
  const placeholder = field.placeholder ?? (field.default === undefined ? undefined : String(field.default));
  return (
    <Field label={label} help={type === "list" ? (help ?? "One a line.") : help} error={error} optional={!required && type !== "select"}>
      {type === "select" ? (
        <Select {...common}>{!text && <option value="">Choose…</option>}{field.options?.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}</Select>
      ) : type === "list" ? (
        <Textarea {...common} rows={3} placeholder={placeholder} spellCheck={false} />
      ) : (
        <Input {...common} type={type === "url" ? "url" : "text"} inputMode={type === "number" ? "decimal" : undefined} placeholder={placeholder} autoComplete="off" spellCheck={false} />
      )}
    </Field>
  );
}

function SecretField({ field, value, onChange, error, stored }: SettingsFieldProps) {
  const { name, label, help, required, generated, placeholder } = field;
  const renewed = typeof value === "object" && value !== null;
  const note = renewed ? "A new one is made when you save, and shown once." : stored ? "Stored. Leave this empty to keep it." : generated ? "Leave this empty: Weft makes one and shows it once." : null;
  return (
    <div className="flex flex-col gap-1.5">
      <Field label={label} help={[note, help].filter(Boolean).join(" ")} error={error} optional={!required && !stored && !generated}>
        <Input name={`settings.${name}`} type="password" value={typeof value === "string" ? value : ""} disabled={renewed} placeholder={stored ? "••••••••" : placeholder} autoComplete="new-password" spellCheck={false} onChange={(event) => onChange(event.currentTarget.value || undefined)} />
      </Field>
      {generated && stored && <Button size="sm" className="self-start" onClick={() => onChange(renewed ? undefined : { generate: true })}>{renewed ? "Keep the present one" : "Make a new one"}</Button>}
    </div>
  );
}
