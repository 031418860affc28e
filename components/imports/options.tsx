"use client";
import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { Checkbox, Choice } from "@/components/ui/check";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { directoryQuery } from "@/lib/conversations/query";
import type { ImportDetail, ImportSettings } from "@/lib/imports/schema";
import { matchableOf, usualMatch } from "@/lib/imports/targets";
import { delimiterNames, encodingNames, matchNone, matchUsual } from "@/lib/imports/words";
import type { RecordType } from "@/lib/records/contract";

/** How the file is read, by what known records are found, and what becomes of what is missing. */
export function Options({ type, detail: { settings, format }, onChange }: { type: RecordType; detail: ImportDetail; onChange: (patch: Partial<ImportSettings>) => void }) {
  const { data: directory } = useQuery(directoryQuery);
  const countries = useSyncExternalStore(never, countryNames, () => null) ?? (settings.country ? [[settings.country, settings.country] as const] : []);
  const mapped = new Set(settings.columns.map(({ target }) => target));
  const matchable = matchableOf(type);
  const usual = usualMatch(type).map((id) => matchable.find((target) => target.id === id)?.label.toLowerCase()).filter(Boolean).join(", then ");
  function giveLabels(text: string) {
    const labels = [...new Set(text.split(",").map((label) => label.trim()).filter(Boolean))];
    if (labels.join() !== settings.labels.join()) onChange({ labels });
  }
  return (
    <div className="card grid gap-4 p-4 sm:grid-cols-2">
      <Field label={`Known ${type.many} are found by`} help={settings.match === matchUsual ? `${usual[0]?.toUpperCase()}${usual.slice(1)}.` : settings.match === matchNone ? `Every row is a new ${type.one}.` : undefined}>
        <Select value={settings.match} onChange={({ target }) => onChange({ match: target.value })}>
          <option value={matchUsual}>What is surest</option>
          {matchable.map(({ id, label }) => <option key={id} value={id} disabled={!mapped.has(id)}>{label}</option>)}
          <option value={matchNone}>Nothing: all are new</option>
        </Select>
      </Field>
      <Field label="Rows that count">
        <Select value={settings.only} onChange={({ target }) => onChange({ only: target.value as ImportSettings["only"] })}>
          <option value="all">All: new ones are made, known ones changed</option>
          <option value="new">Only new ones</option>
          <option value="known">Only known ones</option>
        </Select>
      </Field>
      <Field label="Owner, where none is given or known">
        <Select value={settings.ownerId ?? ""} onChange={({ target }) => onChange({ ownerId: target.value || null })}>
          <option value="">Nobody</option>
          {directory?.members.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        </Select>
      </Field>
      {mapped.has("phones") && (
        <Field label="Phone numbers without a country are dialled in">
          <Select value={settings.country ?? ""} onChange={({ target }) => onChange({ country: target.value || null })}>
            <option value="">No country</option>
            {countries.map(([code, name]) => <option key={code} value={code}>{name}</option>)}
          </Select>
        </Field>
      )}
      {type.fields.some(({ type: fieldType }) => fieldType === "labels") && (
        <Field label={`Label all of these ${type.many}`} help="Separated by commas. They come beside the labels that the file gives.">
          <Input defaultValue={settings.labels.join(", ")} autoComplete="off" onBlur={({ target: { value } }) => giveLabels(value)} onKeyDown={({ key, currentTarget: { value } }) => key === "Enter" && giveLabels(value)} />
        </Field>
      )}
      <Field label="Encoding" help="Choose another when letters look wrong below.">
        <Select value={settings.encoding} onChange={({ target }) => onChange({ encoding: target.value as ImportSettings["encoding"] })}>{Object.entries(encodingNames).map(([id, name]) => <option key={id} value={id}>{name}</option>)}</Select>
      </Field>
      {format === "csv" && (
        <Field label="Between cells stands">
          <Select value={settings.delimiter} onChange={({ target }) => onChange({ delimiter: target.value as ImportSettings["delimiter"] })}>{Object.entries(delimiterNames).map(([id, name]) => <option key={id} value={id}>{name}</option>)}</Select>
        </Field>
      )}
      <div className="flex flex-col gap-2 sm:col-span-2">
        {format === "csv" && <Choice>{[<Checkbox key="bare" checked={settings.bare} onChange={({ target }) => onChange({ bare: target.checked })} />, "The first row is data, not headings"]}</Choice>}
        <Choice>{[<Checkbox key="erase" checked={settings.erase} onChange={({ target }) => onChange({ erase: target.checked })} />, `An empty cell empties the field of a known ${type.one}`]}</Choice>
        <Choice>{[<Checkbox key="lenient" checked={settings.lenient} onChange={({ target }) => onChange({ lenient: target.checked })} />, "Take a row with a cell that cannot be read, without that cell"]}</Choice>
      </div>
    </div>
  );
}

const never = () => () => {};
let named: [string, string][] | undefined;

/** The countries that have a calling code, by name. Only a browser is asked: the server may know some by another. */
function countryNames(): [string, string][] {
  if (named) return named;
  const names = new Intl.DisplayNames(["en-GB"], { type: "region" });
  return (named = countryCodes.split(" ").map((code): [string, string] => [code, names.of(code) ?? code]).toSorted(([, a], [, b]) => a.localeCompare(b)));
}

const countryCodes = "AC AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TA TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";
