"""A page's furniture as lines of text: what stands around a story and is none of it.

Three strengths, so that copy is not eaten: a line that *ends* the story wherever it stands (the comments and
their form), a line that is furniture *anywhere* ("Advertisement"), and a line that is furniture only *after*
the last paragraph or before the first ("Related articles", "Tags: harbour").
"""

from __future__ import annotations

import re

_COMMENT_WORDS = (
    r"comments?|replies|responses?|thoughts?|kommentare?|commentaires?|comentarios?|comentários?|commenti|"
    r"reacties|"
    r"kommentarer|komentarz[ye]?|komentář[eů]?|комментари[йяев]+|коментар[іи]?|yorum(?:lar)?|komentar|bình "
    r"luận|评论|條評論|コメント|댓글"
)
_COMMENT_HEADING = re.compile(
    rf"^(?:(?:there (?:are|is)\s+)?(?:\d[\d.,]*|no|one|zero|two|three|un|una|ein|keine?|aucun|pas "
    rf"de)\s+(?:{_COMMENT_WORDS})"
    r"\s*(?:(?:so far |yet )?(?:on|to|for|zu|sur|en|em|su|på|op|för|til)\s*:?\s*[“\"«„'‘].*|[:.!…]*|\(\d+\)|"
    r"add (?:yours|a comment)|»)$|"
    rf"(?:{_COMMENT_WORDS})\s*(?:\(\d+\))?\s*:?$|(?:recent|latest|reader|user|all|top|热门|全部|"
    rf"最新)\s*(?:{_COMMENT_WORDS})(?:\s.{{0,40}})?$|"
    rf"^(?:{_COMMENT_WORDS})\s+(?:are closed|are off|off|closed)\b.*$)",
    re.I,
)
_COMMENT_ON = re.compile(
    rf"^(?:\d[\d.,]*|no|one|zero)\s+(?:{_COMMENT_WORDS})\s+(?:on|to|zu|sur|en|"
    rf"su)\s*:?\s*[“\"«„'‘]\s*(?P<headline>.+?)\s*[”\"»“'’]?\s*$",
    re.I,
)
_ENDS = re.compile(
    r"^(?:leave a (?:reply|comment|response)(?:\s+cancel reply)?|leave your (?:comment|reply)|post a "
    r"(?:comment|reply)|"
    r"add (?:a|your) comment|write a comment|join the (?:conversation|discussion)|cancel reply|"
    r"your e-?mail address will not be (?:published|shown).*|required fields are marked.*|"
    r"save my name,? e-?mail.*|notify me of (?:follow-?up|new) .*|you must be logged in to (?:post|leave|"
    r"comment).*|"
    r"log ?in to (?:leave a )?comment|please enter your (?:comment|name).*|this site uses akismet.*|"
    r"be the first to comment.*|comments? (?:are|is) closed\b.*|"
    r"schreib(?:e|en sie) einen kommentar|kommentar (?:schreiben|verfassen|hinterlassen)|ihre e-mail-adresse wird "
    r"nicht veröffentlicht.*|"
    r"laisser un commentaire|votre adresse e-?mail ne sera pas publiée.*|deja(?:r)? (?:una respuesta|un "
    r"comentario).*|"
    r"tu dirección de correo electrónico no será publicada.*|deixe um comentário|o seu endereço de e-?mail "
    r"não será publicado.*|"
    r"lascia un commento|il tuo indirizzo email non sarà pubblicato.*|geef een reactie|je e-mailadres wordt "
    r"niet gepubliceerd.*|"
    r"lämna ett svar|legg igjen (?:en kommentar|et svar)|dodaj komentarz|добавить комментарий|залишити "
    r"відповідь|bir yanıt yazın|"
    r"発表する|コメントを残す|发表评论|댓글 남기기)\s*[:.*»]*$",
    re.I,
)

