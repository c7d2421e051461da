"""How web pages and e-mails word their furniture, by the job it does and by how far it reaches.

Each pattern is matched against a whole line, or a whole sentence, in lower case with straight
quotes (`lines.plain`). Repetition is bounded everywhere, so that no input makes a match slow.
"""

from collections.abc import Mapping

from coproscan.screen.lines import DATE
from coproscan.screen.signs import Reach

NETWORKS = frozenset(
    (
        "facebook twitter x linkedin instagram pinterest whatsapp youtube reddit tumblr telegram"
        " tiktok snapchat mastodon threads bluesky messenger flickr vimeo rss email e-mail print"
        " xing skype google pocket copy link fb"
    ).split()
)
"""Where a page can be shared or followed, as buttons name it."""

_ON_NETWORK = r"(?:" + "|".join(sorted(NETWORKS - {"x", "copy", "link"})) + r"|social media)"

Phrases = Mapping[tuple[str, Reach], tuple[str, ...]]

# Notices: whole sentences that a page or a mailing says of itself.
NOTICES: Phrases = {
    ("the sign-up form of a web page", "machine"): (
        r"(?:please )?(?:enter|type)(?: in)? (?:your|an?) (?:valid )?(?:e-?mail|first name|full"
        r" name|last name|name|details|postcode|mobile)\b.{0,140}",
        r"[*†] ?(?:=|means|marks?|shows?)? ?(?:an? )?(?:required|mandatory)(?: fields?|"
        r" information)?|[*†]? ?(?:indicates?|denotes?) (?:an? )?(?:required|mandatory)(?: fields?|"
        r" information)?",
        r"(?:all )?(?:fields?|questions?|items?) (?:that are )?marked .{0,40}(?:required|mandatory)"
        r"|(?:required|mandatory) fields? (?:are|is) (?:marked|shown|indicated).{0,40}",
        r"(?:first name|last name|surname|full name|your name|name|e-?mail(?: address)?"
        r"|your e-?mail(?: address)?|website|phone(?: number)?|postcode|message|your message"
        r"|subject|comment|your comment) ?(?:\*|\(required\)|\(optional\)"
        r"|\((?:will )?not (?:be )?published\))",
        r"by (?:clicking|submitting|subscribing|signing up|continuing|entering|providing|pressing)"
        r"\b.{0,80}\byou (?:agree|consent|accept|confirm|acknowledge|are agreeing)\b.{0,240}",
        r"we(?:'ll| will| shall)? (?:never|not) (?:share|sell|pass on|spam|give) (?:on )?(?:you\b"
        r"|your (?:e-?mail|details|data|information|address)).{0,100}",
        r"this (?:site|form|page) is protected by (?:re)?captcha.{0,160}",
        r"you (?:can|may) (?:unsubscribe|update your (?:e-?mail )?preferences)\b.{0,160}"
        r"|you (?:can|may) opt out of (?:these|our|this)\b.{0,30}\be-?mails?\b.{0,80}",
    ),
    ("the sign-up form of a web page", "call"): (
        r"(?:please )?(?:subscribe|sign up|sign-up|register|join)(?: now| here| today| free)?(?: to"
        r"| for| and)? (?:receive |get |join |hear )?(?:our|the|this|my|free)(?: \w+){0,3}"
        r" (?:newsletters?|mailing list|e-?newsletters?|e-?mails?|e-?mail (?:list|alerts|updates)"
        r"|updates|alerts|bulletins?|blog|feed|channel|digest)\b.{0,100}",
        r"(?:get|receive|sign up (?:for|to)) (?:the |our |all the |all our )?(?:latest |daily "
        r"|weekly |monthly |free )*(?:\w+ )?(?:news|updates?|stories|posts|articles|e-?mails?"
        r"|alerts?|digest|bulletin|newsletter|round-?up)\b.{0,40}\b(?:inbox|by e-?mail|via e-?mail"
        r"|about this page|e-?mails?)\b.{0,40}",
        r"e-?mail (?:subscriptions?|newsletters?|sign-?up|updates|alerts)",
        r"newsletter(?: sign-?up| subscription)?|subscribe",
        r"sign up to (?:discover|read|get|hear|keep).{0,120}",
        r"(?:yes,? )?i (?:(?:agree|consent) to|accept|(?:would|'d) like to (?:receive|be added"
        r"|sign|hear))\b.{0,60}(?:privacy policy"
        r"|terms and conditions|newsletters?|marketing|mailing list)\b.{0,80}",
        r"thank(?:s| you) for (?:subscribing|signing up|your feedback|your comment).{0,80}",
    ),
    ("the comment form of a web page", "machine"): (
        r"your e-?mail(?: address)? will (?:not|never) be (?:published|shared|displayed"
        r"|made public|shown|visible).{0,60}",
        r"save my name\b.{0,60}(?:browser|next time|website).{0,60}",
        r"(?:notify|e-?mail|alert) me (?:of|by|when|via|about|if)\b.{0,60}(?:comments?|posts?"
        r"|e-?mail|repl(?:y|ies)|responses?)\b.{0,40}",
        r"(?:sorry,? )?(?:you )?(?:must be|need to be|have to be|need to|must) (?:logged|signed|log"
        r"|sign)[ -]in (?:to|in order to) (?:post|leave|add|submit|make|write|reply|view|comment)"
        r"\b.{0,60}",
        r"(?:sorry,? )?(?:the )?comments? (?:are|is|have been|has been|for this (?:post|article"
        r"|page) are)(?: now| currently)? (?:closed|disabled|turned off|moderated|off)\b.{0,80}",
        r"this site uses akismet.{0,80}|learn (?:more about )?how your comment data is processed",
        r"fill in your details below.{0,100}",
        r"(?:\d+|one|two|three|no) (?:thoughts?|repl(?:y|ies)|responses?|comments?) (?:on|to)"
        r" [\"'].*",
        r"(?:click here to )?cancel reply|\d+ pings?|(?:trackback|pingback)s?:?.{0,80}",
        r"your comment is awaiting moderation.{0,80}",
    ),
    ("the share bar of a web page", "machine"): (
        r"(?:click|tap|press) (?:here |the link |below )?to (?:share|e-?mail|print|tweet|follow"
        r"|subscribe|unsubscribe|download|expand|enlarge|zoom|play|open|view this)\b.{0,100}",
        r"\d[\d,.]*k? ?(?:followers?|claps?|retweets?|subscribers?|tweets?)",
        r".{0,80}\(?opens? in (?:a )?new (?:window|tab)\)?",
    ),
    ("the question of a web page about itself", "machine"): (
        r"(?:was|is|did) (?:this|you find this) (?:page|article|information|content|answer"
        r"|guide|post|website|site)(?: on this page)?(?: you (?:needed|wanted))? (?:helpful|useful"
        r"|answer your question|help(?: you)?|what you .{0,30})\??(?: .{0,50})?",
        r"did you find (?:this (?:page|article|information|answer)\b.{0,30}"
        r"|what you (?:were looking for|needed|wanted))\?(?: .{0,30})?",
        r"(?:yes|no|maybe)(?:,? (?:this|the) page (?:is|was)(?: not|n't)? (?:useful|helpful))"
        r"(?: .{0,100})?",
        r"(?:report|is there) (?:a |an |anything )?(?:problem|error|issue|wrong) (?:with|on) this"
        r" page.{0,40}",
        r"(?:rate|give feedback (?:on|about)|help us improve) this (?:page|site|website"
        r"|article).{0,40}",
    ),
    ("the cookie banner of a web page", "machine"): (
        r"(?:accept|reject|allow|manage|decline|refuse|customi[sz]e)(?: (?:all|only"
        r"|additional|optional|analytics|essential|necessary|our|your|this|my|the|non-essential))*"
        r" cookies?(?: (?:settings|preferences|policy|message))?(?: and (?:close|continue))?",
        r"(?:cookies? (?:policy|settings|preferences|notice|consent)|cookies? on (?:this|our|the)"
        r" (?:web ?)?site|cookies? on (?:[\w-]{1,40}\.){1,4}\w{2,12}|hide (?:this|cookie) message)",
    ),
    ("the legal footer of a web page", "machine"): (
        r"(?:copyright )?(?:©|&copy;).{0,200}|(?:copyright )?\(c\) ?(?:copyright )?\d{4}.{0,160}",
        r"copyright (?:\d{4}.{0,160}|notice|statement)",
        r".{0,120}\ball rights reserved\b.{0,80}",
        r"(?:all )?content is available under .{0,160}|.{0,60}open government licen[cs]e"
        r" v?\d.{0,80}",
        r"(?:website |privacy |data protection )(?:policy|notice|statement)|accessibility statement"
        r"|terms (?:and|&) conditions|terms of (?:use|service)|site ?map|modern slavery statement"
        r"|freedom of information publication scheme",
        r"(?:.{0,80}\b)?(?:charity|company|registered office|registration|vat)(?: registration)? ?"
        r"(?:no\.?|number|:)+ ?:? ?(?:sc|ni|ce)?\d{4,}.{0,200}",
        r"(?:an? |is an? )?(?:registered (?:charity|company|in|office)|(?:charity|company)"
        r" registered in)\b.{0,120}\d{4,}.{0,160}",
    ),
    ("how a shared page is to be filled in", "plain"): (
        r"(?:please )?(?:add|write|type|put|enter|sign) (?:yourself|your (?:full )?(?:names?"
        r"|initials|affiliation)|in)\b(?: .{0,30})?\b(?:below|here|above|next to|beside|to the"
        r" list)\b.{0,80}",
        r"(?:please )?(?:type|write|add (?:your )?(?:notes|comments|points|thoughts)) (?:\w+ ){0,3}"
        r"(?:below|here|anywhere|wherever)\b.{0,60}",
        r"this (?:pad|document|doc|board|file) is (?:public|shared|open|editable|read-?only"
        r"|live)\b.{0,60}",
    ),
    ("the frame of an e-mail", "machine"): (
        r"sent from my .{2,40}|get outlook for .{2,20}",
        r"-{3,} ?(?:original|forwarded) message ?-{3,}.{0,20}|begin forwarded message:?",
        r"on .{0,60}\d.{0,60}\bwrote:",
        r"(?:view|read|see|open) (?:this|the|our) (?:e-?mail|newsletter|message|bulletin)(?: \w+)?"
        r" (?:in|on) (?:your |a |the )?(?:web )?browser.{0,20}|view (?:it )?online|view as a web"
        r" ?page",
        r"(?:having |is this e-?mail )?(?:trouble|problems?|not)(?: with)? (?:viewing|reading"
        r"|seeing|displaying).{0,40}(?:e-?mail|newsletter|message|correctly|properly).{0,80}",
        r"(?:to |click to )?unsubscribe\b.{0,140}|.{0,20}unsubscribe from .{0,80}",
        r"(?:update|manage|change) (?:your |my )(?:e-?mail |subscription |mailing |profile )*"
        r"(?:preferences|subscriptions?|settings)\b.{0,100}",
        r"(?:you (?:are|have been|were|have|'re)|you're) (?:receiv\w+|getting|been sent|sent"
        r"|subscribed|signed up)\b.{0,60}\b(?:e-?mail|newsletter|message|mailing"
        r"|bulletin)\b.{0,200}",
        r"(?:this|the|any) (?:e-?mail|message|communication|transmission)\b.{0,80}\b(?:confidential"
        r"|intended (?:only|solely) for|privileged|virus(?:es)?)\b.{0,400}"
        r"|this (?:e-?mail|message|newsletter) was sent (?:to|by)\b.{0,200}",
        r"if you (?:have received|are not the (?:intended|named)|received|no longer wish|do not"
        r" wish|would (?:like|prefer) (?:not )?to (?:stop|unsubscribe|receive)).{0,60}(?:error"
        r"|recipient|e-?mails?|newsletters?|mailing|unsubscribe|messages?)\b.{0,240}",
        r"please (?:consider|think of|think about) the environment before printing.{0,60}",
        r"our (?:mailing|postal) address is:?|why did i get this\??.{0,20}"
        r"|want to change how you receive (?:these|this) e-?mails?\??.{0,160}",
        r"(?:forward|send) (?:this )?(?:e-?mail |newsletter )?to a (?:friend|colleague)"
        r"|add us to your (?:address book|contacts|safe senders).{0,60}",
    ),
}

