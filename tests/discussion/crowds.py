"""Comments of two crowds that share little: under a video, and under an opinion page. Invented; a seed writes the same.

The bar for spam is set by labelled comments of the first alone, so that the second is a stranger to it; both were before
us while the classifier was made, with other seeds than the tests have. A video's crowd is short, careless and half spam,
some of which gives no sign, and some of its genuine comments look like spam. An opinion page's
writers are long, angry, exact, link to what they have read and speak of money, watching, subscribing and voting.
"""

# ruff: noqa: E501 - The lists of phrases are read along, not down.

from __future__ import annotations

import re
from random import Random

_SLOTS = {
    # What a video's crowd speaks of.
    "name": "Kelda|Rune Vass|Mirabel|The Lanterns|Otto|Dj Halloway|Sunniva|Pale Foxes|Jonny Quill|Amaro",
    "part": "chorus|bridge|drop|intro|voice|guitar bit|dance at the end|beat|video|bass line|outfit|drummer|hook|remix",
    "feel": "gives me chills|never gets old|is stuck in my head|makes me cry|is so underrated|is overrated tbh|slaps|"
    "brings back memories|is fire|sucks|is my childhood|made my day|is pure gold|deserves a billion views",
    "year": "2013|2014|2015|2016|2024|in 2026",
    "place": "Brazil|Norway|the Philippines|Leeds|Turkey|Ohio|Kenya|Poland|Mexico|Perth",
    "when": "every morning|on the bus|at the gym|at my prom|before work|when i was 8|after school|in the shower|in the car",
    "kin": "my mum|my little sister|my dog|my gran|my teacher|my cousin|my whole class|dad|my girlfriend",
    "cry": "lol|haha|omg|:)|<3|!!!|xd|wow|…|🔥🔥|😂|||||",
    "number": "3|12|47|200|1,000|5k|2 million|900 million|1|87",
    # What spam under a video wants.
    "hey": "hey guys|hi everyone|hello all|yo|guys|sorry to bother you but|i know nobody will read this but|please|psst||||",
    "look": "check out|check|go to|have a listen to|take a look at|watch|visit|come to|peep|hit up|pls click on|search for",
    "own": "my channel|my new cover|my page|my music|my vids|my first song|my gaming channel|our band's page|my remix|"
    "my account|my profile|my beats|my parody|my website|my freestyle",
    "want": "subscribe|sub to me|like and share|thumbs this up|follow me on fotogram|give it a thumbs up|leave a like|"
    "subscribe to me and i sub back|rate my videos|add me on chatterly|tell me what you think|vote for me",
    "plea": "it would mean the world to me|we are just getting started|i am only 15 and have a dream|help me reach {number} subs|"
    "just give me one chance|you won't be disappointed|all i need is a little support|i promise you'll like it|"
    "i post every week|no joke|thanks so much|god bless you|don't hate, appreciate",
    "gain": "make {money} a day from home|get free gift cards|win a brand new phone|get {number} followers free|"
    "earn cash with surveys|lose 10 kilos in a month|i got paid {money} for typing at home|unlock premium for free|"
    "meet singles tonight|cheap sneakers up to 70% off",
    "money": "$500|300 dollars|$80|€1,200|2000 bucks|$35/hour",
    "bait": "http://giftz{number}.example.com/r|www.easy-cash.example.net|http://tiny.example.ly/aB{number}|"
    "https://vid.example.com/watch?v=x{number}|fastfollow.example.info|http://shoes-out.example.biz/?ref={number}",
    "story": "i've been rapping since i was nine and nobody ever believed in me|my brother and i record in our garage|"
    "we are three students from {place} who make sketches|i do acoustic versions of famous songs|"
    "i'm a producer from {place} and upload every friday|i started a vlog about my life in {place}|"
    "this song inspired me to write my own",
    # What an opinion page's writers speak of.
    "body": "The county council|Parliament|The Treasury|The water company|The hospital trust|The housing minister|"
    "Our former premier|The university's senate|The port authority|The electricity regulator|The archbishop|The trade union|"
    "The grocers' federation|The party's leadership|The supreme court|The central bank|The pension fund|The editor",
    "act": "deferred the decision again|sold the freehold for {sum}|ignored its own inquiry|raised fares by {percent} per cent|"
    "wrote off {sum} of debt|closed four wards in as many years|borrowed {sum} against future rates|"
    "lectures the rest of us on thrift|lost the case on appeal|promised a referendum and delivered a leaflet|"
    "has yet to publish a single contract|caved in to developers|vetoed the amendment|cut legal aid to the bone",
    "sum": "£40 million|$2.3 billion|€900,000|a hundred and twelve million|£1,450 a household|$600m|three years' receipts",
    "percent": "4.5|seven|11|sixty|0.8|23",
    "matter": "immigration|the carbon levy|compulsory schooling|nuclear power|assisted dying|the monarchy|gun licences|"
    "dairy subsidies|first-past-the-post|housing benefit|wind turbines|free speech on campus|the railways|fisheries policy|"
    "dental care|prison reform|the national broadcaster|water fluoridation|youth unemployment|defence procurement",
    "ground": "anyone who has worked in a clinic knows it|the census says otherwise|history offers no example|"
    "my late father taught economics and would have laughed|that is what happened in Portugal|the arithmetic is elementary|"
    "the columnist omits it entirely|I managed a branch for twenty-two years and never saw it|two of my children emigrated|"
    "we have had this argument since 1975|Keynes said as much|correlation is not causation",
    "rage": "What utter drivel|Wake up, people|This is a disgrace|Shame on every one of them|I am sick of being lied to|"
    "You could not make it up|Spare us the sermon|Absolute nonsense from start to finish|ENOUGH|Resign",
    "nod": "Well argued|I disagree with nearly every word, yet thank you for printing it|A fair summary|"
    "With respect, the previous commenter is mistaken|I usually skip this writer, but|Finally, somebody says so",
    "urge": "Please watch the committee's hearing before you judge|Vote them out in May|"
    "I subscribe to this newspaper for its reporting, not for this|Follow the money|Check out the minutes if you doubt it|"
    "Share the burden fairly|Look at my own village|Let me give you a free lesson in civics|Click through to the actual study|"
    "I have written to my member, and you should as well|Win the argument first|Make them pay for it",
    "cite": "https://www.stats.example.org/tables/{number}|see www.hansard.example.org/debates|"
    "http://journal.example.edu/articles/{number}/full|https://www.wireroom-gazette.example/opinion/2026/{number}|"
    "https://video.example.com/watch?v=k{number} (at nine minutes)",
    "then": "And|But|So|Meanwhile|Of course|In my experience|As a pensioner I can tell you that|Frankly|As for you,|",
}

