"""Entities: those of whom an article speaks. Joins the names that mean the same one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.analysis.languages.chosen import name_words, nouns
from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.name_facts import Name, initials_of, is_firm, last_word, one_first_name, shorter_forms
from sayso.analysis.phrases.noun_phrase import Form, Phrase, agree
from sayso.analysis.sources.known import one_letter_apart
from sayso.analysis.types import Span

_DOMINANT, _LATEST, _LETTERS, _LETTERS_OF_BODY, _LONG_ENOUGH = 3, 20, 2, 4, 5  # "US", "NATO", of a surname
_PERHAPS_PERSON = (Nature.PERSON, Nature.UNKNOWN)


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something in the article, while its mentions are gathered.

    `phrases` are the words of its mentions as a source, `narrated` those of its descriptions elsewhere, `heads` the
    nouns said of it, `middles` the initials within its names; `mentions` where it stands, `claims` its attributions by
    number, `speaks_of` the names that open them. `leans`: whom the net perhaps takes it for. `whole`: its group.
    """

    nature: Nature
    gender: str = "-"
    plural: bool = False
    names: list[Name] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)
    narrated: list[Phrase] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    firsts: set[str] = field(default_factory=set)
    middles: set[str] = field(default_factory=set)
    mentions: list[Span] = field(default_factory=list)
    claims: list[int] = field(default_factory=list)
    last: int = -1
    count: int = 0
    entered: bool = False
    guessed: bool = False
    owner: "Entity | None" = None
    whole: "Entity | None" = None
    leans: list[tuple["Entity", float]] = field(default_factory=list)
    speaks_of: set[tuple[str, ...]] = field(default_factory=set)

    @property
    def named(self) -> bool:
        """Whether the article names it."""
        return bool(self.names)

    @property
    def wordings(self) -> list[Phrase]:
        """The words of its mentions as a source, without its pronouns."""
        return [phrase for phrase in self.phrases if phrase.form is not Form.PRONOUN]

    def learn_gender(self, gender: str) -> None:
        """A pronoun tells the gender of one of whom nothing else told it."""
        if self.gender == "-":
            self.gender = gender

    def guess_gender(self, gender: str) -> None:
        """A pronoun of the narrative tells a gender, which who is said to speak may contradict."""
        self.guessed = self.guessed or self.gender == "-"
        self.learn_gender(gender)

    def learn(self, name: Name) -> None:
        """Take over what a name and the words beside it say."""
        self.names.append(name)
        self.heads |= name.heads
        self.firsts |= {first.lower() for first in name.tokens[:-1][:1]}
        self.middles |= {initials_of(name)} - {""}
        self.learn_gender("-" if name.surname and not name.title else name.gender)  # "Carissa Etienne"
        if name.nature is not Nature.UNKNOWN and self.nature is Nature.UNKNOWN:
            self.nature = name.nature
        if is_firm(name):
            self.heads |= name_words.FIRM
        if self.nature is Nature.ORG and (noun := nouns.noun_of(name.tokens[-1].lower())):
            self.heads.add(noun.lemma)


def absorb(named: Entity, described: Entity) -> None:
    """Give one entity all that was gathered of another, who is the same."""
    named.phrases += described.phrases
    named.narrated += described.narrated
    named.mentions += described.mentions
    named.claims = sorted([*named.claims, *described.claims])
    named.heads |= described.heads
    named.count += described.count


