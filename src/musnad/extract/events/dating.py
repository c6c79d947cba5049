"""When an event took place: which time expression belongs to which trigger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from musnad.extract.attribution.nominals import is_definite
from musnad.extract.attribution.scan import COMMAS, Scan
from musnad.extract.dates.anchors import find_anchor
from musnad.extract.dates.vocabulary import load_vocabulary
from musnad.extract.events.clauses import Clauses
from musnad.extract.events.distances import read_distance
from musnad.extract.events.moments import DAY, Moment, inside, read_lengths, read_moments, read_stretches, tokens_of
from musnad.extract.events.stretches import is_going_on, lasted, reaches_back
from musnad.extract.events.triggers import Found
from musnad.intervals import days_of
from musnad.lexicon.event_index import find_light, find_triggers
from musnad.lexicon.event_words import EventWords
from musnad.model import Article, Date

_ASIDE = 3  # tokens from a relative pronoun to the date of its short clause
_FEMININE_RELATIVE, _FEMININE = "تي", ("ه", "ات")  # endings, folded
_SINCE = 9  # tokens from "since" and its noun to the date of that
_BRACKETS = frozenset("([")
_BREAKS = frozenset(".:؛؟!")
_RECENT = timedelta(days=4)
_NEAR = 4  # tokens from an event noun to the verb that says that it takes place
_FAR = 30  # tokens beyond which a time expression of the sentence is nobody's in particular


def article_day(article: Article, dates: Sequence[Date]) -> str | None:
    """The day of the article: its date of publication, else the one that the page shows, else the day against which its
    dates were resolved."""
    known = find_anchor(article, load_vocabulary())
    if known is not None:
        return known.iso
    return next((each.anchor for each in dates if each.anchor), None)


def is_news(told: str | None, day: str | None) -> bool:
    """Whether ``told`` is so near the day of the article that it is the day of its news ("yesterday")."""
    own, published = days_of(told), days_of(day)
    if own is None or published is None or "/" in (told or "") or len(told or "") < min(len(day or ""), DAY):
        return False
    return own[0] <= published[1] and published[0] - own[1] <= _RECENT


class Dating:
    """Gives the time expressions of one passage to its triggers."""

    def __init__(
        self, scan: Scan, words: EventWords, clauses: Clauses, dates: Sequence[Date], day: str | None = None
    ) -> None:
        self.scan, self.words, self.clauses, self.day = scan, words, clauses, day
        self.moments, self.lengths = read_moments(scan, words, dates), read_lengths(scan, words, dates)
        self.since, self.vague = read_stretches(scan, words, dates, day)
        self.dates = dates
        self._own: dict[int, Moment | None] = {}

    def date_of(self, found: Found, others: Sequence[Found]) -> tuple[str | None, str]:
        """The date of a trigger and where it was found: in its clause, else the only one of its sentence.

        ``others`` are all triggers of the passage.
        """
        own = self._clause(found, others)
        if own is not None:
            return self._lasting(found, own), "clause"
        stretch = self._stretch(found, others)
        if stretch is not None:
            return stretch, "clause"
        distance = read_distance(self.scan, self.words, found)
        if distance is not None:
            reached = distance.reach(self._told_at(found, distance.first, distance.step))
            return reached, "clause" if reached else ""
        if not self.moments:
            return None, ""
        if self.set_apart(found) or self._is_charged(found):
            return None, ""
        apart = [self._clause(x, others) for x in others if x.at != found.at and self.set_apart(x)]
        taken = [self._clause(x, others) for x in others if x.at != found.at]
        left = [m for m in self._sentence(found) if m not in apart and not self._aside(m)]
        # "هددت السبت بـ ... واتهمت", "زار أنقرة في مارس الماضي، حيث وقع"
        shares = found.is_verb and (found.trigger.prefix > 0 or self.scan.forms[found.at - 1] in self.words.where)
        left = [m for m in left if m not in taken or is_news(m.value, self.day) or (shares and m.last <= found.at)]
        told = [m for m in left if not self._parted(found, m)]  # "قال أمس إن": that day is of the telling first
        values = {m.value for m in told or left}
        return (values.pop(), "sentence") if len(values) == 1 else (None, "")

    def _stretch(self, found: Found, others: Sequence[Found]) -> str | None:
        """Since when a trigger goes on, or how long it took, up to the day of the article."""
        low, high = self.scan.sentence_start[found.at], self.scan.sentence_end[found.at]
        if is_going_on(self.scan, self.words, found):
            for m in self.since:
                if low <= m.first < high and abs(m.first - found.at) <= _FAR and self._belongs(m, found, others):
                    return m.value
        for each in inside(self.scan, self.dates):
            tokens = tokens_of(self.scan, each)
            if tokens and low <= tokens[0] < high:
                stretch = lasted(self.scan, self.words, tokens, each, found, self.day)
                if stretch is not None:
                    return stretch
        return None

    def some_time_ago(self, found: Found, others: Sequence[Found]) -> Moment | None:
        """The expression by which an event was some time ago; its value is a month or empty."""
        low, high = self.scan.sentence_start[found.at], self.scan.sentence_end[found.at]
        able = (m for m in self.vague if low <= m.first < high and abs(m.first - found.at) <= _FAR)
        return next((m for m in able if self._belongs(m, found, others) or self._opens(m, found)), None)

    def _opens(self, moment: Moment, found: Found) -> bool:
        """Whether a time expression stands before "where" and what happened in it: "في الأيام الأخيرة، حيث"."""
        gap = self.scan.forms[moment.last : found.at]
        return len(gap) <= _ASIDE and any(form in self.words.clause_openers for form in gap)

    def begins(self, found: Found) -> bool:
        """Whether the date of an event noun is that of its beginning: "المواجهات التي اندلعت الأحد"."""
        own = self._own.get(found.at)
        if own is None or own.first < found.at:
            return False
        return any(form in self.words.beginning for form in self.scan.forms[found.at + 1 : own.first])

    def _told_at(self, found: Found, at: int, step: int) -> str | None:
        """The day of what the sentence tells before "two days after" at token ``at``, else the day of the article.

        What lies ahead of the day of the article is not measured from it.
        """
        low = self.scan.sentence_start[found.at]
        days = [m.value for m in self.moments if low <= m.first and m.last <= at and len(m.value) == DAY]
        return days[-1] if days else self.day if step < 0 else None

    def _aside(self, moment: Moment) -> bool:
        """Whether a time expression only says when something else was: "القرار 1701 (لعام 2006)", "الشركة التي أسست
        عام 1990"."""
        before = self.scan.forms[max(0, moment.first - _ASIDE) : moment.first]
        relative = any(form in self.scan.marks.relatives for form in before)
        if (relative and len(moment.value) < DAY) or any(form in _BRACKETS for form in before[-2:]):
            return True
        for at in range(moment.first - 1, max(moment.first - _SINCE, self.scan.sentence_start[moment.first]) - 1, -1):
            if self.clauses.is_verb(at) or not self.scan.tokens[at].word:
                return False
            if self.scan.forms[at] in self.words.since:
                return self._is_deed(at + 1)  # "منذ دخول القوات البلاد عام 2000"
        return False

    def _parted(self, found: Found, moment: Moment) -> bool:
        """Whether a complementizer stands between a time expression and a trigger after it."""
        marks = self.scan.marks
        between = self.scan.forms[moment.last : found.at]
        return any(form in marks.complementizers or form in marks.prefixed_complementizers for form in between)

    def _lasting(self, found: Found, moment: Moment) -> str:
        """The value of a time expression, up to the end of how long the event is to last: "لمدة خمسة أيام"."""
        low, high = self.scan.sentence_start[found.at], self.scan.sentence_end[found.at]
        for first, days in self.lengths:
            if low <= first < high and len(moment.value) == DAY:
                end = date.fromisoformat(moment.value) + timedelta(days=days)
                return f"{moment.value}/{end.isoformat()}"
        return moment.value

    def set_apart(self, found: Found) -> bool:
        """Whether the event is only a point of reference for what the sentence tells: "منذ الغزو", "قبل زيارته"."""
        at, low = found.at, self.scan.sentence_start[found.at]
        if found.trigger.shape != "noun" or at == low:
            return False
        return self.scan.forms[at - 1].lstrip("وف") in self.words.apart or bool(
            read_distance(self.scan, self.words, found)
        )

    def long_past(self, found: Found) -> bool:
        """Whether the event is told as earlier than what the sentence tells: "كان قد زار"."""
        start = self.scan.sentence_start[found.at]
        low = start if found.trigger.shape == "participle" else max(start, found.at - 8)
        before = self.scan.forms[low : found.at]
        if reaches_back(self.scan, self.words, found.at) or self._is_aside(found):
            return True
        auxiliaries = self.scan.marks.past_auxiliaries
        return any(form in auxiliaries or form.lstrip("وف") in auxiliaries for form in before)

    def _is_aside(self, found: Found) -> bool:
        """Whether an event is told in passing: by the verb of a relative clause ("القرار الذي رفضته"), as an earlier
        one ("انفجار سابق")."""
        scan, at = self.scan, found.at
        if found.trigger.shape == "perfect":
            lead = at - 1 if at and scan.forms[at - 1] in scan.marks.auxiliaries else at
            previous = scan.forms[lead - 1] if lead > scan.sentence_start[at] else ""
            if previous not in scan.marks.relatives:
                return previous == self.words.which and lead - 1 > scan.sentence_start[at]
            thing = is_definite(scan.forms[lead - 2]) if lead - 2 >= scan.sentence_start[at] else False
            low = max(lead - 1 - _NEAR, scan.sentence_start[at])
            return thing and not any(self.clauses.head(i) == 2 for i in range(low, lead - 1))
        if self._is_charged(found):
            return True
        following = scan.forms[at + 1 : min(at + 3, scan.sentence_end[at])]
        return found.trigger.shape == "noun" and any(form in self.words.earlier for form in following)

    def _is_charged(self, found: Found) -> bool:
        """Whether an event noun is a crime that a court deals with: "حكم عليه بتهمة قتل"."""
        low = max(self.scan.sentence_start[found.at], found.at - _NEAR)
        before = self.scan.forms[low : found.at]
        return found.trigger.shape == "noun" and any(form in self.words.charged for form in before)

    def _sentence(self, found: Found) -> list[Moment]:
        low, high = self.scan.sentence_start[found.at], self.scan.sentence_end[found.at]
        return [m for m in self.moments if low <= m.first < high and abs(m.first - found.at) <= _FAR]

    def _clause(self, found: Found, others: Sequence[Found]) -> Moment | None:
        """The nearest time expression that nothing separates from a trigger."""
        if found.at not in self._own:
            able = [m for m in self._sentence(found) if self._belongs(m, found, others)]
            self._own[found.at] = min(able, key=lambda m: self._distance(m, found), default=None)
        return self._own[found.at]

    def _is_known(self, found: Found, moment: Moment) -> bool:
        """Whether a definite event noun only comes up far behind a day: "سعى أمس إلى طمأنتها من تبعات الاتفاق"."""
        scan, at = self.scan, found.at
        if found.trigger.shape != "noun" or not found.trigger.definite or at - moment.last < _NEAR:
            return False
        return moment.first - scan.sentence_start[at] > 2 and not any(
            find_light(scan.forms[i]) for i in range(moment.last, at)
        )

    def _distance(self, moment: Moment, found: Found) -> tuple[bool, int, int]:
        """How far a time expression stands from a trigger; nearest is what a verb of happening leads to."""
        between = self.scan.forms[found.at + 1 : max(found.at + 1, moment.first)]
        happens = found.trigger.shape == "noun" and any(form in self.words.happening for form in between)
        return not happens, abs(moment.first - found.at), moment.first

    def _after_verb(self, at: int) -> bool:
        """Whether a finite verb stands before a noun in its sentence that does not carry it."""
        low = self.scan.sentence_start[at]
        return any(self.clauses.is_verb(i) and not find_light(self.scan.forms[i]) for i in range(low, at))

    def _between_commas(self, moment: Moment) -> bool:
        forms = self.scan.forms
        return (
            moment.first > 0
            and moment.last < self.scan.size
            and (forms[moment.first - 1] in COMMAS and forms[moment.last] in COMMAS)
        )

    def _happens(self, index: int, found: Found) -> bool:
        """Whether a verb only says that the event noun before it takes place: "الهجوم الذي وقع أمس", "هدنة تبدأ"."""
        forms, at = self.scan.forms, found.at
        if found.trigger.shape != "noun" or index < at or forms[index] not in self.words.happening:
            return False
        if forms[index - 1] not in self.scan.marks.relatives:
            return index - at <= _NEAR
        return self._takes_up(index - 1, found)

    def _is_joined_to(self, index: int, at: int) -> bool:
        """Whether a verb is one of several in a row, which share what follows: "قتلوا أو اعتقلوا أو استسلموا خلال"."""
        forms, either = self.scan.forms, self.scan.marks.or_nor
        return all(forms[i] in either if (i - at) % 2 else self.clauses.is_verb(i) for i in range(at + 1, index + 1))

    def _takes_up(self, relative: int, found: Found) -> bool:
        """Whether a relative clause can be about an event noun: "الغارات التي شنها الجيش"; never about a verb."""
        if found.is_verb:
            return False
        forms = self.scan.forms
        if relative - found.at <= 2:
            return True
        if any(forms[i] in self.scan.marks.relatives for i in range(found.at + 1, relative)):
            return False
        feminine = forms[relative].endswith(_FEMININE_RELATIVE) == forms[found.at].endswith(_FEMININE)
        following = forms[relative + 1] if relative + 1 < self.scan.size else ""
        return feminine and (following in self.words.happening or bool(find_light(following)))

    def _is_deed(self, index: int) -> bool:
        """Whether a noun that can have a date stands at a token: an event noun, a definite noun with an adjective, or
        what is so many days away."""
        forms = self.scan.forms
        if self.clauses.counts(index) or self.words.is_time(forms[index]):
            return True
        if any(t.shape == "noun" for i in (index, index + 1) if i < len(forms) for t in find_triggers(forms[i])):
            return True
        if index + 1 >= self.scan.size or not is_definite(forms[index + 1]):
            return False
        return is_definite(forms[index]) or not self.words.is_time(forms[index + 1])

    def _leads_away(self, index: int, end: int) -> bool:
        """Whether a connector of more than one word begins another clause: "في حين ألغى"."""
        return self.scan.marks.author_connectors.match(self.scan.forms, index, end) > 1

    def _belongs(self, moment: Moment, found: Found, others: Sequence[Found]) -> bool:
        scan, at = self.scan, found.at
        follows = moment.first > at
        between = range(at + 1, moment.first) if follows else range(moment.last, at)
        if not follows and (self.set_apart(found) or self._is_known(found, moment)):
            return False
        if (
            not follows
            and not found.is_verb
            and any(scan.forms[i] in self.words.apart or scan.forms[i] in self.words.charged for i in between)
        ):
            return False  # "انهارت عام 2000 بسبب مطالبته بانسحاب", "حكم عليه في مارس لمسؤوليته عن مقتل"
        commas = 0
        beside_day = self._between_commas(moment)
        if beside_day and follows and not found.is_verb and not self.set_apart(found) and self._after_verb(at):
            return False  # the verb's day: "اعتقلت الشرطة منفذ الهجوم، أمس الأحد، في"
        for i in between:
            form = scan.forms[i]
            if form in _BREAKS or form in scan.marks.complementizers or form in scan.marks.prefixed_complementizers:
                return False
            if follows and (form in self.words.clause_openers or self._leads_away(i, moment.first)):
                return False
            if follows and form in scan.marks.relatives and not self._takes_up(i, found):
                return False  # "استقبل الوفد الذي وصل أمس", "الإفراج عن الجندي الذي أسر عام 2006"
            # commas around the day itself close nothing: "أعلن الوزير، أمس الأحد، إغلاق"
            if follows and form in self.words.apart and i + 1 < moment.first and self._is_deed(i + 1):
                return False  # "توقفت المحادثات بعد الحرب نهاية 2008", "قبل ثلاثة أيام من الانتخابات التي"
            commas += form in COMMAS and not (beside_day and i in (moment.first - 1, moment.last))
            if scan.inside[i] != scan.inside[at] and scan.tokens[i].word and scan.inside[at] >= 0:
                return False
            carried = found.trigger.shape == "noun" and bool(find_light(form)) and not (follows and commas)
            # right after an indefinite event noun stands what it is of, never a verb
            noun = any(t.shape == "noun" for t in find_triggers(form))
            noun = noun or (found.trigger.shape == "noun" and i == at + 1)
            shared = found.is_verb and follows and self._is_joined_to(i, at)
            if self.clauses.is_verb(i) and not (carried or noun or shared or self._happens(i, found)):
                return False
        if not follows:
            # what opens the sentence is its date; elsewhere a comma ends the clause
            return not commas or moment.first - scan.sentence_start[at] <= 2
        nearer = [x for x in others if at < x.at < moment.first]
        return commas <= 2 and not any(self.set_apart(x) for x in nearer)
