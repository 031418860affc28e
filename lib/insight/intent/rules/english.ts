import type { IntentRules } from "./rules";

export const english: IntentRules = {
  sure: {
    question: String.raw`
      ^(what|when|where|who|whom|whose|which|why|how) (is|are|was|were|do|does|did|can|could|should|would|will|much|many|long|often|far|soon|come|about|type|kind|time|country|countries|day|card|currenc*)
      ^(can|could|do|does|did|is|are|will|would|should|may|has|have|am) (i|you|u|we|it|they|he|she|there|this|that|your|my|the|someone|anyone|anybody)
      (anyone|anybody|somebody|someone) (know|knows|tell me|else)
      (want|like|need) to know|wondering (if|whether|when|how|why|what)|(please|pls) (explain|clarify)|any (idea|news|update|updates|word) (on|when|if|why|about)|(do|did) (you|u) (guys )?(know|have|offer|sell|ship|deliver|accept|support)`,
    complaint: String.raw`
      (still|been|keep|kept) (waiting|havent|hasnt|have not|has not|no|not|on hold)|(worst|terrible|horrible|awful|appalling|shocking|disgraceful|pathetic|poor|bad|rude|useless|shit*|crap*) (customer )?(service|support|experience|company|airline|app|product|quality|staff|delivery|communication)
      (never|hasnt|havent|not|didnt|wont|isnt|yet to) (yet )?(arrived|arrive|received|receive|turned up|shown up|been delivered|responded|replied|answered|delivered)
      (doesnt|dont|does not|do not|didnt|wont|isnt|not|stopped|cant|cannot) (work|working|load|loading|open|opening|start|connect|connecting|respond)
      (arrived|came|is|was|were|are|got|received) (it |them )?(all |completely |badly )?(broken|damaged|crushed|faulty|defective|cracked|wrong|missing|late|dirty|mouldy|moldy|expired|spoiled)
      (want|demand|need|get|give me|where is|wheres|still no|owed|owe me) (a |my |our )?(full )?(refund|money back|compensation)|(make|file|lodge|submit|register) an? (official |formal )?complaint|want to complain|complaint (about|against|regarding)
      (overcharged|double charged|charged (me )?twice|charged twice|ripped off|scammed|lied to|misled|let down|fed up|sick of|tired of|had enough|disgusted|unacceptable|disappointed|ridiculous|rip off|ripoff|waste of (time|money)|a joke|not good enough|no response|no reply|no one (answers|answer|replies|responds|is responding)|nobody (answers|replies|responds)|lost my (bag|bags|luggage|order|parcel|package|card|money)|cancelled my (flight|order|booking))
      (flight|order|delivery|parcel|package|train|bus|shipment|item)s? (is|was|has been|got|were|are|still) (late|delayed|cancelled|canceled|lost|missing|delayed again|not)`,
    praise: String.raw`
      (thank|thanks|thx|ty|cheers) (you |u |so much |a lot |to )?(guys|team|all|for (the |your |all |such )?(great|amazing|excellent|quick|fast|help*|awesome|lovely|wonderful|good|kind|support|sorting|fixing|everything|being))
      (love|loving|adore|enjoy|enjoyed|loved|luv) (your|ur|you guys|this|the|my new|it|these)|(great|amazing|excellent|awesome|fantastic|outstanding|wonderful|brilliant|superb|best|incredible|exceptional|lovely|good|impeccable) (customer )?(service|support|experience|job|work|team|staff|product|quality|company|flight|crew|app|food|food|communication|stuff)
      (highly |would |definitely |strongly )(recommend|recommended)|keep up the (good|great)|well done|good job|great job|kudos|props to|shout ?out to|hats off|(you|u) (guys )?(rock|rule|are the best|are awesome|are amazing|are great)|made my day|so impressed|very impressed|exceeded my expectations|five stars|5 stars|cant recommend`,
    purchase: String.raw`
      (how much|what) (is|are|does|do|would|will|for) (the |a |an |your |one |it )?(price|cost*|it cost)?|how much (is|are|for|does|do|would)
      (want|wanna|like|love|ready|looking|going|need|plan|planning|trying|interested|keen|hoping|would like|have) (to |in |on )?(buy|buying|purchase|purchasing|order|ordering|preorder|pre-order|getting a|subscribe|subscribing|sign up|upgrade|get a quote|open an account|apply for|book|booking)
      (where|how) (can|could|do|would|to) (i |we |you )?(buy|get|order|purchase|find|subscribe|sign up|book|pre-?order)|(send|give|get|share|email|mail) (me|us)? ?(a |an |the |your )?(quote|quotation|price list|pricelist|pricing|prices|offer|brochure|catalogue|catalog|proposal)
      (price|pricing|quote|quotation|cost) (for|of|list|per)|(is|are) (it|this|these|they|there) (still )?(available|in stock|for sale|back in stock)|(in|back in) stock|(do|can) (you|u) (guys )?(ship|deliver|sell|stock|offer) |(take|shut up and take) my money|(any|have) (discount|deal|deals|promo|coupon)*|minimum order|bulk (order|price|pricing|discount)|(place|make|put in) an? (new )?order|free trial|(request|book|schedule) a demo|add (it )?to (my )?(cart|basket)|need one of (these|those)|i need this|in the market for`,
    cancellation: String.raw`
      (cancel|cancelling|canceling|cancell|canceled|cancelled|terminate|terminating|end|ending|close|closing|delete|deleting|discontinue) (of )?(my|our|the|this|an?) (\w+ ){0,2}(account|subscription|membership|contract|order|booking|reservation|plan|policy|service|card|purchase|trial|appointment|flight)
      (cancel|cancelling|canceling|canceled) (my|our|the|this|that|it|an?|order|purchase|subscription|membership)|want to cancel|like to cancel|need to cancel|how (do|can|to) (i )?(cancel|unsubscribe|close|delete)|unsubscribe|opt (me )?out
      (switching|switch|switched|moving|move|moved|going|leaving|leave|changing|change|jumping) (you |u )?(over |back )?(to|for) (another|a different|the competition|a competitor|your competitor|someone else|somewhere else|a new) ?(provider|company|bank|airline|carrier|supplier|brand)*
      (taking|take) (my|our) business elsewhere|(lost|losing|lose) (a|my|our|this) (loyal )?(customer|business)|(will|would|am|im|ill) never (be )?(fly|flying|use|using|buy|buying|order|ordering|shop|shopping|return|returning|come|go|going|stay|book|booking)( \w+){0,4}( again)?|never (again|buying|ordering|using|flying|coming back)|last time (i|we|ill)|(im|i am|we are|were) (done|finished|through) with (you|u|this|your|these)|(not|wont|will not|dont want to) (renew|renewing|be renewing)|deleted (the|your) app|uninstall*|goodbye (to )?(your|you)`,
    help: String.raw`
      (can|could|would|will|please|pls|plz|may) (you |u |someone |anyone |somebody |anybody |i )?(please |pls )?(help|assist|advise|look into|check|fix|sort|call me|contact me|get back to me|dm me|follow me|explain|show me|tell me|get (some )?help)
      (need|want|require|get|looking for|ask for) (some |your |a bit of |a little |immediate |urgent )?(help|assistance|support|advice|guidance)|help (me|us|please|pls|plz|with|needed|!)|please (help|advise|assist|respond|reply|fix|dm|check)
      (having|have|got|facing|experiencing|run into|ran into) (an? |some |any |the )?(\w+ )?(problem|problems|issue|issues|trouble|difficulty|difficulties)
      (cant|cannot|can not|couldnt|unable to|not able to|wont let me|doesnt let me|dont know how to|not sure how|do not know how to|struggling to|trying to) (\w+ )?(log|login|sign|access|find|get|open|connect|activate|reset|change|update|see|use|pay|transfer|withdraw|download|reach|figure|make|view|play)*
      (forgot|forgotten|lost|reset|recover|change|stolen|blocked|locked) (my |the |out of )?(password|pin|passcode|username|login|card|phone|account)|(how|where) (do|can|to|should|would) (i|we) |what (do|should|can) i do|i need (to|you)|(speak|talk) (to|with) (a |an |someone|some)? ?(human|person|agent|representative|operator|advisor|somebody|real)*`,
    spam: String.raw`
      (follow|follow4follow|f4f|l4l|follow me|follow us|followback|follow back) (and|&|for|i|me and|back|to win)|followtrain|(gain|get|buy|more|free) (more |free |real |\d+ ?k? )?(followers|likes|subscribers|retweets|views)
      (click|tap|check|visit) (here|this link|the link|link|my bio|my profile|link in (my )?bio)|link in (my )?bio|(make|earn|earning|made|win) (\w+ )?(money|cash|\$ ?\d+|\d+ ?\$|\d+ ?usd|\d+ ?dollars|bitcoin|btc)( \w+){0,3} (online|from home|daily|a day|per day|weekly|a week|fast|now|easy)
      work from home|(free|win an?|claim your|get your free) (iphone|ipad|gift ?card|giftcard|voucher|bitcoin|crypto|nft|airdrop|ps5|macbook)|you have (been selected|won)|congratulations you|limited time offer|act now|buy now|100% (free|guaranteed|legit)|(dm|inbox|message|whatsapp|text|telegram) (me |us )?(for|to) (promo*|collab*|price*|earn|invest*|loan*|business)|(crypto|bitcoin|forex|binary) (trading|investment|signals|expert|trader|recovery|giveaway|presale)|(hacker|recovery expert|spell caster|sugar (daddy|mummy|baby)|loan offer|casino|viagra|cialis|porn|xxx|sexy girls|hot singles|onlyfans)|(airdrop|presale|whitelist) (is )?(live|now|open)|(promo|discount) code`,
  },
  likely: {
    question: String.raw`\?|(what|when|where|who|which|why|how) (is|are|do|does|did|can|could|should|would|will|to|come|much|many|long)|(let me know|tell me|explain|is there|are there|is it possible|possible to)`,
    complaint: String.raw`
      (waiting|waited) (for|over|since|on|an|\d)|\d+ (hours|hrs|days|weeks|months)|(delay|delayed|delays|cancelled|canceled|late|lost|missing|broken|damaged|faulty|wrong|error|issue|issues|problem|problems|slow|rude|refund|complaint|bug|crash|crashes|crashing|outage|down|scam|fraud|unhappy|angry|frustrat*|annoy*|terrible|horrible|awful|worst|useless|joke|fail|failed|disappoint*)
      (your|ur|you guys) (\w+ ){0,2}(service|support|app|website|site|product|staff|system|company|team|airline|driver|courier|delivery)|customer (service|support|care)|(why|how) (is|are|do|does|did|cant|dont|wont|have|has|hard)|again|still|seriously|wtf|come on|any(one|body) else`,
    praise: String.raw`thanks|thank you|thank u|thx|thankyou|love|loved|amazing|awesome|great|excellent|best|perfect|fantastic|wonderful|brilliant|impressed|helpful|recommend|appreciate*|delicious|happy with|pleased with|(your|you guys|ur) (\w+ ){0,2}(service|support|app|product|staff|team|crew|coffee|food)`,
    purchase: String.raw`buy|purchase|price|prices|pricing|cost|order one|discount|deal|deals|sale|in store|stores near|available in|ship to|shipping to|quote|pre-?order|catalog|catalogue|upgrade|subscribe|sign up|need a new|looking for an?|recommend me|recommendations`,
    cancellation: String.raw`cancel|cancelling|canceling|cancellation|cancelation|leaving you|switching|competitor|elsewhere|refund me|terminate|close my|delete my|never again|done with|goodbye|good riddance`,
    help: String.raw`help|assist|assistance|support|please|pls|plz|how do|how can|cant|cannot|unable|trying to|stuck|error|problem|issue|not working|dm|any idea*`,
    spam: String.raw`free|win|giveaway|promo|subscribe to my|my channel|retweet|rt to|rt if|sale ends|\d+% off|click|cash|earn|bitcoin|crypto|followers|follow me|check out my|100%|guarantee*`,
  },
};
