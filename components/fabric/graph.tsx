"use client";
import { Flag } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from "react";
import { threadColour } from "@/components/channels/channel-look";
import { useChannels } from "@/components/channels/channels-provider";
import type { Fabric } from "@/lib/fabric/schema";
import { draw, type DrawnStrand } from "./layout";
import { useWidth } from "./use-width";
import { namesOf, wordsOf } from "./words";

const usualWidth = 880;

/**
 * Who talks to whom: ours at the left, customers at the right, a strand for each channel between two. What the pointer or the focus is on
 * stands out and is said below; arrow keys walk from strand to strand, Enter opens the conversations behind it.
 */
export function FabricGraph({ fabric, channel }: { fabric: Fabric; channel: string | null }) {
  const [box, width] = useWidth(usualWidth);
  const drawing = useMemo(() => draw(fabric, width), [fabric, width]);
  const nameOf = useMemo(() => namesOf(fabric), [fabric]);
  const [over, setOver] = useState<{ strand?: string; end?: string } | null>(null);
  const [walked, setWalked] = useState(0);
  const links = useRef<(HTMLAnchorElement | null)[]>([]);
  const router = useRouter();
  const channels = useChannels();
  const channelName = (id: string) => channels.find((one) => one.id === id)?.name ?? id;
  const parties = new Map(fabric.parties.map((party) => [party.key, party]));
  const isLit = (strand: DrawnStrand) => (!channel || strand.channel === channel) && (!over || over.strand === strand.id || over.end === strand.a || over.end === strand.b);
  // Where an end is more than one there is no list to go to, and the walk goes on.
  const stops = drawing.strands.flatMap(({ href }, index) => (href ? [index] : []));
  const stop = stops.includes(walked) ? walked : (stops[0] ?? 0);
  const shown = drawing.strands.find(({ id }) => id === over?.strand);

  const walk = (event: KeyboardEvent, index: number) => {
    const at = stops.indexOf(index);
    const [next, before] = [stops[at + 1], stops[at - 1]];
    const to = { ArrowDown: next, ArrowRight: next, ArrowUp: before, ArrowLeft: before, Home: stops[0], End: stops.at(-1) }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    setWalked(to);
    links.current[to]?.focus();
  };
  const go = (event: MouseEvent, href: string) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    router.push(href);
  };
  const said = (strand: DrawnStrand) => {
    const { ends, amounts } = wordsOf(strand, nameOf);
    return `${ends}, ${channelName(strand.channel)}: ${amounts}`;
  };
  /** What is pressed is wider than what is seen. */
  const touched = (strand: DrawnStrand) => <path d={strand.path} fill="none" stroke="transparent" strokeWidth={Math.max(10, strand.width)} pointerEvents="stroke" onPointerEnter={() => setOver({ strand: strand.id })} onPointerLeave={() => setOver(null)} />;
  return (
    <div ref={box}>
      <div className="relative" style={{ height: drawing.height }}>
        <svg width={width} height={drawing.height} aria-label="Who talks to whom; arrow keys walk along" className="absolute inset-0">
          {drawing.parties.filter(({ hasArc }) => hasArc).map(({ key, y }) => <line key={key} x1={drawing.x.parties + 3} x2={drawing.x.labels} y1={y} y2={y} stroke="var(--line-strong)" />)}
          {drawing.strands.map((strand, index) => (
            <g key={strand.id}>
              <path d={strand.path} fill="none" stroke={threadColour(strand.channel)} strokeWidth={strand.width} strokeDasharray={strand.kind === "competitor" ? "5 3" : undefined} strokeOpacity={!isLit(strand) ? 0.1 : over ? 0.95 : strand.b === "others" ? 0.4 : 0.78} style={{ transition: "stroke-opacity 140ms ease-out" }} />
              {strand.href
                ? <a
                    ref={(element) => { links.current[index] = element; }}
                    href={strand.href} aria-label={said(strand)} tabIndex={index === stop ? 0 : -1} className="outline-none"
                    onFocus={() => { setWalked(index); setOver({ strand: strand.id }); }} onBlur={() => setOver(null)}
                    onClick={(event) => go(event, strand.href!)} onKeyDown={(event) => walk(event, index)}
                  >{touched(strand)}</a>
                : touched(strand)}
            </g>
          ))}
          {drawing.ours.map(({ key, y, height }) => <rect key={key} x={drawing.x.ours} y={y - height / 2} width={4} height={height} rx={2} fill="var(--accent)" />)}
          {drawing.parties.map(({ key, y, height }) => <rect key={key} x={drawing.x.parties} y={y - height / 2} width={3} height={height} rx={1.5} fill={parties.get(key)?.isCompetitor ? "var(--bad)" : "var(--ink-3)"} />)}
        </svg>
        {drawing.ours.map(({ key, y }) => (
          <span key={key} dir="auto" onPointerEnter={() => setOver({ end: key })} onPointerLeave={() => setOver(null)} className="absolute truncate text-end text-12 font-medium" style={{ top: y - 9, left: 0, width: drawing.labelWidth.ours }}>{nameOf(key)}</span>
        ))}
        {drawing.parties.map(({ key, y }) => {
          const { name, href, isCompetitor, kind } = parties.get(key)!;
          const words = <><span className="truncate" dir="auto">{name}</span>{isCompetitor && <span data-tip="Competes with us" className="inline-flex flex-none items-center text-bad"><Flag aria-hidden className="size-3" /><span className="sr-only">, a competitor</span></span>}{kind === "member" && <span className="flex-none text-ink-3">ours</span>}</>;
          const place = { style: { top: y - 10, left: drawing.x.parties + 5, maxWidth: drawing.labelWidth.parties }, onPointerEnter: () => setOver({ end: key }), onPointerLeave: () => setOver(null), className: `absolute flex h-5 items-center gap-1 bg-surface ps-1 pe-1.5 text-12 ${kind === "others" ? "text-ink-3" : ""}` };
          return href ? <Link key={key} href={href} prefetch={false} {...place} className={`${place.className} hover:underline`}>{words}</Link> : <span key={key} {...place}>{words}</span>;
        })}
      </div>
      <p aria-hidden className="mt-1 h-5 truncate text-center text-12 text-ink-2" dir="auto">{shown ? <><span className="font-medium text-ink">{wordsOf(shown, nameOf).ends}</span> · {channelName(shown.channel)} · {wordsOf(shown, nameOf).amounts}</> : "Point at a strand for its figures; press it for its conversations."}</p>
    </div>
  );
}
