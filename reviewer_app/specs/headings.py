"""The headings of a document, with the other words and languages in which they may be written."""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

TASK = "Task"
INPUTS = "Inputs"
CRITERIA = "Decision criteria"
OUTPUTS = "Acceptable outputs"
FAILURES = "Failure modes"
ESCALATION = "Escalation"
TEMPLATE = "Template"

REQUIRED: Mapping[str, str] = MappingProxyType(
    {
        TASK: "what the agent makes, from what and for whom",
        INPUTS: "what each item holds and where it comes from",
        CRITERIA: "the rules a good output follows, one list item each",
        OUTPUTS: "what an output looks like: form, length, language, what it must hold",
        FAILURES: "why a person would reject it: “- `wrong-order`: names an order not in the e-mail”",
        ESCALATION: "who decides when the agent cannot, by a name from [people]",
    }
)
"""The headings every document needs, and what to write under each."""

SYNONYMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        TASK: (
            *("Task", "Tasks", "The task", "Job", "Assignment", "Goal", "Purpose", "Mission"),
            *("Aufgabe", "Aufgaben", "Auftrag", "Ziel", "Zweck"),
            *("Tâche", "Objectif", "But"),
            *("Tarea", "Objetivo"),
            *("Tarefa",),
            *("Compito", "Attività", "Obiettivo"),
            *("Taak", "Opdracht", "Doel"),
            *("Opgave", "Formål"),
        ),
        INPUTS: (
            *("Inputs", "Input", "What it gets", "Sources"),
            *("Eingaben", "Eingabe", "Eingang", "Eingangsdaten"),
            *("Entrées", "Entrée", "Données d'entrée"),
            *("Entradas", "Entrada", "Datos de entrada"),
            *("Dados de entrada",),
            *("Ingressi", "Ingresso", "Dati di ingresso", "Dati in ingresso"),
            *("Invoer", "Invoergegevens"),
            *("Inddata",),
        ),
        CRITERIA: (
            *("Decision criteria", "Criteria", "Decision rules", "Rules", "How to decide"),
            *("Entscheidungskriterien", "Kriterien", "Entscheidungsregeln", "Regeln"),
            *("Critères de décision", "Critères", "Règles"),
            *("Criterios de decisión", "Criterios", "Reglas"),
            *("Critérios de decisão", "Regras"),
            *("Criteri di decisione", "Criteri decisionali", "Criteri", "Regole"),
            *("Beslissingscriteria", "Beslisregels", "Regels"),
            *("Beslutningskriterier", "Kriterier", "Regler"),
        ),
        OUTPUTS: (
            *("Acceptable outputs", "Acceptable output", "Outputs", "Output", "Expected output", "Results"),
            *("Zulässige Ausgaben", "Zulässige Ergebnisse", "Akzeptable Ausgaben", "Akzeptable Ergebnisse"),
            *("Ausgaben", "Ausgabe", "Ergebnisse", "Ergebnis"),
            *("Sorties acceptables", "Résultats acceptables", "Sorties", "Résultats"),
            *("Salidas aceptables", "Resultados aceptables", "Salidas", "Resultados"),
            *("Saídas aceitáveis", "Resultados aceitáveis", "Saídas"),
            *("Risultati accettabili", "Output accettabili", "Uscite accettabili", "Risultati"),
            *("Aanvaardbare uitvoer", "Acceptabele uitvoer", "Acceptabele resultaten", "Uitvoer"),
            *("Acceptable resultater", "Acceptabelt output", "Godkendte resultater", "Resultater"),
        ),
        FAILURES: (
            *("Failure modes", "Failures", "What can go wrong", "Reject reasons", "Mistakes", "Errors"),
            *("Fehlerarten", "Fehlermöglichkeiten", "Fehler", "Ablehnungsgründe"),
            *("Modes de défaillance", "Modes d'échec", "Erreurs", "Motifs de refus"),
            *("Modos de fallo", "Fallos", "Errores", "Motivos de rechazo"),
            *("Modos de falha", "Falhas", "Erros"),
            *("Modalità di errore", "Modi di errore", "Errori", "Motivi di rifiuto"),
            *("Faalwijzen", "Fouten", "Afwijzingsredenen"),
            *("Fejltyper", "Fejltilstande", "Fejl", "Afvisningsgrunde"),
        ),
        ESCALATION: (
            *("Escalation", "Escalate to", "Who to ask"),
            *("Eskalation", "Ansprechpartner", "Rückfragen"),
            *("Escalade", "Remontée"),
            *("Escalamiento", "Escalada", "Escalado"),
            *("Escalonamento", "Escalação"),
            *("Escalazione",),
            *("Escalatie",),
            *("Eskalering",),
        ),
        TEMPLATE: ("Template", "Vorlage", "Modèle", "Plantilla", "Modelo", "Modello", "Sjabloon", "Skabelon"),
    }
)
"""Every accepted wording of each heading, the heading's own name first."""


def heading_of(title: str) -> str | None:
    """Return the heading that a title means, whatever its case, accents, numbering or colon; else None."""
    shape = _shape(title)
    return _BY_SHAPE.get(shape) or _BY_SHAPE.get(re.sub(r" *\([^()]*\)$", "", shape))


def _shape(title: str) -> str:
    letters = unicodedata.normalize(
        "NFKD", title[:200].replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    ).casefold()
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.sub(r"^[\W\d_]+", "", bare).rstrip(":. ").split())


_BY_SHAPE: Mapping[str, str] = MappingProxyType(
    {_shape(wording): heading for heading, wordings in SYNONYMS.items() for wording in wordings}
)
