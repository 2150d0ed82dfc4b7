"""A day of stories that are written by the mould: results, markets, weather, courts, roads, names in new posts.

Every desk has such moulds, and several agencies share them. Two stories of one mould have most of their sentences in
common and tell of different things: none of them is a twin of another.
"""

from __future__ import annotations

import random
from collections.abc import Callable

_TOWNS = "Ansel Wexmouth Northquay Sundholm Calder Ferring Marlow Tarn Oxhaven Brack Selby Ullan".split()
_CLUBS = ["Rovers", "Town", "United", "Athletic", "City", "Wanderers", "Rangers"]
_FIRST = "Ada Bo Cora Dov Elin Finn Greta Hal Ines Jon Kaja Leo Mina Nils Orla Per Runa Stig Tove Ulf".split()
_LAST = "Quill Marsh Lind Voss Harrow Brandt Osier Penn Rook Stroud Tamm Vale Wick Yarrow Ashe Birk Crane".split()
_SKIES = [
    "cloudy with a few sunny spells",
    "dry and bright",
    "wet, with rain at times heavy",
    "foggy at first, then clear",
]
_WINDS = [
    "Light winds from the south-west",
    "A fresh breeze from the north",
    "Strong winds off the sea",
    "Hardly any wind",
]
_CRIMES = [
    "the theft of two fishing boats",
    "setting fire to a warehouse",
    "selling stolen copper",
    "a fraud on his employer",
]
_POSTS = ["harbour master", "head of the museum", "chief of the fire brigade", "director of the orchestra"]


def _person(chance: random.Random) -> str:
    return f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"


def _match(chance: random.Random, town: str, next_town: str) -> str:
    home, away = f"{town} {chance.choice(_CLUBS)}", f"{next_town} {chance.choice(_CLUBS)}"
    scorer, other = _person(chance), _person(chance)
    goals = chance.randint(1, 4)
    return (
        f"{home} beat {away} {goals}-{goals - 1} in the second round of the Northern League on Tuesday. "
        f"{scorer} opened the scoring after {chance.randint(3, 40)} minutes with a header from a corner. "
        f"The visitors pressed for an equaliser after the break, but the home defence held on until the final whistle. "
        f"{other} had the best chance for {away} when his shot struck the post in the closing minutes. "
        f"“We worked hard and got what we deserved,” the manager told reporters after the match. "
        f"{home} play their next match at home on Saturday, while {away} travel to the coast in the cup."
    )


def _market(chance: random.Random, town: str, next_town: str) -> str:
    share, other = chance.choice(_LAST), chance.choice(_LAST)
    way, back = chance.choice([("rose", "gains"), ("fell", "losses")])
    return (
        f"Shares in {town} {way} on Tuesday as investors waited for the central bank’s decision on interest rates. "
        f"The main index closed {chance.randint(1, 90) / 10} per cent {'higher' if way == 'rose' else 'lower'} at "
        f"{chance.randint(2000, 9000)} points. Traders said volumes were thin ahead of the decision. "
        f"{share} Shipping led the {back} after it published its quarterly figures before the opening bell. "
        f"{other} Energy moved the other way, as oil {chance.choice(['slipped', 'climbed'])} on world markets. "
        f"The crown was little changed against the dollar and the euro in late trading."
    )


def _weather(chance: random.Random, town: str, next_town: str) -> str:
    return (
        f"The weather in {town} and the district will be {chance.choice(_SKIES)} on Wednesday, a forecaster said. "
        f"{chance.choice(_WINDS)} will bring temperatures of {chance.randint(2, 19)} degrees by the middle of the day. "
        f"At night they are expected to drop to {chance.randint(-4, 6)} degrees inland. "
        f"Walkers on the hills are advised to take warm clothing and to tell somebody where they are going. "
        f"The outlook for the rest of the week remains unsettled, with more of the same to come at the weekend. "
        f"The next forecast will be published at six o’clock in the morning."
    )


def _court(chance: random.Random, town: str, next_town: str) -> str:
    accused, judge = _person(chance), _person(chance)
    return (
        f"A {chance.randint(19, 70)}-year-old man from {town} was sentenced on Tuesday for {chance.choice(_CRIMES)}. "
        f"{accused} was found guilty by the district court after a trial that lasted {chance.randint(2, 9)} days. "
        f"Judge {judge} said that the accused had shown no remorse and had lied to the court on several occasions. "
        f"The prosecution had asked for {chance.randint(3, 8)} years in prison, the defence for an acquittal. "
        f"His lawyer told reporters outside the court that he would appeal against the sentence. "
        f"The sentence does not become final until the time for an appeal has run out, the court said in a statement."
    )


def _road(chance: random.Random, town: str, next_town: str) -> str:
    return (
        f"One person was taken to hospital after two cars met on the road between {town} and {next_town} on Tuesday. "
        f"The accident happened shortly after {chance.choice(['seven', 'nine', 'four', 'six'])} o’clock when one "
        f"of the cars left its lane, the police said. The driver, {chance.randint(18, 80)}, was not seriously hurt. "
        f"The road was closed in both directions for {chance.choice(['an hour', 'two hours', 'half a day'])} while the "
        f"cars were being recovered. The police have asked anybody who saw the accident to come forward. "
        f"It was not immediately clear how fast the cars had been going, a spokesman said."
    )


def _post(chance: random.Random, town: str, next_town: str) -> str:
    new, old = _person(chance), _person(chance)
    return (
        f"{new} is to be the new {chance.choice(_POSTS)} of {town}, the council decided on Tuesday evening. "
        f"The decision was taken by a large majority after a debate that lasted for less than an hour. "
        f"{new} succeeds {old}, who held the post for {chance.randint(2, 30)} years and is to retire in the spring. "
        f"“I am looking forward to the work and to getting to know everybody,” the successful candidate said. "
        f"The council had received more than {chance.randint(5, 60)} applications for the post, which was advertised "
        f"in the summer. The new term begins on the first day of January, the council said in a statement."
    )


MOULDS: dict[str, Callable[[random.Random, str, str], str]] = {
    "results": _match,
    "markets": _market,
    "weather": _weather,
    "courts": _court,
    "roads": _road,
    "posts": _post,
}


def day(seed: int = 1124) -> dict[str, str]:
    """A story of each mould from each town, as bodies by what they are."""
    chance = random.Random(seed)
    made = {}
    for name, mould in MOULDS.items():
        towns = chance.sample(_TOWNS, len(_TOWNS))
        for town, next_town in zip(towns, [*towns[1:], towns[0]], strict=True):
            sentences = mould(chance, town, next_town).replace(". ", ".\n").split("\n")
            pairs = (sentences[at : at + 2] for at in range(0, len(sentences), 2))
            made[f"{name} {town}"] = "".join(f"<p>{' '.join(pair)}</p>" for pair in pairs)
    return made
