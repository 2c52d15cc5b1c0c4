"""What reports of a survey say, in both languages."""

from .schema import Words

SAYS = {
    "withheld": Words("not shown", "no se muestra"),
    "why_withheld": Words(
        "Not shown: a number of people below {threshold}, or one from which such a number could be worked out.",
        "No se muestra: un número de personas menor que {threshold}, o uno del que se podría deducir.",
    ),
    "responses": Words("Responses", "Respuestas"),
    "of_handed_out": Words("of those handed out", "de los que se repartieron"),
    "nobody": Words("nobody answered", "nadie respondió"),
    "system": Words("about the system, not the partner", "sobre el sistema, no sobre la compañera o el compañero"),
}
