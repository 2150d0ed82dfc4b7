"""Dates as pages print them, in many languages: "Tuesday, 24 November 2026", "24.11.2026, 10:32 Uhr", "2026年11月24日".

A time is kept only together with a zone or offset that the text states; without one, the day alone is what is
known (see `wire.story.Moment`). An order of day and month that could be either (03/04/2026) is no date, unless
the caller knows the order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from wireroom.core.text import plain_spaces
from wireroom.wire.story import Moment

_MONTHS = """
1: january jan januar jänner janvier enero ene janeiro gennaio gen januari januára ledna leden stycznia
   styczeń sty января январь янв січня јануар januarja ianuarie ian tammikuuta tammikuu jaanuar janvāris
   sausio ocak oca ιανουαρίου يناير januári जनवरी มกราคม ม.ค. siječnja
   janv січ січень януари siječanj ιαν ιανουάριος gener
2: february feb februar feber février févr fév febrero fevereiro fev febbraio februari února únor lutego
   luty lut февраля февраль фев лютого фебруар februarja februarie helmikuuta helmikuu veebruar februāris
   vasario şubat şub φεβρουαρίου فبراير február februára फरवरी กุมภาพันธ์ ก.พ. veljače
   febr февр лют лютий февруари veljača φεβ φεβρουάριος febrer
3: march mar mär märz mars marzo março maart mrt března březen marca marzec марта март мар березня marec
   martie mart maaliskuuta maaliskuu märts marts kovo μαρτίου مارس március marcius मार्च มีนาคม มี.ค.
   ožujka maret
   márc бер березень ožujak μαρ μάρτιος
4: april apr abril avril avr abr aprile dubna duben kwietnia kwiecień kwi апреля апрель апр квітня април
   aprila aprilie huhtikuuta huhtikuu aprill aprīlis balandžio nisan nis απριλίου أبريل ابريل április
   apríla अप्रैल เมษายน เม.ย. travnja
   квіт квітень travanj απρ απρίλιος
5: may mai maj mayo maio maggio mag mei května květen maja мая май травня мај toukokuuta toukokuu maijs
   gegužės mayıs μαΐου μαϊου مايو május mája मई พฤษภาคม พ.ค. svibnja
   трав травень svibanj μαΐ μάιος maig
6: june jun juni juin junio junho giugno giu června červen czerwca czerwiec cze июня июнь июн червня јун
   junija iunie kesäkuuta kesäkuu juuni jūnijs birželio haziran haz ιουνίου يونيو június júna जून
   มิถุนายน มิ.ย. lipnja
   iun черв червень юни lipanj junij ιουν ιούνιος juny
7: july jul juli juillet juil julio julho luglio lug července červenec lipca lipiec июля июль июл липня
   јул julija iulie heinäkuuta heinäkuu juuli jūlijs liepos temmuz tem ιουλίου يوليو július júla जुलाई
   กรกฎาคม ก.ค. srpnja
   iul лип липень юли julij ιουλ ιούλιος juliol
8: august aug août aou agosto ago augustus srpna srpen sierpnia sierpień sie августа август авг серпня
   avgusta elokuuta elokuu augusti augusts rugpjūčio ağustos ağu αυγούστου أغسطس augusztus augusta अगस्त
   สิงหาคม ส.ค. kolovoza agustus
   серп серпень kolovoz avgust αυγ αύγουστος agost
9: september sep sept septembre septiembre setiembre setembro set settembre září wrzesień września wrz
   сентября сентябрь сен сент вересня септембар septembra septembrie syyskuuta syyskuu septembris rugsėjo
   eylül eyl σεπτεμβρίου سبتمبر szeptember सितंबर กันยายน ก.ย. rujna
   szept вер вересень септември сеп rujan σεπ σεπτέμβριος
10: october oct okt oktober octobre octubre outubro out ottobre ott října říjen października październik
   paź октября октябрь окт жовтня октобар oktobra octombrie lokakuuta lokakuu oktoober oktobris spalio
   ekim eki οκτωβρίου أكتوبر اكتوبر október अक्टूबर ตุลาคม ต.ค.
   жовт жовтень октомври οκτ οκτώβριος
11: november nov novembre noviembre novembro listopadu listopad listopada ноября ноябрь ноя листопада
   новембар novembra noiembrie marraskuuta marraskuu novembris lapkričio kasım kas νοεμβρίου نوفمبر नवंबर
   พฤศจิกายน พ.ย. studenoga
   нояб лист ноември studeni νοε νοέμβριος