_ANYWHERE = re.compile(
    r"^(?:(?:[\[(–—-]\s*)?(?:advertisement|advertising|ad|ads|sponsored(?: content)?|promoted(?: content)?|"
    r"anzeige|werbung|publicit[ée]|"
    r"publicidad|publicidade|pubblicità|advertentie|annonse?|annonce|mainos|reklam[ae]?|реклама|広告|광고|quảng "
    r"cáo)(?:\s*[\])–—-])?|"
    r"advertisement\s*[-–—:]?\s*(?:scroll to continue|continue reading.*|story continues below.*)|"
    r"(?:story|article) continues (?:below|after).*|scroll (?:down )?to continue.*|continue reading(?: "
    r"(?:below|the main story))?|"
    r"remove ads?|report (?:this )?ad|skip (?:to (?:main |primary )?content|advertisement|ad)|"
    r"(?:also |must |please )?(?:read|watch|see|listen)\s*(?:more|also|next|this|too)?\s*[:：|>»].{0,200}|"
    r"(?:read more|read also|also read|see also|watch(?: more| also| the video)?|read next|more to (?:read|"
    r"follow)|you may also like|"
    r"related(?: (?:articles?|stories|posts?|news|topics|content|reading|links|coverage))?)\s*[:：]?|"
    r"(?:related|related article|related story|recommended|don['’]t miss|dive deeper|more on this|explore "
    r"more|trending|up next)\s*[:：]\s*.{1,200}|"
    r"(?:lesen sie auch|lesen sie (?:hier )?(?:mehr|dazu)|mehr zum thema|auch interessant|lire aussi|à lire "
    r"aussi|à lire également|voir aussi|"
    r"lea también|lee también|te puede interesar|leia (?:também|mais)|veja também|saiba mais|leggi anche|"
    r"lees ook|lees meer|les også|läs också|læs også|"
    r"lue myös|czytaj (?:też|także|również)|zobacz (?:też|także)|čtěte také|читайте также|читайте также:.*|"
    r"читайте також|baca juga|ayrıca oku|"
    r"okumaya devam et|xem thêm|>>.*)\s*[:：]?(?:.{0,160})|"
    r"(?:you can )?share this(?: (?:story|article|post|page|on|via)\b.{0,60})?|share (?:on|via|to|"
    r"with)\b.{0,60}|share(?:\s*\d+)?|tweet|pin(?: it)?|e-?mail|print|"
    r"copy (?:the )?link|link copied!?|copied!?|save(?: article)?|bookmark|gift(?: this)? article|listen(?: "
    r"to (?:this )?(?:article|story))?(?:\s*\(?\d.*)?|"
    r"(?:facebook|twitter|x|whatsapp|linkedin|pinterest|reddit|telegram|email|print|messenger|tumblr|vk|"
    r"viber|line|copy url|mix|digg|flipboard|instagram|threads|bluesky)"
    r"(?:\s*[|,•·/]?\s*(?:facebook|twitter|x|whatsapp|linkedin|pinterest|reddit|telegram|email|print|"
    r"messenger|tumblr|vk|viber|line|copy url|mix|digg|threads|bluesky))*|"
    r"like this:?|like loading\.*|loading\.*|click (?:here )?to share\b.*|teilen|partager|compartir|"
    r"compartilhar|condividi|delen|del|dela|поделиться|paylaş|"
    r"follow (?:us|.{2,40}) on\b.{0,80}|(?:like|find|join) us on\b.{0,80}|(?:sign up|subscribe) (?:to|"
    r"for)\b.{0,140}(?:newsletter|updates|alerts?|channel|emails?|inbox|briefing)\b.{0,80}|"
    r"subscribe(?: now| here| today)?!?|sign up(?: now| here)?!?|get (?:the|our) .{0,60}(?:newsletter|app|"
    r"alerts)\b.{0,60}|download our app.{0,60}|"
    r"(?:\d+|one|two) min(?:ute)?s?(?: of)? read(?:ing)?(?: time)?|reading time\s*:?\s*\d+.*|\d+ (?:views?|"
    r"shares?|likes?)|views?\s*[:：]?\s*\d[\d.,k]*|"
    r"post views:?\s*\d*|you are here\s*:?.*|image \d+ of \d+|\d+ of \d+|play video|video|watch live|photo "
    r"gallery|view gallery.*|"
    r"we use cookies.*|this (?:web)?site uses cookies.*|accept (?:all )?(?:cookies)?|manage cookies|cookie "
    r"settings)\s*[.!:]?$",
    re.I,
)

