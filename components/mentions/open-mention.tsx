"use client";
import { useQuery } from "@tanstack/react-query";
import { CheckCheck, ChevronLeft, RotateCcw, Tag, UserRound } from "lucide-react";
import { Suspense, useEffect, useRef, useState } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { LabelChoices } from "@/components/labels/on-demand";
import { AssignChoices } from "@/components/lists/on-demand";
import { useCommands, type Command } from "@/components/shell/use-commands";
import { useKeysHere } from "@/components/shell/use-hotkeys";
import { Avatar } from "@/components/ui/avatar";
import { Button, IconButton } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Kbd } from "@/components/ui/kbd";
import { Popover } from "@/components/ui/popover";
import { PanelHandle, ResizablePanel, type PanelBounds } from "@/components/ui/resizable";
import { ScrollArea } from "@/components/ui/scroll-area";
import { ErrorState } from "@/components/ui/states";
import { useAhead } from "@/components/ui/use-ahead";
import { useAsleep } from "@/components/ui/use-asleep";
import { useMedia } from "@/components/ui/use-media";
import { directoryQuery } from "@/lib/conversations/query";
import { ApiError } from "@/lib/http/fetch-json";
import { mentionQuery } from "@/lib/mentions/query";
import type { MentionDetail, ThreadPost } from "@/lib/mentions/schema";
import { AuthorPanel } from "./author-panel";
import { InsightLine } from "./insight-line";
import { InsightFields, MoreMenu } from "./on-demand";
import { OpeningMention, workMin } from "./opening-mention";
import { usePostActions } from "./post-actions";
import { Labels, Reasons } from "./reasons";
import { Replies } from "./replies";
import { ReplyComposer, type ReplyComposerHandle } from "./reply-composer";
import { MentionThread } from "./thread";
import type { Triage, Viewer } from "./use-triage";
import { stateTones, stateWords } from "./words";

export interface OpenMentionProps {
  id: string;
  viewer: Viewer;
  triage: Triage;
  /** It leaves the list: the next one comes. */
  onGone: (id: string) => void;
  onOpen: (id: string) => void;
  onBack: () => void;
  hrefOf: (id: string) => string;
}

type Menu = "assign" | "label" | "insight";

const contextBounds: PanelBounds = { width: 308, min: 240, max: 480 };
const wideQuery = "(width >= 75rem)";

