"""What reports of a survey say, in both languages."""

from .schema import Words

SAYS = {
    "responses": Words("Responses", "Respuestas"),
    "of_handed_out": Words("Came back", "Devueltos"),
    "handed_out": Words("Handed out", "Repartidos"),
    "nobody": Words("nobody answered", "nadie respondió"),
    "withheld": Words("not shown", "no se muestra"),
    "why_withheld": Words(
        "“Not shown” stands for a number of people below {threshold}, or for a figure from which such a number "
        "could be worked out.",
        "“No se muestra” está en lugar de un número de personas menor que {threshold}, o de una cifra de la que se "
        "podría deducir.",
    ),
    "all_shown": Words(
        "Nothing is withheld in this report. It is meant for public data only.",
        "En este informe no se oculta nada. Solo sirve para datos públicos.",
    ),
    "too_few": Words(
        "Too few people answered for any figure to be shown. Pool this wave with others, or with other sites.",
        "Respondieron muy pocas personas para mostrar alguna cifra. Junte esta ronda con otras, o con otros lugares.",
    ),
    "system": Words("about the system, not the partner", "sobre el sistema, no sobre la compañera o el compañero"),
    "system_title": Words("What it says about the wider system", "Lo que dice sobre el sistema"),
    "with_system": Words("with question {items}, below", "con la pregunta {items}, más abajo"),
    "questions": Words("questions {items}", "preguntas {items}"),
    "question_no": Words("question {items}", "pregunta {items}"),
    "system_why": Words(
        "This question asks about the county's other professionals. It measures the system around a family and "
        "never the partner.",
        "Esta pregunta trata de los otros profesionales del condado. Mide el sistema que rodea a la familia, y nunca "
        "a la compañera o al compañero de apoyo.",
    ),
    "exploratory_title": Words("Exploratory figures", "Cifras exploratorias"),
    "exploratory": Words(
        "These scores are exploratory: whether the questions measure what they are meant to has not been tested.",
        "Estos resultados son exploratorios: no se ha comprobado que las preguntas midan lo que deben medir.",
    ),
    "selection": Words(
        "Who answers is not chosen at random, and nothing is known about those who answered or about those who did "
        "not. The figures speak for the people who answered, not for everyone served.",
        "Quienes responden no se eligen al azar, y no se sabe nada de quienes respondieron ni de quienes no. "
        "Las cifras hablan de las personas que respondieron, no de todas las que recibieron apoyo.",
    ),
    "never_partner": Words(
        "Nothing here is counted by partner, and nothing here ranks a person or a program.",
        "Aquí no se cuenta nada por compañera o compañero de apoyo, ni se compara a personas o programas por orden.",
    ),
    "know_first": Words("Know this first", "Antes de leer"),
    "picture": Words("All questions at a glance", "Todas las preguntas de un vistazo"),
    "picture_how": Words(
        "Each dot is the share of valid answers that are good ones; the line is its 95% interval. The longer the "
        "line, the less is known. Questions asked the other way round are turned first.",
        "Cada punto es la proporción de respuestas buenas entre las válidas; la línea es su intervalo del 95%. "
        "Cuanto más larga la línea, menos se sabe. Las preguntas hechas al revés se invierten primero.",
    ),
    "picture_axis": Words("Share of good answers", "Proporción de respuestas buenas"),
    "all_in_domain": Words("All answers together", "Todas las respuestas juntas"),
    "by_question": Words("Question by question", "Pregunta por pregunta"),
    "question": Words("Question", "Pregunta"),
    "answered": Words("Answered", "Respondieron"),
    "blank": Words("Left blank", "En blanco"),
    "good": Words("Good answers", "Respuestas buenas"),
    "interval": Words("95% interval", "Intervalo del 95%"),
    "best": Words("Best answer", "La mejor respuesta"),
    "worst": Words("Worst answer", "La peor respuesta"),
    "turned": Words("asked the other way round", "hecha al revés"),
    "good_answers": Words("Good answers here: {labels}.", "Aquí son respuestas buenas: {labels}."),
    "together": Words("How the questions hold together", "Qué tan bien van juntas las preguntas"),
    "together_how": Words(
        "Alpha and omega say how far the questions of a group measure one thing: near 1 they do, below about 0.7 "
        "they do so loosely. A question's tie to the rest is its correlation with the sum of the others.",
        "Alfa y omega dicen hasta qué punto las preguntas de un grupo miden una sola cosa: cerca de 1, sí; por debajo "
        "de 0.7, más o menos. El vínculo de una pregunta es su correlación con la suma de las demás.",
    ),
    "pooled_how": Words(
        "A group pools the answers to its questions. One person gives several of them, so its interval is somewhat "
        "too narrow.",
        "Un grupo reúne las respuestas a sus preguntas. Una persona da varias de ellas, así que su intervalo es algo "
        "más estrecho de lo debido.",
    ),
    "group": Words("Group of questions", "Grupo de preguntas"),
    "answers": Words("Answers", "Respuestas"),
    "mean": Words("Mean", "Media"),
    "of_range": Words("({low} to {high})", "(de {low} a {high})"),
    "weakest": Words("Weakest tie to the rest", "Vínculo más débil"),
    "undefined": Words("not defined", "no se define"),
    "every_answer": Words("Every answer, counted", "Todas las respuestas, contadas"),
    "every_answer_how": Words(
        "As it was ticked, before any question was turned.", "Tal como se marcó, antes de invertir ninguna pregunta."
    ),
    "about": Words("About the questionnaire", "Sobre el cuestionario"),
    "version": Words("Version {version}.", "Versión {version}."),
    "spanish": Words("Spanish wording: {status}.", "Texto en español: {status}."),
}