class Register:
    """Joins names: "Denis Pushilin" and "Pushilin", "Federal Bureau of Investigation" and "FBI"."""

    def __init__(self) -> None:
        self._by_last: dict[str, list[Entity]] = defaultdict(list)
        self._by_first: dict[str, list[Entity]] = defaultdict(list)
        self._by_middle: dict[str, list[Entity]] = defaultdict(list)
        self._bodies: dict[str, Entity] = {}  # by their names in lower case, without full stops
        self._beginnings: dict[str, list[Entity]] = defaultdict(list)  # of the names of bodies
        self._by_letter: dict[str, list[tuple[str, Entity]]] = defaultdict(list)  # surnames and who bears them
        self._singles: list[Entity] = []  # who came by one name
        self._clock = 0
        self._known: dict[int, Entity] = {}

    def entity_of(self, name: Name, *, speaks: bool = False) -> Entity:
        """The entity of a name, of one who `speaks` there or not; a name asked for again gives the same."""
        if name.span.start not in self._known:
            entity = self._find(name, speaks=speaks)
            entity.learn(name)
            self._known[name.span.start] = entity
        entity = self._known[name.span.start]
        self._clock += 1
        entity.last = self._clock
        entity.count += 1
        return entity

    def abbreviate(self, short: Name, whole: Name) -> None:
        """Note what a body is called from now on: "Royal Orval Institute (ROI)"."""
        entity = self.entity_of(whole)
        entity.nature = Nature.ORG
        self._known[short.span.start] = entity
        self._bodies[_key(short.tokens)] = entity

    def _find(self, name: Name, *, speaks: bool) -> Entity:
        if len(name.tokens) == 1 and name.tokens[0].isupper() and (person := self._shouted(name)):
            return person
        if name.nature is Nature.ORG or (name.definite and name.nature is Nature.UNKNOWN):
            return self._body(name)
        particle = name.tokens[0].lower() in name_words.PARTICLE_WORDS
        single = len(name.tokens) == 1 or (particle and self._by_last[last_word(name)])
        return self._single(name, speaks=speaks) if single else self._full(name)

    def _called(self, name: Name, natures: Sequence[Nature]) -> Entity | None:
        """The one of such a nature whose first name it is."""
        called = [entity for entity in self._by_first[last_word(name)][-_LATEST:] if entity.nature in natures]
        return called[0] if len(called) == 1 else None

    def _shouted(self, name: Name) -> Entity | None:
        """The one person whose first name or surname it is, in capitals: "DERMOT:" heads the turns of Dermot Fay."""
        letters = len(name.tokens[0])
        if letters > _LETTERS and (called := self._called(name, _PERHAPS_PERSON)):
            return called
        people = [entity for entity in self._by_last[last_word(name)] if entity.nature is Nature.PERSON]
        return people[0] if len(people) == 1 and letters > _LETTERS_OF_BODY else None

    def _misspelt(self, name: Name) -> Entity | None:
        """The one person whose surname is a letter off: "Ms Chada" after "Monica Chadha"."""
        word = last_word(name)
        if len(word) < _LONG_ENOUGH or name.nature is not Nature.PERSON:
            return None
        known = self._by_letter[word[0]][-_LATEST:]
        near = [each for last, each in known if one_letter_apart(last, word) and agree(each.gender, name.gender)]
        return near[0] if len(near) == 1 and near[0].firsts else None

    def _full(self, name: Name) -> Entity:
        first, last = name.tokens[0].lower(), last_word(name)
        for entity in self._by_last[last][-_LATEST:]:
            if entity.middles and (mine := initials_of(name)) and mine not in entity.middles:
                continue  # "George W. Bush", "George H.W. Bush"
            if any(one_first_name(first, known) for known in entity.firsts) or _shortens(name, entity):
                return entity
            relative = (name.heads & name_words.KIN) - entity.heads  # "her daughter Joan Quill"
            own = agree(entity.gender, name.gender) and not relative
            if not entity.firsts and own and entity.nature is not Nature.ORG:
                self._by_first[first].append(entity)
                return entity
        entity = Entity(name.nature)
        self._by_last[last].append(entity)
        self._by_letter[last[:1]].append((last, entity))
        self._by_first[first].append(entity)
        if len(name.tokens) == 3 and name.tokens[-1] not in name_words.PROGRAMMES:  # "Rosselló" of R. Rosselló Nevares
            self._by_middle[name.tokens[1].lower()].append(entity)
        return entity

    def _single(self, name: Name, *, speaks: bool) -> Entity:
        word = last_word(name)
        gender = name.gender if name.title else "-"  # "Christie" may be a woman's first name
        same = [entity for entity in self._by_last[word][-_LATEST:] if agree(entity.gender, gender)]
        if kin := self._relative(name, same) if speaks else None:
            self._by_last[word].append(kin)
            return kin
        if same:
            return _most_likely(_of_honorific(name, same))
        inner = [entity for entity in self._by_middle[word] if agree(entity.gender, gender)]
        if len(inner) == 1:
            return inner[0]
        called = self._called(name, _PERHAPS_PERSON if name.title else (Nature.PERSON,))  # "Kang" may be a place
        if called and agree(called.gender, gender):
            return called
        if word in self._bodies and (name.nature is not Nature.PERSON or not (name.title or name.gender != "-")):
            return self._bodies[word]
        entity = self._misspelt(name) or Entity(name.nature)
        self._by_last[word].append(entity)
        self._singles.append(entity)
        return entity

    def _relative(self, name: Name, same: Sequence[Entity]) -> Entity | None:
        """Who spoke by a first name as kin of one who did not: "Her husband, Tom, said", and then "Mr Quill"."""
        if not name.honorific or not self._by_last[last_word(name)] or any(entity.claims for entity in same):
            return None
        fits = [one for one in self._singles[-_LATEST:] if (one.claims or not same) and agree(one.gender, name.gender)]
        return fits[-1] if fits and fits[-1].heads & name_words.KIN and len(fits[-1].names[0].tokens) == 1 else None

    def _body(self, name: Name) -> Entity:
        key = _key(name.tokens)
        for known in (key, *([name.tokens[-1].lower()] if name.definite and len(name.tokens) == 1 else ())):
            if known in self._bodies:
                return self._bodies[known]
        shorter = (self._bodies.get(ending) for ending in shorter_forms(name))
        entity = next((each for each in shorter if each and all(len(n.tokens) == 1 for n in each.names)), None)
        longer = {id(each): each for each in self._beginnings[key]}  # "the 10th Circuit", of "10th Circuit Court"
        only = next(iter(longer.values())) if len(longer) == 1 and not name.place and key != nouns.STATE else None
        entity = entity or only or Entity(name.nature)
        self._bodies[key] = entity
        for end in range(1, len(name.tokens)):
            self._beginnings[_key(name.tokens[:end])].append(entity)
        for ending in shorter_forms(name):
            self._bodies.setdefault(ending, entity)
        return entity