/** The mention that is open, in its thread, and its author beside it. Panels of the queue's group. */
export function OpenMention({ id, viewer, triage, onGone, onOpen, onBack, hrefOf }: OpenMentionProps) {
  const { data: mention, error, isFetching, refetch } = useQuery(mentionQuery(id));
  const { data: directory } = useQuery(directoryQuery);
  const [asked, setAsked] = useState<{ id: string; menu: Menu } | null>(null);
  const composer = useRef<ReplyComposerHandle>(null);
  const isWide = useMedia(wideQuery, true);
  const asleep = useAsleep();
  useAhead(MoreMenu.preload, AssignChoices.preload, LabelChoices.preload, InsightFields.preload);
  const menu = asked?.id === id ? asked.menu : null;
  const setMenu = (next: Menu | null) => setAsked(next && { id, menu: next });

  const leave = (target: MentionDetail) => target.state === "open" && onGone(target.id);
  const act = {
    take: (target: MentionDetail) => triage.change([target], { assigneeId: target.assigneeId === viewer.memberId ? null : viewer.memberId }, target.assigneeId === viewer.memberId ? "Given back" : "You have taken it"),
    assign: (target: MentionDetail, assigneeId: string | null) => triage.change([target], { assigneeId }, assigneeId ? "Assigned" : "Given back"),
    label: (target: MentionDetail, label: string, on: boolean) => triage.change([target], on ? { addLabels: [label] } : { removeLabels: [label] }, on ? `Labelled ${label}` : `No longer ${label}`),
    dismiss: (target: MentionDetail) => {
      leave(target);
      triage.change([target], { state: "dismissed" }, "Dismissed");
    },
    reopen: (target: MentionDetail) => triage.change([target], { state: "open" }, "Open again"),
    makeCase: (target: MentionDetail) => {
      leave(target);
      void triage.make(target, "case");
    },
    makeDeal: (target: MentionDetail) => void triage.make(target, "deal"),
    mute: (target: MentionDetail, muted: boolean) => {
      if (muted) leave(target);
      void triage.setMuted(target, muted);
    },
    goPrivate: (target: MentionDetail) => void triage.takePrivate(target),
  };
  const atPlatform = usePostActions(id);
  useMentionCommands(mention, viewer, { ...act, like: atPlatform.like, hide: atPlatform.hide, reply: () => composer.current?.focus(), menu: setMenu });

  if (!mention) {
    if (!error) return <OpeningMention id={id} />;
    const gone = error instanceof ApiError && error.status === 404;
    return (
      <ResizablePanel id="work" min={workMin}>
        <div className="flex h-full flex-col bg-bg">
          <ErrorState title={gone ? "This mention is not here" : "The mention could not be loaded"} onRetry={gone ? undefined : () => void refetch()} retrying={isFetching}>{error.message}{gone && <span className="mt-3 block"><Button onClick={onBack}>Back to the list</Button></span>}</ErrorState>
        </div>
      </ResizablePanel>
    );
  }
  const assignee = directory?.members.find((member) => member.id === mention.assigneeId) ?? null;
  const answered = viewer.mayAnswer && mention.state !== null;
  return (
    <>
      <Opened key={id} />
      <ResizablePanel id="work" min={workMin} {...asleep}>
        <section aria-label={`Mention by ${mention.author.name}`} className="relative flex h-full min-h-0 min-w-0 flex-col bg-bg">
          <header className="@container flex h-11 flex-none items-center gap-2 border-b bg-surface px-4 phone:h-[52px] phone:gap-1 phone:px-1.5">
            <IconButton label="Back to the list" keys="escape" size="lg" className="hidden phone:inline-flex" onClick={onBack}><ChevronLeft aria-hidden /></IconButton>
            <div className="flex min-w-0 flex-1 items-center gap-2">
              <h2 dir="auto" className="min-w-0 truncate text-14">{mention.author.name}</h2>
              <ChannelMark channel={mention.channel} />
              {mention.state && mention.state !== "open" && <Chip tone={stateTones[mention.state]} className="@max-[24rem]:hidden">{stateWords[mention.state]}</Chip>}
            </div>
            {answered && (
              <>
                <Popover label="Assign the mention" align="end" className="w-72 !p-0" ahead={AssignChoices.preload} open={menu === "assign"} onOpenChange={(open) => setMenu(open ? "assign" : null)} button={<Button hint={assignee ? `Taken by ${assignee.name}` : "Give it to somebody"} keys="shift+a" aria-label={assignee ? `Taken by ${assignee.name}` : "Assign"} className="max-w-40">{assignee ? <Avatar name={assignee.name} size={16} /> : <UserRound aria-hidden />}<span className="truncate @max-[34rem]:sr-only">{assignee?.name ?? "Assign"}</span></Button>}>
                  <AssignChoices assigneeId={mention.assigneeId} directory={directory} memberId={viewer.memberId} onAssign={(to) => { setMenu(null); act.assign(mention, to); }} />
                </Popover>
                <Popover label="Label the mention" align="end" className="w-64 !p-0" ahead={LabelChoices.preload} open={menu === "label"} onOpenChange={(open) => setMenu(open ? "label" : null)} button={<Button hint="Label it" keys="l" aria-label="Label"><Tag aria-hidden /><span className="@max-[34rem]:sr-only">Label</span></Button>}>
                  <LabelChoices labels={mention.labels} onToggle={(label, on) => act.label(mention, label, on)} />
                </Popover>
                {mention.state === "open" ? <Button keys="e" hint="It needs no answer" aria-label="Dismiss" onClick={() => act.dismiss(mention)}><CheckCheck aria-hidden /><span className="@max-[29rem]:sr-only">Dismiss</span><Kbd keys="e" className="@max-[29rem]:!hidden" /></Button>
                  : <Button keys="e" hint="Let it wait again" aria-label="Reopen" onClick={() => act.reopen(mention)}><RotateCcw aria-hidden /><span className="@max-[29rem]:sr-only">Reopen</span></Button>}
                <Suspense fallback={<span className="size-7" />}><MoreMenu mention={mention} onCase={() => act.makeCase(mention)} onDeal={() => act.makeDeal(mention)} onPrivate={() => act.goPrivate(mention)} onMute={(muted) => act.mute(mention, muted)} /></Suspense>
              </>
            )}
          </header>
          {mention.state === "open" && <Reasons mention={mention} />}
          {mention.state !== null && <InsightLine mention={mention} directory={directory} mayChange={answered} open={menu === "insight"} onOpenChange={(open) => setMenu(open ? "insight" : null)} onChange={(patch) => void triage.putRight(mention, patch)} />}
          <Scrolled id={id}>
            <div className="mx-auto flex max-w-2xl flex-col gap-3 p-4">
              {mention.state !== "open" && mention.labels.length > 0 && <Labels labels={mention.labels} />}
              <MentionThread mention={mention} mayAnswer={viewer.mayAnswer} hrefOf={hrefOf} onOpen={onOpen} />
              <Replies mention={mention} mayAnswer={viewer.mayAnswer} memberId={viewer.memberId} onRewrite={(text) => composer.current?.write(text)} />
            </div>
            {!isWide && <div className="border-t"><AuthorPanel mention={mention} directory={directory} inline /></div>}
          </Scrolled>
          {answered ? <ReplyComposer key={mention.id} ref={composer} mention={mention} triage={triage} onSent={() => mention.rules.needsApproval || leave(mention)} /> : <p className="flex-none border-t bg-surface px-4 py-3 text-13 text-ink-2">{mention.state === null ? "This is one of ours." : "Your role reads mentions and does not answer them."}</p>}
        </section>
      </ResizablePanel>
      {isWide && (
        <>
          <PanelHandle label="Width of the author" panel="context" bounds={contextBounds} />
          <ResizablePanel id="context" bounds={contextBounds} {...asleep}><AuthorPanel key={mention.id} mention={mention} directory={directory} /></ResizablePanel>
        </>
      )}
    </>
  );
}