# Labels: lines that name or call, and are never sentences.
LABELS: Phrases = {
    ("the comment form of a web page", "call"): (
        r"(?:leave|post|add|submit|write|make|join|view|show|hide|load|see|read|open|close|sort)(?:"
        r" (?:a|an|your|all|more|the|to|in|previous|older|newer|other|\d+))* (?:comments?|repl(?:y"
        r"|ies)|conversation|discussion|responses?)(?: here| below| now)?(?: ?\(\d+\))?",
        r"(?:sort|order)(?:ed)? by:? ?(?:newest|oldest|best|top|popular|most|latest|date|likes)"
        r"(?:[ |/,]+(?:newest|oldest|best|first|liked|recent|top|popular))*",
        r"(?:\d[\d,.]*|no) ?(?:k ?)?(?:comments?|repl(?:y|ies)|responses?)(?: so far| yet)?"
        r"|comments ?\(\d+\)",
        r"(?:be the first to|why not) (?:comment|leave a comment|reply|like this|share).{0,60}",
        r"comments ?: ?our rules|(?:comment|commenting|community|house) (?:rules|guidelines"
        r"|policy)",
        r"(?:score|likes|votes|shares|views|rating|upvotes) ?:? ?[+-]?\d[\d,.]*k?",
        r"log ?in to (?:reply|comment|like).{0,40}|report (?:this )?comment",
    ),
    ("the share bar of a web page", "call"): (
        r"(?:share|tweet|e-?mail|print|save|bookmark|pin|like|forward|download|follow) "
        r"(?:this(?: \w+)?|(?:the|our) (?:page|article|post|story|site|blog)|it|us)"
        r"(?: (?:on|via|to|with|by|by e-?mail|as)(?: (?:a|your|the))*(?: \w+){1,4})? ?:?",
        r"\d[\d,.]*k? ?(?:likes?|shares?|views?|claps?|reactions?|reads?"
        r"|upvotes?)(?:[ ·|,]+\d[\d,.]*k? ?(?:likes?|shares?|views?|comments?))*",
        rf"(?:share|tweet|post|pin|send|save)(?: this)? (?:on|to|via|by|with) {_ON_NETWORK}",
        rf"(?:like|share|follow|connect with|find|join) us on {_ON_NETWORK}"
        rf"(?:(?:,| and| or|,? &)? {_ON_NETWORK}){{0,5}}|(?:follow|like) us|(?:like|share) this"
        rf" ?:?",
    ),
    ("the text-size control of a web page", "machine"): (
        r"(?:(?:change|adjust|choose|select) )?(?:text|font)[ -]?size ?:?"
        r"(?:[ /|,]*(?:a[+-]*|aa+|smaller|small|medium|larger|large|default|normal|reset|increase"
        r"|decrease|\+|-)){2,8}",
        r"(?:a ?[+-] ?)(?:[ /|]*a ?[+-]?)+",
    ),
    ("the text-size control of a web page", "call"): (
        r"(?:increase|decrease|reset|enlarge|larger|smaller)(?: the)? (?:text|font)(?:[ -]?size)?"
        r"|high contrast(?: mode| version)?",
    ),
    ("the navigation of a web page", "machine"): (
        r"(?:skip|jump) (?:directly |straight )?(?:to|over) (?:the )?(?:main |page |site |primary "
        r"|secondary )*(?:content|navigation|nav|menu|search|footer|sidebar|links|contents)",
        r"(?:back|return|go|scroll)(?: back)? to (?:the )?top(?: of (?:the |this )?page)?",
        r"(?:toggle|open|close|expand|collapse|show|hide) (?:the )?(?:main |mobile |site |sub ?)?"
        r"(?:navigation|nav|menu|sidebar|search)",
        r"you are (?:here|in|currently (?:on|in|viewing))\b ?:.{0,160}",
        r".{0,80}\bjavascript\b.{0,30}\b(?:disabled|enabled|enable|not supported|turn on)"
        r"\b.{0,100}",
        r"(?:(?:create|start|build|make) an? .{0,40}|blog|website|site) (?:at|on|with)"
        r" (?:wordpress|wix"
        r"|blogger|squarespace|weebly|ghost|tumblr|substack)(?:\.com)?",
        r"(?:proudly )?powered by (?:wordpress|drupal|joomla|jadu|squarespace|wix|ghost|substack"
        r"|blogger|mailchimp|disqus|shopify|weebly|medium).{0,60}",
        r"error 40\d|page not found|open in (?:the )?app",
        r"\d+[- ]min(?:ute)?s?(?:'s)? (?:read|listen|watch)(?: .{0,40})?",
    ),
    ("the navigation of a web page", "call"): (
        r"(?:back|return|go back) to (?:(?:the|all|our|main|previous|search|latest|full|site)"
        r" )*(?:news|blogs?|home(?: ?page)?|list(?:ing)?s?|results|search(?: results)?|articles?"
        r"|stories|posts|events|index|overview|resources|publications|archives?|(?:press|news)"
        r" releases?|updates|page|menu|contents|insights|case studies|projects|consultations"
        r"|reports|categories|site)(?: (?:page|index|list|home|archive))?",
        r"home ?(?:[>›»/|·→]|::).{1,160}",
        r"(?:page )?\d+ ?(?:of|/) ?\d+(?: pages)?",
        r"(?:previous|next|prev|older|newer)(?: (?:post|article|story|page|entry|entries|news|item"
        r"|posts|articles|stories|project|event))(?: ?[:»›«‹→←|-].{0,140})?",
        r"(?:previous|next|prev|older|newer) ?(?:[:»›«‹→←|/]+|\|) ?.{0,140}",
        r"(?>\[?\d{1,3}\]?[ ,|]*){2,}+(?:…|\.\.\.)?[ \d|]*(?:next|last|older)?[ »›→]*",
        r"(?:read|see|find out|learn|view|discover|show|load|view all|see all)(?: (?:more|all|full"
        r"|the full|the))+(?: (?:article|story|post|posts|stories|news|results|updates|details"
        r"|articles|here|about us|events|from \w+(?: \w+){0,2}))?(?: ?[>»›→…]+)?|continue"
        r" reading.{0,100}",
        r"(?:read more|related|see also|also read|read also|read next|more (?=stor|art|pos|on|lik))"
        r"(?: ?(?:stories|articles|posts|on this story|like this|on this topic))? ?[:|»>›]"
        r" ?.{2,140}",
        r"(?:related|similar|recommended|popular|recent|latest|trending|featured|further|other|most"
        r" (?:read|popular|viewed|shared|recent)) (?:articles?|posts?|content|links?|stories|story"
        r"|news|pages?|topics?|reading|documents?|items?|publications?|comments?)"
        r"|related(?: \w+){0,2}|trending|most (?:read|popular|viewed|shared)",
        r"(?:you (?:may|might|could)(?: also)?|people who read this(?: also)?) (?:like|be"
        r" interested in|enjoy|want to read|read)\b.{0,60}|more like this|see all from .{1,60}|more"
        r" from .{1,60}|recommended (?:for you|from .{1,40})",
        r"see all updates(?: .{0,40})?|(?:show|hide) all(?: \w+)?|on this page|in this (?:section"
        r"|article)",
        r"(?:print|e-?mail|download|listen to|translate|save|rate|bookmark) (?:this )?(?:page"
        r"|article|post|story|section)(?: as .{0,20})?",
        r"(?:keep|stay) (?:in touch|connected|up[ -]to[ -]date|informed)(?: with .{1,40})?|quick"
        r" ?links",
        r"download .{2,100}|.{2,120}\((?:pdf|docx?|xlsx?|word|zip|odt|pptx?"
        r"|csv)\b(?: document| file)?[ ,.\d]*[km]?b?\)",
        r"send (?:us )?your (?:stories|photos|news|views|letters|pictures|comments)\b.{0,40}",
        r"(?:last )?(?:updated|modified|reviewed|edited|checked|revised)(?: on| at)?:? ?"
        + DATE
        + r".{0,60}",
        r"(?:a ?(?:-|to) ?z)(?: (?:of|index|list))?(?: (?:of )?(?:services|our services|topics))?",
    ),
    ("the sign-up form of a web page", "label"): (
        r"(?:your |first |last |full )?(?:name|e-?mail(?: address)?|website|message|phone"
        r"|postcode)",
    ),
    ("the question of a web page about itself", "label"): (
        r"(?:yes|no|maybe)(?:[ /|,]+(?:yes|no|maybe)){0,3}|submit (?:feedback|response)",
    ),
    ("the navigation of a web page", "label"): (
        r"(?:files|documents|attachments|downloads|areas|audiences|interests|archives|post"
        r" navigation)",
    ),
    ("an advertisement's frame", "machine"): (
        r"(?:story|article|content) continues below.{0,60}|sponsored (?:content|links?|post)"
        r"|scroll (?:down )?(?:to continue|for more).{0,40}",
    ),
    ("an advertisement's frame", "call"): (
        r"advertisements?|advert|sponsored|promoted|ad(?: feedback)?",
    ),
    ("the filing of a web page", "machine"): (
        r"(?:posted|filed|archived|published) (?:in|under) ?:.{1,160}",
        r"(?:tagged|tagged with|tags) ?:.{1,160}",
    ),
    ("the filing of a web page", "call"): (
        r"categor(?:y|ies|ised as|ized as) ?:.{1,160}",
        r"(?:posted|filed) (?:in|under) .{1,100}|tagged (?:with |as )?.{1,160}",
        r"(?:"
        + DATE
        + r")[\s·|,–-]+(?:by .{2,40}[\s·|,–-]+)?(?:categor(?:y|ies)|tags?|topics?|posted"
        r" in|filed under|in) ?:.{1,160}",
    ),
    ("the legal footer of a web page", "call"): (
        r"(?:web ?site|site|web design|design|theme|designed|developed|built|hosted|website design)"
        r"(?: and \w+)? by:? .{2,60}",
    ),
    ("contact details", "call"): (
        r"(?:press|media|news|editorial|further)(?: (?:office|desk|team))?"
        r" ?(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|office|information)(?: details)? ?:?",
        r"notes? (?:to|for) (?:the )?editors?:?|- ?ends ?-|ends",
        r"(?:contact|get in touch)(?: (?:us|details|information|with us|form|the team))?",
        r"(?:for )?(?:media|press) (?:enquiries|inquiries|queries)[,:]? (?:please )?(?:contact|call"
        r"|e-?mail).{0,160}",
        r"(?:opening|office) (?:hours|times) ?:.{0,80}",
    ),
    ("the description of an image", "call"): (
        r"(?:(?:a|an|the) )?(?:\w+ )?(?:photo(?:graph)?s?|images?|pictures?|head-?shots?|portraits?"
        r"|logos?|icons?|illustrations?|graphics?|screenshots?|banners?|avatars?|cartoons?"
        r"|drawings?|thumbnails?|infographics?|diagrams?)(?: of|:| showing| by| credit| shows|"
        r" courtesy) .{2,160}",
        r"(?:[\w-]+\.(?:jpe?g|png|gif|svg|webp))",
        r"(?:image|photo|picture|caption)(?: credit| source)?:.{2,120}",
        r".{0,160}\((?:image|photo|picture|pic|photograph|credit)s?(?: credit| by)?:? .{2,60}\)",
    ),
    ("the description of an image", "label"): (
        r"(?:\w+[ -]){0,5}(?:logo|icon|banner|avatar|head-?shot|thumbnail|hero image|placeholder"
        r"|profile (?:picture|photo|image))",
        r"(?:[\w'-]+ ){1,8}(?:in|on|inside|with|against) (?:an? |the )?(?:[\w-]+ ){0,2}(?:circle"
        r"|square|oval|box|rectangle|triangle|bubble|background|silhouette|speech bubble"
        r"|starburst)",
    ),
}
