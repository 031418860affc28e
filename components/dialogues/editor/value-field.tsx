"use client";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Value, VariableType } from "@/lib/dialogues/definition";
import { readAmount, writeAmount } from "@/lib/format/amount";
import { minorDigits } from "@/lib/format/money";
import { useEditing } from "./context";
import { fromText, toText } from "./values";

interface ValueFieldProps {
  label: string;
  type: VariableType["type"];
  value: Value;
  onChange: (value: Value) => void;
  readOnly?: boolean;
}

/** A value of a variable's type. */
export function ValueField({ label, type, value, onChange, readOnly }: ValueFieldProps) {
  const { currency } = useEditing();
  if (type === "money") {
    const money = typeof value === "object" && value !== null && "amountMinor" in value ? value : null;
    return <AmountField label={label} amountMinor={money?.amountMinor ?? null} currency={money?.currency ?? currency} onChange={(next) => onChange(next)} readOnly={readOnly} />;
  }
  return <Field label={label}><Input size="sm" type={type === "number" ? "number" : type === "day" ? "date" : "text"} step="any" value={toText(value)} readOnly={readOnly} onChange={({ target }) => onChange(fromText(target.value, type))} /></Field>;
}

interface AmountFieldProps {
  label: string;
  amountMinor: number | null;
  currency: string;
  onChange: (amount: { amountMinor: number; currency: string } | null) => void;
  readOnly?: boolean;
}

const currencies = Intl.supportedValuesOf("currency");

/** An amount with as many digits as its currency has. */
export function AmountField({ label, amountMinor, currency, onChange, readOnly }: AmountFieldProps) {
  const given = amountMinor === null ? "" : writeAmount(amountMinor, currency);
  const [text, setText] = useState(given);
  const read = text.trim() ? readAmount(text, currency) : null;
  const isWrong = text.trim() !== "" && read === null;
  const digits = minorDigits(currency);
  function write(next: string) {
    setText(next);
    const amount = next.trim() ? readAmount(next, currency) : null;
    if (amount !== null) onChange({ amountMinor: amount, currency });
    else if (!next.trim()) onChange(null);
  }
  function choose(other: string) {
    if (amountMinor === null) return onChange({ amountMinor: 0, currency: other });
    const amount = Math.round((amountMinor / 10 ** digits) * 10 ** minorDigits(other));
    setText(writeAmount(amount, other));
    onChange({ amountMinor: amount, currency: other });
  }
  return (
    <div className="flex items-start gap-1.5">
      <Field label={label} className="min-w-0 flex-1" error={isWrong ? `Write an amount, like ${(1234.5678).toFixed(digits)}.` : undefined}><Input size="sm" inputMode="decimal" autoComplete="off" value={isWrong || read === amountMinor ? text : given} readOnly={readOnly} onChange={({ target }) => write(target.value)} /></Field>
      <Field label={<span className="sr-only">Currency of “{label}”</span>} className="w-20 flex-none"><Select size="sm" value={currency} disabled={readOnly} onChange={({ target }) => choose(target.value)}>{[...new Set([currency, ...currencies])].map((code) => <option key={code} value={code}>{code}</option>)}</Select></Field>
    </div>
  );
}