function Opened() {
  useKeysHere();
  return null;
}

/** Each mention is read from where it stands in its thread. */
function Scrolled({ id, children }: { id: string; children: React.ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const it = box.current?.querySelector('[aria-current="true"]');
    if (it && box.current) box.current.scrollTop = Math.max(0, (it as HTMLElement).offsetTop - box.current.offsetTop - 120);
  }, [id]);
  return <ScrollArea ref={box} label="Thread" className="min-h-0 flex-1 outline-offset-[-2px]">{children}</ScrollArea>;
}

interface Acts {
  take: (mention: MentionDetail) => void;
  dismiss: (mention: MentionDetail) => void;
  reopen: (mention: MentionDetail) => void;
  makeCase: (mention: MentionDetail) => void;
  makeDeal: (mention: MentionDetail) => void;
  mute: (mention: MentionDetail, muted: boolean) => void;
  goPrivate: (mention: MentionDetail) => void;
  like: (post: ThreadPost, on: boolean) => void;
  hide: (post: ThreadPost, on: boolean) => Promise<void>;
  reply: () => void;
  menu: (menu: Menu) => void;
}

const section = "Mention";

/** Everything by its key, and in the palette. */
function useMentionCommands(mention: MentionDetail | undefined, viewer: Viewer, act: Acts): void {
  const it = mention?.thread.find((post) => post.id === mention.id);
  const commands: Command[] = mention && mention.state !== null && viewer.mayAnswer
    ? [
        { id: "mention-reply", title: "Answer in public", section, keys: "r", run: act.reply },
        { id: "mention-take", title: mention.assigneeId === viewer.memberId ? "Give the mention back" : "Assign the mention to me", section, keys: "a", run: () => act.take(mention) },
        { id: "mention-assign", title: "Assign the mention to somebody", section, keys: "shift+a", run: () => act.menu("assign") },
        { id: "mention-label", title: "Label the mention", section, keys: "l", run: () => act.menu("label") },
        mention.state === "open" ? { id: "mention-dismiss", title: "Dismiss the mention", section, keys: "e", run: () => act.dismiss(mention) } : { id: "mention-reopen", title: "Reopen the mention", section, keys: "e", run: () => act.reopen(mention) },
        { id: "mention-insight", title: "Put right how the mention is read", section, keys: "i", keywords: ["sentiment", "intent", "language"], run: () => act.menu("insight") },
        { id: "mention-case", title: "Make a case of the mention", section, keys: "c", keywords: ["escalate"], run: () => act.makeCase(mention) },
        { id: "mention-deal", title: "Make a deal of the mention", section, keys: "d", keywords: ["lead"], run: () => act.makeDeal(mention) },
        { id: "mention-mute", title: mention.isMuted ? "Hear the author again" : "Mute the author", section, keys: "m", run: () => act.mute(mention, !mention.isMuted) },
        ...(it?.can.like ? [{ id: "mention-like", title: it.likedAt ? "Take back our like of the mention" : "Like the mention", section, keys: "shift+l", run: () => act.like(it, !it.likedAt) }] : []),
        ...(it?.can.hide ? [{ id: "mention-hide", title: it.hiddenAt ? "Show the mention to others again" : "Hide the mention from others", section, keys: "h", run: () => void act.hide(it, !it.hiddenAt) }] : []),
        ...(mention.rules.mayTakePrivate ? [{ id: "mention-private", title: "Take it to private", section, keys: "p", run: () => act.goPrivate(mention) }] : []),
      ]
    : [];
  useCommands(commands);
}
