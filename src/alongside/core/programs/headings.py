"""What the parts of a program file are called in plain words, and what its sources are."""

HEADINGS = {
    "": "The program",
    "titles": "What people are called",
    "host": "Who runs it",
    "counsel": "The program's lawyer",
    "entry": "How a parent comes in",
    "participation": "Who is offered a partner",
    "matching": "How a partner is chosen",
    "caseload": "How many one partner walks with",
    "contact": "Contact",
    "length": "How long it lasts",
    "services": "Kinds of help",
    "help": "How help is handed over",
    "closing": "Closing",
    "come_back": "Coming back",
    "record": "What is counted about contacts",
    "consent": "Talking with others",
    "role": "What a partner does",
    "partner": "What is asked of a partner",
    "team": "The team",
    "curriculum": "The course",
    "supervision": "Supervision",
    "pay": "Pay",
    "leadership": "Partners in the organization",
    "survey": "The survey",
    "outcome": "The outcome",
    "purge": "When a parent's data are destroyed",
    "court": "Where and when the court sits",
    "court_list": "What lets a court list be held",
    "lines": "Help lines",
    "training": "Training before the first match",
    "groups": "Groups and classes",
    "figures": "Printed results, with cohort, window and N",
    "history": "Dated history, which sets nothing",
}

SOURCES = (
    "S0: Sonoma County proposal, 2011, with a description of Contra Costa. "
    "S1: University of California, Berkeley, evaluation of Contra Costa's program, 2009. "
    "S2: Solano County case study. "
    "S3: Colorado Parent Partner Mentoring Program, 2012. "
    "S4: National Judicial Opioid Task Force brief. "
    "P: a public page. l.N is the line of the source's text. "
    "Assumed: the sources are silent, and it is the default or ours."
)
