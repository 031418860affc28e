import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { formatMoney } from "@/lib/format/money";
import type { RecordLine } from "@/lib/records/line-schema";

const numbers = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 6 });

/** Lines to be read. `marked`: those that are different from others beside them. */
export function PlainLines({ lines, currency, pricesOnly, marked }: { lines: readonly RecordLine[]; currency: string; pricesOnly: boolean; marked?: ReadonlySet<RecordLine> }) {
  if (lines.length === 0) return <p className="text-13 text-ink-3">{pricesOnly ? "No prices." : "No lines."}</p>;
  return (
    <table className="w-full text-13 tabular-nums">
      <thead className="text-12 text-ink-3"><tr className="border-b text-start"><Head>What</Head><Head end>{pricesOnly ? "From" : "Quantity"}</Head><Head end>Price</Head>{!pricesOnly && <Head end>Total</Head>}</tr></thead>
      <tbody>
        {lines.map((line, index) => {
          const { description, quantity, unit, unitPriceMinor, discountPercent, totalMinor } = line;
          return (
          // A line has no name of its own: its place is what tells it from the others.
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={index} className="border-b align-top">
            <td dir="auto" className="py-1.5 pe-3">{description}{marked?.has(line) && <Chip tone="warn" className="ms-2">Different</Chip>}</td>
            <td className="py-1.5 ps-3 text-end whitespace-nowrap">{numbers.format(quantity)} {unit}</td>
            <td className="py-1.5 ps-3 text-end whitespace-nowrap">{formatMoney(unitPriceMinor, currency)}{discountPercent > 0 && <span className="block text-12 text-ink-3">−{numbers.format(discountPercent)} %</span>}</td>
            {!pricesOnly && <td className="py-1.5 ps-3 text-end whitespace-nowrap">{formatMoney(totalMinor, currency)}</td>}
          </tr>
          );
        })}
      </tbody>
      {!pricesOnly && <tfoot><tr><th scope="row" colSpan={3} className="py-1.5 text-end font-normal text-ink-2">Total</th><td className="py-1.5 ps-3 text-end text-16 font-semibold">{formatMoney(lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0), currency)}</td></tr></tfoot>}
    </table>
  );
}

const Head = ({ end, children }: { end?: boolean; children: React.ReactNode }) => <th scope="col" className={cn("py-1 font-medium", end ? "ps-3 text-end" : "pe-3 text-start")}>{children}</th>;
