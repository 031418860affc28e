import type { ConfirmDialogProps } from "@/components/ui/confirm-dialog";
import { onDemand } from "@/components/ui/on-demand";
import type { CannedReplyPreviewProps } from "./canned-reply-preview";
import type { ChannelChoicesProps } from "./channel-choices";
import type { ContactSheetProps } from "./contact-sheet";
import type { LightboxProps } from "./lightbox";
import type { MessageEditorProps } from "./message-editor";
import type { MergeDialogProps } from "./regroup/merge-dialog";
import type { SplitDialogProps } from "./regroup/split-dialog";
import type { PriorityChoicesProps } from "./priority-choices";
import type { ReasonChoicesProps } from "./reason-choices";
import type { RecorderProps } from "./recorder";
import type { SendLaterChoicesProps } from "./send-later-choices";
import type { StartDialogProps } from "./start-dialog";
import type { StatusCardProps } from "./status-cards/status-card";
import type { SuggestionsProps } from "./suggestions";
import type { ShareDialogProps } from "./team-channels/share-dialog";
import type { TrayChoicesProps } from "./tray/tray-choices";
import type { TraySheetProps } from "./tray/tray-sheet";

/*
 * Parts of an open conversation, or of several that are chosen, whose code comes when they are wanted, or ahead of that. The list does without.
 */

export const ContactSheet = onDemand<ContactSheetProps>(async () => (await import("./contact-sheet")).ContactSheet);

export const StartDialog = onDemand<StartDialogProps>(async () => (await import("./start-dialog")).StartDialog);

export const SnoozeTimes = onDemand<{ onPick: (until: Date | null) => void }>(async () => (await import("./snooze-times")).SnoozeTimes);

export const PriorityChoices = onDemand<PriorityChoicesProps>(async () => (await import("./priority-choices")).PriorityChoices);

export const ReasonChoices = onDemand<ReasonChoicesProps>(async () => (await import("./reason-choices")).ReasonChoices);

export const Lightbox = onDemand<LightboxProps>(async () => (await import("./lightbox")).Lightbox);

export const TrayChoices = onDemand<TrayChoicesProps>(async () => (await import("./tray/tray-choices")).TrayChoices);

export const TraySheet = onDemand<TraySheetProps>(async () => (await import("./tray/tray-sheet")).TraySheet);

export const ConfirmDialog = onDemand<ConfirmDialogProps>(async () => (await import("@/components/ui/confirm-dialog")).ConfirmDialog);

export const Suggestions = onDemand<SuggestionsProps>(async () => (await import("./suggestions")).Suggestions);

export const CannedReplyPreview = onDemand<CannedReplyPreviewProps>(async () => (await import("./canned-reply-preview")).CannedReplyPreview);

export const ChannelChoices = onDemand<ChannelChoicesProps>(async () => (await import("./channel-choices")).ChannelChoices);

export const SendLaterChoices = onDemand<SendLaterChoicesProps>(async () => (await import("./send-later-choices")).SendLaterChoices);

export const Recorder = onDemand<RecorderProps>(async () => (await import("./recorder")).Recorder);

export const MergeDialog = onDemand<MergeDialogProps>(async () => (await import("./regroup/merge-dialog")).MergeDialog);

export const SplitDialog = onDemand<SplitDialogProps>(async () => (await import("./regroup/split-dialog")).SplitDialog);

export const ShareDialog = onDemand<ShareDialogProps>(async () => (await import("./team-channels/share-dialog")).ShareDialog);

export const MessageEditor = onDemand<MessageEditorProps>(async () => (await import("./message-editor")).MessageEditor);

export const StatusCard = onDemand<StatusCardProps>(async () => (await import("./status-cards/status-card")).StatusCard);
