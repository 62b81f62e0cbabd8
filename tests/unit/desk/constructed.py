"""Ten invented articles and 40 questions with their right answers, written before anything looked at them.

Each question is (check, words that the item must speak of, answer). The words are those of the source or of the place;
"" is for a question to the article as a whole.
"""

from sayso.desk.values import Answer, Check

YES, NO, UNSEEN = Answer.YES, Answer.NO, Answer.UNSEEN
Question = tuple[Check, str, Answer]

ARTICLES: dict[str, tuple[str, list[Question]]] = {
    "bridge": (
        "The Morrow bridge will stay shut until the autumn, two officials at the Transport Department said on Monday, "
        "speaking on condition of anonymity because they feared losing their jobs.\n\n"
        "Engineers had found cracks in four piers, one of the officials said.\n\n"
        "The Transport Department declined to comment. Mayor Lotte Brandis said the city had not been told.",
        [
            (Check.FIRST_CLAIM, "", YES),
            (Check.REASON, "two officials at the Transport Department", YES),
            (Check.REASON_KIND, "two officials at the Transport Department", YES),
            (Check.NO_COMMENT, "two officials at the Transport Department", YES),
        ],
    ),
    "merger": (
        "Kestrel Foods is in talks to buy its rival Dunmore, according to three people familiar with the matter, who "
        "asked not to be named because they were not authorized to speak publicly.\n\n"
        "Kestrel’s chief executive, Ines Marlow, said the company was always looking at its options.\n\n"
        "“We do not comment on rumours,” said Dunmore’s chairman, Paul Teague.",
        [
            (Check.FIRST_CLAIM, "", YES),
            (Check.REASON_KIND, "three people", NO),
            (Check.FIRST_HAND, "three people", NO),
            (Check.ALONE, "three people", NO),
        ],
    ),
    "sources": (
        "The port authority plans to sell its northern quay, sources said on Thursday.\n\n"
        "The source said a buyer from abroad had been found. "
        "Harbour master Odd Hagen said no decision had been made.\n\n"
        "By law the council has to agree to any sale.",
        [
            (Check.PLURAL, "sources", YES),
            (Check.DESCRIPTION, "sources", NO),
            (Check.BASIS, "sources", NO),
            (Check.OPINION, "", NO),
        ],
    ),
    "minister": (
        "Education Minister Harriet Vole faces questions over a cancelled trip.\n\n"
        "“Vole is incompetent and a bully,” said a former adviser who worked in her office for two years.\n\n"
        "Vole said the trip had been put off because of the weather.\n\n"
        "A spokesman for the ministry, Karl Anders, said the costs would be paid back.",
        [
            (Check.OPINION, "a former adviser", YES),
            (Check.REASON, "a former adviser", NO),
            (Check.FIRST_HAND, "a former adviser", YES),
            (Check.SHARE, "", NO),
        ],
    ),
    "hospital": (
        "Nurses at St Ansgar hospital worked double shifts for weeks, staff say.\n\n"
        "“I slept in the linen room,” said Marta, a nurse. Marta is not her real name.\n\n"
        "The hospital’s director, Jonas Ruhl, said the rota had been changed in March.\n\n"
        "The union’s records could not be independently verified.",
        [
            (Check.PSEUDONYM, "not her real name", YES),
            (Check.VERIFIED, "", YES),
            (Check.SPECULATION, "", NO),
            (Check.NO_COMMENT, "", NO),
        ],
    ),
    "reports": (
        "The striker Tomas Ek will reportedly leave Rovers in the summer.\n\n"
        "Media reports said the club had asked for 12 million euros. "
        "Rovers manager Ulla Brandt said Ek was happy where he was.\n\n"
        "“I have a contract,” Ek told the club’s own channel.",
        [
            (Check.REPORTS, "reportedly", YES),
            (Check.REPORTS, "Media reports", YES),
            (Check.FIRST_CLAIM, "", YES),
            (Check.PSEUDONYM, "", NO),
        ],
    ),
    "council": (
        "Denby council will close two of its five libraries, council leader Hugo Fell said on Tuesday.\n\n"
        "Fell said the saving would be 400,000 pounds a year. Head librarian Ada Quill said she had not been asked.\n\n"
        "The libraries at Moor Lane and Station Road are to close in June, a council document shows.",
        [
            (Check.FIRST_CLAIM, "", NO),
            (Check.SHARE, "", NO),
            (Check.REPORTS, "", NO),
            (Check.OPINION, "", NO),
        ],
    ),
    "gas": (
        "A Halsey Gas engineer who inspected the pipe in May said the leak had been known for weeks. The engineer "
        "asked not to be identified for fear of being sued.\n\n"
        "A person briefed on the inspection also said the leak had been known for weeks.\n\n"
        "Halsey Gas did not respond to a request for comment. Mayor Sven Aker said he wanted an inquiry.",
        [
            (Check.ALONE, "A Halsey Gas engineer", NO),
            (Check.FIRST_HAND, "A Halsey Gas engineer", YES),
            (Check.NO_COMMENT, "A Halsey Gas engineer", YES),
            (Check.BASIS, "A person", YES),
        ],
    ),
    "general": (
        "General Ruben Ast may be dismissed within days, a senior official said.\n\n"
        "The official, who was in the room when it was discussed, said Ast had lost the trust of the president.\n\n"
        "The army said Ast remained in command. The president’s office could not be reached for comment.",
        [
            (Check.ALONE, "official", YES),
            (Check.SPECULATION, "official", YES),
            (Check.DESCRIPTION, "official", YES),
            (Check.REASON, "official", NO),
        ],
    ),
    "school": (
        "The head of Elm Park school was suspended on Friday, parents said.\n\n"
        "A teacher, who wanted to remain anonymous to protect her pupils, said the letter came at noon.\n\n"
        "“He is a liar,” another teacher said of the head, Owen Price.\n\n"
        "The district declined to discuss personnel. Price did not answer messages.",
        [
            (Check.REASON, "A teacher", YES),
            (Check.REASON_KIND, "A teacher", YES),
            (Check.OPINION, "another teacher", YES),
            (Check.KNOWN, "", UNSEEN),
        ],
    ),
}