_AROUND = re.compile(
    r"^(?:tags?|topics?|filed under|posted in|categor(?:y|ies)|labels?|keywords|in this article|more (?:on|"
    r"about)|schlagw[oö]rte[r]?|themen|mots[- ]clés|"
    r"etiquetas|temas|palavras-chave|trefwoorden|etiketler|теги|метки|標籤|标签|タグ)\s*[:：].*$|"
    r"^(?:tags|topics|related topics|related articles?|related posts?|related stories|related news|related|"
    r"related tags|more from .{1,60}|more stories|more news|"
    r"more by .{1,60}|more in .{1,40}|recommended(?: for you| stories| articles)?|you may (?:also )?(?:like|"
    r"have missed)|you might (?:also )?(?:like|be interested in).*|"
    r"latest(?: (?:news|stories|articles|posts))?|most (?:read|popular|viewed|shared)(?: .{0,30})?|"
    r"popular(?: (?:posts|now|stories))?|trending(?: now)?|editor['’]?s['’]? (?:picks?|choice)|"
    r"recent (?:posts|comments|articles|news)|must read|top stories|top news|read next|up next|what to read "
    r"next|don['’]t miss|"
    r"[（(【\[]?\s*(?:责任编辑|责编|编辑|編集|作者|记者|記者|文|来源|來源|출처|기자)\s*[:：／/　 ]\s*.{1,40}|"
    r"[가-힣]{2,4}\s?기자(?:\s*\S+@\S+)?|.*무단\s?전재.*|"
    r"previous (?:article|post|story)|next (?:article|post|story)|previous|next|prev|« .*|.* »|← .*|.* →|"
    r"about (?:the )?(?:author|us|author\(s\))|author|written by|view all posts.*|see author['’]s posts|"
    r"website|http\S+|"
    r"about us|contact(?: us)?|privacy(?: policy)?|terms (?:of (?:use|service)|& conditions|and conditions)|"
    r"advertise(?: with us)?|careers|sitemap|home|"
    r"terms|cookie policy|imprint|impressum|datenschutz|mentions légales|archives?|search(?: for:?)?|menu|"
    r"sign in|log ?in|register|my account|subscribe|newsletter|"
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:19|20)\d\d.*|.*\ball rights reserved\b.*|powered by .*|proudly "
    r"powered by.*|theme:? .* by .*|back to top|top|"
    r"newspaper wordpress theme.*|designed by.*|developed by.*|"
    r"sign up for .*|stay (?:informed|connected|up to date|updated).*|get (?:breaking|the latest).*|support "
    r"(?:our|independent) .*|donate(?: now)?|"
    r"for more (?:news|stories|information|updates).{0,80}|read the (?:full|original) (?:article|story).*|"
    r"(?:the )?post .{3,200} (?:first )?appeared first on .*|"
    r"(?:this|the) (?:article|story|content) (?:was|is|has been|first|originally) .{0,40}(?:published|"
    r"appeared|provided|produced|syndicated|feed).{0,120}|"
    r"(?:the )?(?:views|opinions)(?: and opinions)? expressed .*|(?:except for the headline|with inputs? "
    r"from|\(with (?:agency )?inputs?).{0,160}|"
    r"\d+ (?:shares?|comments?|views?)|\d[\d.,]{0,6}k?)\s*[:.!»]?$",
    re.I,
)
_MORE_NAV = re.compile(r"^(?:[\w’'&-]+(?: [\w’'&-]+){0,2}\s*(?:[›»>|•·/→]\s*|\s\|\s)){1,8}[^.!?]{0,140}$")


def ends_story(line: str) -> bool:
    """Whether the comments, or their form, begin with this line."""
    return bool(_ENDS.match(line) or _COMMENT_HEADING.match(line) or _COMMENT_ON.match(line))


def headline_of_comments(line: str) -> str | None:
    """The headline that a line such as `2 comments on “Harbour reopens` repeats."""
    match = _COMMENT_ON.match(line)
    return match["headline"].rstrip('”"»’ ').rstrip() if match else None


def is_furniture_anywhere(line: str) -> bool:
    """Whether a line is no copy, even between two paragraphs."""
    return (len(line) <= 240 and bool(_ANYWHERE.match(line))) or not re.search(r"[^\W_]", line)


def is_furniture_around(line: str) -> bool:
    """Whether a line is no copy where it stands before the first or after the last paragraph."""
    return is_furniture_anywhere(line) or (len(line) <= 260 and bool(_AROUND.match(line)))


def is_trail(line: str) -> bool:
    """Whether a line is a trail of links: "Home › World › Europe"."""
    return len(line) <= 200 and bool(_MORE_NAV.match(line))
