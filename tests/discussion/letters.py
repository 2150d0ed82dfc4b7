"""Invented comments, many and varied, for teaching and trying the classifier; the same seed writes the same."""

from __future__ import annotations

import re
from random import Random

_WORDS = {
    "look": "check out|please visit|come and see|watch|listen to|take a look at".split("|"),
    "mine": "my channel|my new page|my covers|our mixtape|my shop|my gaming videos".split("|"),
    "do": "subscribe|like and subscribe|follow me|give it a thumbs up|share it|add me".split("|"),
    "gain": "earn cash online|win a free phone|get gift cards|make 500 a day|get followers cheap".split("|"),
    "link": "http://cash7.example.com/a|www.phones4.example.net|https://short.example.ly/x9".split("|"),
    "bye": "thanks|peace|you will not regret it|no hate please|god bless||".split("|"),
    "song": "song|video|tune|dance|chorus|clip|beat|lyrics".split("|"),
    "good": "great|lovely|awful|funny|catchy|odd|the best|annoying|epic".split("|"),
    "cry": "haha|lol|wow|!!!|:)||".split("|"),
    "who": "The council|The mayor|The minister|The harbour board|Our member|The union".split("|"),
    "did": "has never explained|keeps avoiding|was warned about|should have published|cannot afford".split("|"),
    "what": "the cost of the bridge|the new bus lanes|school closures|the flood wall|rents in the old town".split("|"),
    "view": (
        "People who live there were never asked|If you read the minutes, the figures do not add up|"
        "I check the accounts every spring and nothing has changed|My family has fished here for three generations|"
        "Watch what happens once the grant runs out|Please explain how that helps anybody|No thanks|Well said|"
        "The link to the report is https://minutes.example.org/2026|I subscribe to this paper and expect better"
    ).split("|"),
}
_SPAM = (
    "hey guys {look} {mine} {bye}|{look} {mine} and {do}|{gain} at {link}|{link}|{do} and i {do} back|"
    "{gain}, {look} {link} {bye}|I started last month, so {look} {mine} and {do} {bye}|{do} please!!! {mine}"
).split("|")
_CHEERS = (
    "i love this {song} {cry}|{good} {song} {cry}|this {song} is {good}|who still hears this {song} today?|"
    "{cry} what a {good} {song}|the {song} was {good} at my sister's wedding|why is the {song} so {good}?|nice"
).split("|")
_LETTERS = (
    "{who} {did} {what}. {view}.|{view}. {who} {did} {what}, and {who} {did} {what}.|{view}.|"
    "You say that {who} {did} {what}. {view}. {view}.|{view}, and yet {who} {did} {what}."
).split("|")


class Writer:
    """Writes comments of three kinds."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def spam(self) -> str:
        return self._filled(_SPAM)

    def cheer(self) -> str:
        """Genuine, under a music video: the company in which the spam above is found."""
        return self._filled(_CHEERS)

    def letter(self) -> str:
        """Genuine, under a newspaper's story: nothing like the genuine comments that were learnt from."""
        return self._filled(_LETTERS)

    def archive(self, size: int) -> list[tuple[str, bool]]:
        """Half spam, half cheers, mixed; the flag says which is spam."""
        flags = [self.random.random() < 0.5 for _ in range(size)]
        return [(self.spam() if is_spam else self.cheer(), is_spam) for is_spam in flags]

    def _filled(self, kinds: list[str]) -> str:
        return re.sub(r"\{(\w+)\}", lambda at: self.random.choice(_WORDS[at[1]]), self.random.choice(kinds)).strip()
