// One line for each widget folder; the order is the gallery's.
export { meta as waitingOnUs } from "./waiting-on-us/meta";
export { meta as liveNow } from "./live-now/meta";
export { meta as myConversations } from "./my-conversations/meta";
export { meta as lapsedReorders } from "./lapsed-reorders/meta";
export { meta as queue } from "./queue/meta";
export { meta as firstResponse } from "./first-response/meta";
export { meta as backlog } from "./backlog/meta";
export { meta as volumeByChannel } from "./volume-by-channel/meta";
export { meta as groupMessages } from "./group-messages/meta";
export { meta as responseCoverage } from "./response-coverage/meta";
export { meta as headline } from "./headline/meta";
export { meta as channelMatrix } from "./channel-matrix/meta";
export { meta as volumeTrend } from "./volume-trend/meta";
export { meta as approvalsWaiting } from "./approvals-waiting/meta";
export { meta as dialogueRuns } from "./dialogue-runs/meta";