def _key(tokens: Sequence[str]) -> str:
    return " ".join(tokens).lower().replace(".", "")


def _shortens(name: Name, entity: Entity) -> bool:
    """Whether all words of one name stand in another of the entity's: "Karimi Qodousi" of "Javad Karimi Qodousi"."""
    words = set(name.tokens)
    return any(words <= set(known.tokens) or set(known.tokens) <= words for known in entity.names if known.tokens[1:])


def _of_honorific(name: Name, same: list[Entity]) -> list[Entity]:
    """Of several with one surname those called so ("Mrs Quill", not "Ms Quill"), else whom no honorific tells."""
    if not name.honorific:
        return same
    alike = [entity for entity in same if any(known.honorific == name.honorific for known in entity.names)]
    others = [entity for entity in same if not any(known.honorific for known in entity.names)]
    elders = [entity for entity in others if entity.heads & name_words.ELDERS]
    if name.honorific == name_words.MARRIED:  # "Mrs Quill" is rather the widow than a sister
        others = [each for each in others if not each.heads & name_words.SISTERS] or others
    return alike or elders or [each for each in others if not each.heads & name_words.MINORS] or others or same


def _most_likely(same: list[Entity]) -> Entity:
    """Of two with one surname the one that is spoken of far more, else the one mentioned last."""
    by_count = sorted(same, key=lambda entity: entity.count, reverse=True)
    if len(same) > 1 and by_count[0].count < by_count[1].count + _DOMINANT:
        return max(same, key=lambda entity: entity.last)
    return by_count[0]