_SPAM = (
    "{hey} {look} {own}|{hey} {look} {own} {cry}|{look} {own} and {want}|{hey} {look} {own} and {want} {plea}|"
    "{story}. {look} {own}, {plea}|{hey} {story} so {look} {own} and {want}. {plea}|{gain} {bait}|{gain} >> {bait}|{bait}|"
    "{look} this {bait}|{want} {cry}|{want} please {cry}|{hey} {want}, {plea}|{gain} just {look} {bait} {cry}|"
    "{name} is great but {look} {own}|love this {part}! {look} {own} too|{bait} {plea}|i make covers, {plea}. {want}|"
    "{own} is better {cry}|{hey} can you {want} {plea}|{gain}, ask me how|{plea}|{hey} {story}. {plea}. {story}. {want}"
).split("|")
_CHEERS = (
    "{name} {feel} {cry}|this {part} {feel} {cry}|the {part} {feel}|who's here in {year} {cry}|{kin} loves this {part} {cry}|"
    "i listen to this {when} {cry}|love from {place} {cry}|{number} views already?? {cry}|how does this have {number} dislikes|"
    "the {part} though {cry}|i came here because of {kin}|best {part} ever {cry}|is it just me or does the {part} sound off|"
    "{name} you are the best {cry}|i miss {year}|me {when}: *plays this*|why does {name} look like {kin} {cry}|{cry} {cry}|"
    "{number} people have no taste|{kin} and i danced to this {when}, {feel}|anyone from {place}?|lyrics please?|"
    "i bought the album {when}|what's the song at 2:{number}|first {cry}|to everyone saying {name} {feel}: no|"
    "i watched this {number} times {when}|like if you're from {place}|nobody: … {kin}: {part}|good {part}, bad {part}|"
    "subscribed {cry}|check the {part} at 1:{number}|thumbs up if {name} {feel}|this {part} on my channel would get zero views {cry}"
).split("|")
_SENTENCES = (
    "{body} {act}|{body} {act}, and {ground}|{then} {body} {act}|{then} on {matter} {ground}|{rage}|{nod}|{urge}|"
    "{then} if {body} {act}, why should anyone trust them on {matter}?|Nobody who writes about {matter} mentions {sum}|"
    "{matter} and {matter} are not the same question; {ground}|It cost {sum} and {ground}|{urge}: {cite}|"
    "When {body} {act} there was not a word here about {matter}|{then} {percent} per cent of us never asked for {matter}|"
    "You write that {body} {act}. {ground}"
).split("|")


class Crowd:
    """Writes as one of the two crowds does."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def video(self, size: int) -> list[tuple[str, bool]]:
        """Half spam; one in forty is labelled wrongly, as people label."""
        flags = [self.random.random() < 0.5 for _ in range(size)]
        return [
            (self._careless(_SPAM if is_spam else _CHEERS), is_spam ^ (self.random.random() < 0.025))
            for is_spam in flags
        ]

    def opinions(self, size: int) -> list[str]:
        return [self.opinion() for _ in range(size)]

    def opinion(self) -> str:
        """One to twelve sentences; one letter in eight shouts."""
        count = self.random.choice((1, 2, 2, 3, 3, 4, 5, 6, 8, 12))
        said = ". ".join(self._filled(_SENTENCES) for _ in range(count)) + "."
        said = said.replace("?.", "?").replace("..", ".").strip()
        return said.upper() if self.random.random() < 0.125 else said

    def _careless(self, kinds: list[str]) -> str:
        said = self._filled(kinds)
        letters = list(said)
        for _ in range(self.random.choice((0, 0, 0, 1, 2))):
            at = self.random.randrange(len(letters)) if letters else 0
            letters[at : at + 1] = self.random.choice(([], [letters[at]] * 2)) if letters else []
        said = "".join(letters).strip()
        return self.random.choice((str.upper, str.capitalize, str, str, str, str))(said)

    def _filled(self, kinds: list[str]) -> str:
        said = self.random.choice(kinds)
        while "{" in said:
            said = re.sub(r"\{(\w+)\}", lambda at: self.random.choice(_SLOTS[at[1]].split("|")), said)
        return said.strip()
