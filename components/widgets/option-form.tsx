import { Checkbox, Choice } from "@/components/ui/check";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { WidgetSchema, WidgetSettingsProps } from "./contract";
import { fieldsOf, type OptionField, withOption } from "./option-fields";

/** A widget's options as a form, drawn from their schema. */
export function OptionForm({ schema, options, onChange, errors }: Omit<WidgetSettingsProps<WidgetSchema>, "params"> & { schema: WidgetSchema }) {
  const fields = fieldsOf(schema.options);
  return (
    <div className="flex flex-col gap-4">
      {fields.map((field) => <OptionInput key={field.name} field={field} value={options[field.name]} error={errors[field.name]} onChange={(value) => onChange(withOption(fields, options, field.name, value))} />)}
    </div>
  );
}

function OptionInput({ field: { kind, label, help, choices, initial, optional }, value, error, onChange }: { field: OptionField; value: unknown; error: string | undefined; onChange: (value: unknown) => void }) {
  const shown = value ?? initial;
  if (kind === "check") return <Choice help={help}>{[<Checkbox key="check" checked={shown === true} onChange={({ target }) => onChange(target.checked)} />, label]}</Choice>;
  const text = typeof shown === "string" || typeof shown === "number" ? String(shown) : "";
  return (
    <Field label={label} help={help} error={error} optional={optional}>
      {kind === "choice"
        ? <Select value={text} onChange={({ target }) => onChange(target.value)}>{choices.map((choice) => <option key={choice.value} value={choice.value}>{choice.label}</option>)}</Select>
        : kind === "long_text"
          ? <Textarea rows={10} value={text} onChange={({ target }) => onChange(target.value)} />
          : <Input type={kind === "number" ? "number" : "text"} value={text} onChange={({ target }) => onChange(kind === "number" && target.value !== "" ? Number(target.value) : target.value)} />}
    </Field>
  );
}