12: december dec dez dezember déc décembre diciembre dic dezembro dicembre prosince prosinec grudnia
   grudzień gru декабря декабрь дек грудня децембар decembra decembrie joulukuuta joulukuu detsember
   decembris gruodžio aralık ara δεκεμβρίου ديسمبر दिसंबर ธันวาคม ธ.ค. prosinca desember des
   груд грудень декември prosinac δεκ δεκέμβριος desembre
"""


def _fold(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold().replace("ı", "i"))
    return "".join(letter for letter in decomposed if unicodedata.category(letter) != "Mn" or letter > "\u0600")


_MONTH_NUMBERS = {
    _fold(word.strip(".")): int(part[0])
    for part in re.findall(r"^(\d+):((?:[^\n]|\n )*)", _MONTHS, re.M)
    for word in part[1].split()
}
_MONTH = r"(?P<month>[^\W\d_]{3,14}(?:\.[^\W\d_]\.)?|[^\W\d_]\.[^\W\d_]\.)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?P<year>(?:19[5-9]|20[0-4])\d|25[4-9]\d)"
_ORDINAL = r"(?:st|nd|rd|th|er|º|ª|\.|-?(?:го|ma|an|en)|\s*del?(?=\s)|\s*d['’])?"

_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"(?<![\d/.-]){_YEAR}-(?P<month>1[0-2]|0?[1-9])-{_DAY}(?!\d)",
        rf"(?<![\d/.]){_YEAR}\s*[./]\s*(?P<month>1[0-2]|0?[1-9])\s*[./]\s*{_DAY}(?!\d)",
        rf"{_YEAR}\s*[年년]\s*(?P<month>1[0-2]|0?[1-9])\s*[月월]\s*{_DAY}\s*[日일]?",
        rf"(?<!\d){_DAY}{_ORDINAL}\s*(?:de\s+|of\s+|,\s*)?{_MONTH}\.?,?\s*(?:de\s+|del\s+|"
        rf",\s*)?{_YEAR}(?!\d)",
        rf"(?<!\w){_MONTH}\.?\s*{_DAY}(?:st|nd|rd|th|\.)?\s*,?\s*{_YEAR}(?!\d)",
        rf"(?<!\d){_DAY}-{_MONTH}-{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}[\s.,]+(?:m\.\s*)?{_MONTH}\.?\s+{_DAY}(?!\d)",
        rf"(?<!\d){_DAY}\.\s?(?P<month>1[0-2]|0?[1-9])\.\s?{_YEAR}(?!\d)",
        rf"(?<![\d/]){_DAY}\s?/\s?(?P<month>1[0-2]|0?[1-9])\s?/\s?{_YEAR}(?!\d)",
        rf"(?<![\d-]){_DAY}-(?P<month>1[0-2]|0?[1-9])-{_YEAR}(?!\d)",
        rf"{_YEAR}\.\s*gada\s+{_DAY}\.\s*{_MONTH}",
    )
)
_MONTH_FIRST = re.compile(rf"(?<![\d/])(?P<month>1[0-2]|0?[1-9])\s?/\s?{_DAY}\s?/\s?{_YEAR}(?!\d)")
_AMBIGUOUS = frozenset((8, 9))

_TIME = re.compile(
    r"^[\s,T|•·\-–—/()]{0,6}(?:at|um|à|a las|às|alle|om|kl\.?|klo|o|ore|в|о|ob|時刻|kello|pukul|saat|-|"
    r"@)?\s{0,3}"
    r"(?P<hour>[01]?\d|2[0-3])\s?[:.hH時시]\s?(?P<minute>[0-5]\d)(?:[:.]?(?P<second>[0-5]\d))?\s?[分분]?\s?(?P<half>[ap]\.?m\.?)?"
    r"(?:\s?(?:uhr|hrs|h|Uhr)\b)?\s*\(?(?P<zone>Z\b|(?:GMT|UTC)?\s?[+-]\d{1,2}(?::?\d{2})?|[A-Z]{2,4}\b)?",
    re.I,
)
_ZONES = {
    "z": 0, "gmt": 0, "utc": 0, "ut": 0, "wet": 0, "bst": 60, "west": 60, "cet": 60, "mez": 60, "cest": 120,
    "mesz": 120, "eet": 120, "eest": 180, "msk": 180, "et": None, "est": -300, "edt": -240, "cst": -360,
    "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "jst": 540, "kst": 540, "hkt": 480,
    "sgt": 480, "wib": 420, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "sast": 120, "eat": 180, "wat": 60,
}  # fmt: skip
_LINE_WORDS = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|"
    r"\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so)\b|"
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|"
    r"domingo)\b|"
    r"\b(?:luned[iì]|marted[iì]|mercoled[iì]|gioved[iì]|venerd[iì]|sabato|domenica)\b|"
    r"\b(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|mandag|tirsdag|onsdag|torsdag|fredag|"
    r"lørdag|søndag)\b|"
    r"\b(?:today|is|it|date|the|at|um|uhr|on|of|am|le|el|il|den|hrs|h)\b|[月火水木金土日]曜日?|星期[一二三四五六日天]",
    re.I,
)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date found in a text, and where it stands."""

    moment: Moment
    start: int
    end: int


def printed_dates(text: str, *, day_first: bool = False) -> Iterator[PrintedDate]:
    """The dates in a text, in the order in which their forms are tried: surest form first.

    `day_first` says that the text's language never sets the month first, so that 03/04/2026 is in April.
    """
    text = text.translate(_DIGITS)
    taken: list[tuple[int, int]] = []
    for number, form in enumerate(_FORMS):
        for match in form.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            day = _day(match, ambiguous=number in _AMBIGUOUS and not day_first)
            if day is None:
                continue
            moment, end = _with_time(day, text, match.end())
            taken.append((match.start(), end))
            yield PrintedDate(moment, match.start(), end)
    for match in _MONTH_FIRST.finditer(text):
        if int(match["day"]) > 12 and (day := _day(match, ambiguous=False)):
            moment, end = _with_time(day, text, match.end())
            yield PrintedDate(moment, match.start(), end)


def first_date(text: str, *, day_first: bool = False) -> Moment | None:
    """The date that stands first in a text."""
    found = sorted(printed_dates(text, day_first=day_first), key=lambda printed: printed.start)
    return found[0].moment if found else None


def whole_line_date(line: str) -> Moment | None:
    """The date of a line that says a date and nothing else: "Tuesday, November 24, 2026"."""
    line = plain_spaces(line)
    if len(line) > 60:
        return None
    for found in printed_dates(line):
        rest = _LINE_WORDS.sub(" ", line[: found.start] + " " + line[found.end :])
        if not re.search(r"[^\W\d_]", rest):
            return found.moment
    return None


def day_of(moment: Moment) -> date:
    """The calendar day of a moment, where it was stated."""
    return moment.date() if isinstance(moment, datetime) else moment


_DIGITS = {
    ord(digit): str(value)
    for digits in (
        "٠١٢٣٤٥٦٧٨٩",
        "۰۱۲۳۴۵۶۷۸۹",
        "०१२३४५६७८९",
        "০১২৩৪৫৬৭৮৯",
        "๐๑๒๓๔๕๖๗๘๙",
        "０１２３４５６７８９",
    )
    for value, digit in enumerate(digits)
}


def _day(match: re.Match[str], *, ambiguous: bool) -> date | None:
    word = match["month"]
    month = int(word) if word.isdigit() else _MONTH_NUMBERS.get(_fold(word.strip(".")), 0)
    day, year = int(match["day"]), int(match["year"])
    if year > 2500:  # The Buddhist era, as Thai pages count.
        year -= 543
    if ambiguous and day <= 12 and day != month:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_time(day: date, text: str, end: int) -> tuple[Moment, int]:
    match = _TIME.match(text[end : end + 60])
    if not match:
        return day, end
    hour = int(match["hour"])
    half = (match["half"] or "").replace(".", "").casefold()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    offset = _offset(match["zone"])
    end += match.end("zone") if offset is not None else max(match.end("minute"), match.end("half"))
    if offset is None:
        return day, end
    zone = UTC if offset == timedelta() else timezone(offset)
    moment = datetime(day.year, day.month, day.day, hour, int(match["minute"]), int(match["second"] or 0), tzinfo=zone)
    return moment, end


def _offset(zone: str | None) -> timedelta | None:
    if not zone:
        return None
    zone = zone.casefold().replace(" ", "")
    if (minutes := _ZONES.get(zone)) is not None:
        return timedelta(minutes=minutes)
    match = re.fullmatch(r"(?:gmt|utc)?([+-])(\d{1,2}):?(\d{2})?", zone)
    if not match or int(match[2]) > 14:
        return None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    return timedelta(minutes=minutes if match[1] == "+" else -minutes)
