"""The engine's sentences with their Spanish: protocol, verdict, warnings, methods, steps, why there is no effect.

`{name}` is passed on; `{~name}` is looked up in PHRASES first. A test finds every sentence of the engine here.
"""

PHRASES = {
    # methods
    "a plain comparison, adjusted for nothing": "una comparación simple, sin ajuste",
    "weighting by the inverse of the modelled chance of the own arm": "ponderación por el inverso de la probabilidad "
    "modelada del propio grupo",
    "stabilised weighting by the inverse of the modelled chance of the own arm": "ponderación estabilizada por el "
    "inverso de la probabilidad modelada del propio grupo",
    "overlap weighting, which counts children most who might have been in either arm": "ponderación de solapamiento, "
    "que da más peso a quienes podrían haber estado en cualquiera de los dos grupos",
    "standardisation of a model of the outcome over all children": "estandarización de un modelo del resultado sobre "
    "todas las niñas y niños",
    "augmented inverse probability weighting, right if either of its two models is": "ponderación inversa aumentada "
    "(AIPW), correcta si lo es cualquiera de sus dos modelos",
    "coarsened exact matching: only children of the same coarse kind are compared": "emparejamiento exacto por grupos "
    "amplios: solo se comparan casos del mismo grupo",
    "matching on the modelled chance of exposure": "emparejamiento por la probabilidad modelada de exposición",
    "a Cox model of the rate of the event of interest, with exposure that may begin later": "un modelo de Cox de la "
    "tasa del evento de interés, con exposición que puede empezar después",
    "a Fine-Gray model of the cumulative incidence of the event of interest": "un modelo de Fine-Gray de la incidencia "
    "acumulada del evento de interés",
    "a stepped wedge: each site against itself before it started and against those yet to start": "un escalonamiento: "
    "cada lugar se compara consigo mismo antes de empezar y con los que aún no empiezan",
    "a linear model of the outcome on exposure and covariates": "un modelo lineal del resultado según la exposición y "
    "las covariables",
    # whom the effect is about
    "all children in the study": "todas las niñas y niños del estudio",
    "the children who were exposed": "las niñas y niños expuestos",
    "the children who were not exposed": "las niñas y niños no expuestos",
    "the children who might have been in either arm": "las niñas y niños que podrían haber estado en cualquiera de "
    "los dos grupos",
    # parts of sentences
    "offered": "ofrecido",
    "received": "recibido",
    "drawn by lot": "por sorteo",
    "not drawn by lot": "sin sorteo",
    "courtroom day": "día de sala",
    "none yet": "ninguna todavía",
    "A continuous covariate makes almost as many kinds of children as children": "Una covariable continua hace casi "
    "tantas clases de casos como casos",
    "Covariates make more than {n} kinds of children": "Las covariables hacen más de {n} clases de casos",
    "{function}() in the formula asks for all children at once": "{function}() en la fórmula pide todos los casos a "
    "la vez",
    "{name} has too many values for C() in the formula": "{name} tiene demasiados valores para C() en la fórmula",
    "exposed": "si estuvo expuesto",
    "yes": "para sí",
    "came back": "si volvió",
    "days since time zero": "los días desde el día cero",
    "days since event 1": "los días desde el evento 1",
    "grouped, by cell, day and family": "se agruparon, por celda, día y familia",
    "read in blocks that passed by": "se leyeron por bloques, de paso",
    "Children of one courtroom day": "Los casos de un mismo día de sala",
    "Children of one site": "Los casos de un mismo lugar",
    "Siblings": "Los hermanos",
    "event 1": "el evento 1",
    "wholly on the better side, but": "está por completo en el lado favorable, pero",
    "such that": "es tal que",
    "{names} and {n} more": "{names} y {n} más",
    "{names} and {last}": "{names} y {last}",
    "{~first}; {~second}": "{~first}; {~second}",
    "More is better": "Más es mejor",
    "Less is better": "Menos es mejor",
    "a difference of {much} would be worthwhile": "una diferencia de {much} valdría la pena",
}

ELEMENTS = {
    "Question": "Pregunta",
    "Eligibility": "Quiénes entran",
    "Arms": "Grupos",
    "Assignment": "Asignación",
    "Time zero": "Tiempo cero",
    "Follow-up and outcome": "Seguimiento y resultado",
    "Effect of interest": "Efecto de interés",
    "Analysis": "Análisis",
    "Subgroups": "Subgrupos",
    "Negative control": "Control negativo",
    "Disclosure": "Números pequeños",
}

PROTOCOL = {
    "Every row of the extract.": "Todas las filas del extracto.",
    "Rows for which {where}.": "Las filas en las que {where}.",
    'One child of each {cluster}: the one with the smallest SHA-256 of "{seed}:{cluster}:{id}".': "Una niña o niño por "
    'cada {cluster}: el del menor SHA-256 de "{seed}:{cluster}:{id}".',
    "Children without exposure, outcome or a covariate are left out and counted.": "Los casos sin exposición, "
    "resultado o alguna covariable se dejan fuera y se cuentan.",
    "A partner was planned for the courtroom on that day, or not; who accepted plays no part.": "Ese día estaba "
    "prevista o no una persona de apoyo en la sala; quién aceptó no cuenta.",
    "{arm} = 1, when the service was there, against {arm} = 0, from a time before it.": "{arm} = 1, cuando ya había "
    "servicio, frente a {arm} = 0, de antes.",
    "{arm} = 1, the service was {~what}, against {arm} = 0.": "{arm} = 1, servicio {~what}, frente a {arm} = 0.",
    "By court coverage, one plan for each {units} within {strata}, {~how}; errors are clustered by it.": "Según la "
    "cobertura del tribunal: un plan por cada {units} dentro de {strata}, {~how}; los errores se agrupan por él.",
    "By court coverage, one plan for each {units}, {~how}; errors are clustered by it.": "Según la cobertura del "
    "tribunal: un plan por cada {units}, {~how}; los errores se agrupan por él.",
    "{column} says who in fact met a partner.": "{column} dice quién se reunió de hecho con una persona de apoyo.",
    "The effect among them stands beside the effect of the plan, on which alone the verdict rests.": "El efecto en "
    "esos casos va al lado del efecto del plan, el único en que se apoya el veredicto.",
    "By roll-out: each {site} started in its own {period}, in an order {~how}.": "Según el despliegue: cada {site} "
    "empezó en su propio {period}, en un orden fijado {~how}.",
    "Not by lot.": "Sin sorteo.",
    "Not by lot. Treated as if by lot among children alike in {covariates}.": "Sin sorteo. Se trata como si lo hubiera "
    "habido entre casos iguales en {covariates}.",
    "Day 0 of the outcome. Exposure begins on {start}; a child is unexposed until then.": "El día 0 del resultado. La "
    "exposición empieza en {start}; hasta entonces el caso cuenta como no expuesto.",
    "Day 0 of the outcome, on which the arm is known.": "El día 0 del resultado, en el que ya se conoce el grupo.",
    "{column} (continuous).": "{column} (un número).",
    "{column} (binary).": "{column} (sí o no).",
    "{~event} within {days} days.": "{~event} en {days} días.",
    "{~event} within {days} days; {others} compete with it.": "{~event} en {days} días; compiten con ello: {others}.",
    "{~event} within {days} days; coming back is counted for {~again} days after it.": "{~event} en {days} días; el "
    "regreso al cuidado se cuenta durante {~again} días después.",
    "{~event} within {days} days; {others} compete with it; coming back is counted for {~again} days after it.": ""
    "{~event} en {days} días; compiten con ello: {others}; el regreso al cuidado se cuenta durante {~again} días "
    "después.",
    "More is better.": "Más es mejor.",
    "Less is better.": "Menos es mejor.",
    "More is better; a difference of {much} would be worthwhile.": "Más es mejor; una diferencia de {much} valdría la "
    "pena.",
    "Less is better; a difference of {much} would be worthwhile.": "Menos es mejor; una diferencia de {much} valdría "
    "la pena.",
    "In {~whom} ({code}).": "En {~whom} ({code}).",
    "By {~method}.": "Por {~method}.",
    "Children are matched only with those of the same {~names}.": "Solo se emparejan casos iguales en {~names}.",
    "Propensity model: {formula}.": "Modelo de propensión: {formula}.",
    "Model of the outcome: {formula}.": "Modelo del resultado: {formula}.",
    "Children with a modelled chance outside {low} to {high} are left out.": "Se dejan fuera los casos con una "
    "probabilidad modelada fuera de {low} a {high}.",
    "Standard errors are clustered by {~cluster}.": "Los errores estándar se agrupan por {~cluster}.",
    "Beside them stand some clustered by {cluster} as well.": "Al lado van otros, agrupados también por {cluster}.",
    "By {columns}; tests of difference corrected for their number (Holm).": "Por {columns}; las pruebas de diferencia "
    "se corrigen por su número (Holm).",
    "{column}: an outcome that the service cannot change; no difference is expected.": "{column}: un resultado que el "
    "servicio no puede cambiar; no se espera diferencia.",
    "Nothing is withheld: the data are public.": "No se oculta nada: los datos son públicos.",
    "Counts of 1 to {most}, and what would give them away, are withheld.": "Se ocultan las cuentas de 1 a {most} y lo "
    "que las delataría.",
}

VERDICT = {
    "The interval reaches both sides: from no benefit, or harm, to a benefit that would be worthwhile. These data are "
    "too few, or too uneven, to tell which.": "El intervalo llega a los dos lados: desde ningún beneficio, o un daño, "
    "hasta un beneficio que valdría la pena. Los datos son muy pocos, o muy desiguales, para saberlo.",
    "Children were compared by what was offered, not by who took it up, and the whole interval lies on the better "
    "side.": "Se comparó según lo ofrecido, no según quién lo aceptó, y todo el intervalo queda en el lado favorable.",
    "The whole interval lies on the better side, but this compares children by who had the service. Whatever made the "
    "difference between them, measured or not, may explain it. A comparison by what was offered could support the "
    "claim.": "Todo el intervalo queda en el lado favorable, pero se compara según quién tuvo el servicio. Lo que los "
    "hizo distintos, medido o no, puede explicarlo. Una comparación según lo ofrecido podría apoyar la afirmación.",
    "The whole interval lies on the better side, but this compares children by who had the service with children of "
    "another time. Whatever made the difference between them, measured or not, may explain it. A comparison by what "
    "was offered could support the claim.": "Todo el intervalo queda en el lado favorable, pero se compara a quienes "
    "tuvieron el servicio con casos de otra época. Lo que los hizo distintos, medido o no, puede explicarlo. Una "
    "comparación según lo ofrecido podría apoyar la afirmación.",
    "The whole interval lies on the worse side.": "Todo el intervalo queda en el lado desfavorable.",
    "The interval is {~side} even its best end stays below what was called worthwhile beforehand ({bound}).": "El "
    "intervalo {~side} incluso su mejor extremo queda por debajo de lo que de antemano se dijo que valdría la pena "
    "({bound}).",
    "Some exposure starts after time zero: to be exposed, those children had to stay in care until it began, so a "
    'comparison of the arms from time zero is wrong before it starts. Use method = "cox".': "Alguna exposición empieza "
    "después del día cero: para estar expuestos, esos casos tuvieron que seguir en cuidado hasta que empezó, así que "
    'comparar los grupos desde el día cero es un error de entrada. Use method = "cox".',
    "Fewer than {n} children could be compared.": "Se pudo comparar a menos de {n} niñas y niños.",
    "In one arm fewer than {n} children had the outcome of interest.": "En un grupo, menos de {n} niñas y niños "
    "tuvieron el resultado de interés.",
    "After adjustment the arms still differ by more than {much} standard deviations in {~names}.": "Aun después del "
    "ajuste, los grupos difieren en más de {much} desviaciones estándar en {~names}.",
    "The negative control fails: the arms differ in an outcome that the service cannot change, so something else sets "
    "them apart.": "El control negativo falla: los grupos difieren en un resultado que el servicio no puede cambiar, "
    "así que otra cosa los distingue.",
    "No effect could be estimated.": "No se pudo estimar ningún efecto.",
}

WARNINGS = {
    "Families who took part may differ from those who did not in ways that change the outcome by themselves.": "Las "
    "familias que participaron pueden ser distintas de las que no, y eso por sí solo puede cambiar el resultado.",
    "Nobody drew lots: whatever is not measured and goes with both exposure and outcome is not adjusted for. The "
    "E-value says how strong it would have to be.": "No hubo sorteo: no se ajusta por lo que no se midió y va con la "
    "exposición y con el resultado. El valor E dice qué tan fuerte tendría que ser.",
    "Some exposure starts after time zero. The plain comparison would count the waiting time as a success of the "
    "service, so it is not shown.": "Alguna exposición empieza después del día cero. La comparación simple contaría "
    "el tiempo de espera como un logro del servicio, así que no se muestra.",
    "The arms still differ in {~names} after adjustment.": "Aun después del ajuste, los grupos difieren en {~names}.",
    "There are too few children, or too few outcomes in an arm, for a steady figure.": "Hay muy pocos casos, o muy "
    "pocos resultados en un grupo, para una cifra firme.",
    "{~who} are not independent: standard errors are clustered.": "{~who} no son independientes: los errores estándar "
    "van agrupados.",
    "There are fewer than 40 clusters, so that even these are too small.": "Hay menos de 40 grupos de agrupación, así "
    "que incluso esos errores son demasiado pequeños.",
    "Not every child was followed for the whole window; the curves allow for that as long as leaving observation has "
    "nothing to do with the outcome.": "No a todos se les siguió durante todo el plazo; las curvas lo tienen en cuenta "
    "siempre que dejar de ser observado no tenga que ver con el resultado.",
    "The comparison is with another time: whatever else changed in between is part of the difference.": "Se compara "
    "con otra época: lo demás que cambió entre una y otra es parte de la diferencia.",
    "This study has been run many times, or with several designs. One good-looking result among many tries is to be "
    "expected by chance.": "Este estudio se hizo muchas veces, o con varios diseños. Entre muchos intentos es de "
    "esperar que alguno salga bien por casualidad.",
    "More than one child in ten has no counterpart in the other arm and is left out: the effect is of the rest.": "Más "
    "de uno de cada diez casos no tiene par en el otro grupo y se deja fuera: el efecto es el de los demás.",
    "More than one child in twenty was almost sure to be exposed, or not to be: few others are like them.": "Más de "
    "uno de cada veinte casos era casi seguro que estaría expuesto, o que no: hay pocos como ellos.",
    "A few children carry most of the weight: the comparison rests on fewer than half of an arm.": "Unos pocos casos "
    "llevan casi todo el peso: la comparación descansa en menos de la mitad de un grupo.",
}

METHODS = {
    "A continuous covariate makes almost as many kinds of children as children: models were fitted on rows, not on "
    "cells.": "Una covariable continua hace casi tantas clases de casos como casos: los modelos se ajustaron con "
    "filas, no con celdas.",
    "Models were fitted on cells: children alike in every covariate, with their number.": "Los modelos se ajustaron "
    "con celdas: casos iguales en todas las covariables, con su número.",
    "Complete cases. 95% normal intervals. Weights count as known.": "Casos completos. Intervalos normales del 95%. "
    "Los pesos se toman como conocidos.",
    "Standard errors are clustered by {~unit} (CR1).": "Los errores estándar se agrupan por {~unit} (CR1).",
    "Standard errors are clustered by {~unit}, without a small-sample factor.": "Los errores estándar se agrupan por "
    "{~unit}, sin factor de muestra pequeña.",
    "Standard errors are clustered by {~unit}, times G / (G - 1).": "Los errores estándar se agrupan por {~unit}, por "
    "G / (G - 1).",
    "Children of one {family} may come on different days: errors clustered by both (Cameron, Gelbach and Miller 2011) "
    "stand beside. The verdict rests on those by courtroom day.": "Los casos de un mismo {family} pueden tener "
    "audiencia en días distintos: al lado van errores agrupados por ambos (Cameron, Gelbach y Miller 2011). El "
    "veredicto se apoya en los agrupados por día de sala.",
    "Least squares on exposure beside a level for every site and every period.": "Mínimos cuadrados sobre la "
    "exposición, con un nivel para cada lugar y cada periodo.",
    "The effect is taken to be the same at every site and however long ago it started; the share of weight below zero "
    "says how much can hang on that.": "Se toma el efecto como igual en todos los lugares y sin importar hace cuánto "
    "empezaron; la parte del peso bajo cero dice cuánto puede depender de eso.",
    "Where a child was last seen early, a pseudo-value within its period and arm stands in.": "Donde a alguien se le "
    "dejó de ver antes, lo representa un pseudovalor dentro de su periodo y grupo.",
    "That children of one {family} may come on different days is not allowed for in them.": "En ellos no se tiene en "
    "cuenta que los casos de un mismo {family} pueden tener audiencia en días distintos.",
    "Risks are cumulative incidences at the horizon, with other exits competing (Aalen-Johansen).": "Los riesgos son "
    "incidencias acumuladas al final del plazo, con otras salidas que compiten (Aalen-Johansen).",
    "Coming back into care was not measured, so what is counted may not last.": "No se midió el regreso al cuidado, "
    "así que lo que se cuenta puede no durar.",
    "So many children were only grouped, by cell, day and family: adjusted curves have no intervals.": "Por ser "
    "tantos, los casos solo se agruparon, por celda, día y familia: las curvas ajustadas no tienen intervalos.",
    "So many children were only {~how}, and none was fetched.": "Por ser tantos, los casos solo {~how}, y no se trajo "
    "ninguno.",
    "{~why}, which forbids cells: Newton's steps were streamed over the rows instead.": "{~why}, lo que impide usar "
    "celdas: los pasos de Newton se hicieron leyendo las filas de paso.",
    "{~why}, which forbids cells: the rows were streamed instead.": "{~why}, lo que impide usar celdas: las filas se "
    "leyeron de paso.",
    "Every child was fetched into memory, because {~why}.": "Se trajeron todos los casos a la memoria, porque {~why}.",
    "Adjusted curves have no intervals here: those would need every family on every day.": "Las curvas ajustadas no "
    "tienen intervalos aquí: harían falta todas las familias en todos los días.",
    "The effect without each covariate in turn has no interval here: that would need every family again.": "El efecto "
    "sin cada covariable no tiene intervalo aquí: harían falta otra vez todas las familias.",
    "The effect was not estimated again without each covariate in turn, as it is for fewer children.": "El efecto no "
    "se estimó otra vez sin cada covariable, como se hace con menos casos.",
}

STEPS = {
    "Rows in the extract": "Filas del extracto",
    "Not eligible by the study's condition": "No cumplen la condición del estudio",
    "Siblings of the child that was drawn": "Hermanos de quien salió elegido",
    "Exposure not known": "No se sabe la exposición",
    "Outcome not known": "No se sabe el resultado",
    "A covariate not known": "No se sabe alguna covariable",
    "Almost sure to be exposed, or not to be": "Casi seguro expuestos, o no",
    "No child like them in the other arm": "Nadie parecido en el otro grupo",
    "Compared": "Comparados",
}

NO_EFFECT = {
    "One of the two groups has no children.": "Uno de los dos grupos está vacío.",
    "One of the two groups has no children left to compare.": "En uno de los dos grupos ya no queda nadie a quien "
    "comparar.",
    "The hazard model has no answer: in one arm the event is certain, or never seen.": "El modelo de tasas no tiene "
    "respuesta: en un grupo el evento es seguro, o nunca se ve.",
    "There are too few separate families or court days to say how sure the figure is.": "Hay muy pocas familias o días "
    "de corte distintos para decir qué tan segura es la cifra.",
    "No child has a match: the two groups are too different to be compared.": "Nadie tiene par: los dos grupos son "
    "demasiado distintos para compararse.",
    "There are too many children for an optimal match: use the greedy one, or match exactly.": "Hay demasiados casos "
    "para un emparejamiento óptimo: use el voraz, o empareje de forma exacta.",
    "There are fewer than two subgroups whose effect can be told.": "Hay menos de dos subgrupos cuyo efecto se pueda "
    "decir.",
    "There are fewer than {n} sites: too few to tell how far they differ by chance.": "Hay menos de {n} lugares: son "
    "demasiado pocos para saber cuánto difieren por azar.",
    "In one period nobody was followed as long as the horizon: leave that period out.": "En un periodo no se siguió a "
    "nadie durante todo el plazo: deje fuera ese periodo.",
    "No more children met a partner where one was planned than where none was.": "Donde estaba prevista una persona de "
    "apoyo no hubo más casos que se reunieran con ella que donde no lo estaba.",
    "The plan changed too little who met a partner (F = {f}, and below {weak} such a figure can be anything).": "El "
    "plan cambió demasiado poco quién se reunió con una persona de apoyo (F = {f}; por debajo de {weak}, esa cifra "
    "puede ser cualquiera).",
    "Sites started together, or not at all: nothing tells the program from its time or place.": "Los lugares empezaron "
    "a la vez, o ninguno empezó: nada distingue el programa de su época o su lugar.",
    "Nobody had the event while followed.": "Nadie tuvo el evento mientras se le siguió.",
    "The rates cannot be compared: nobody had the event in one of the groups, or all did.": "Las tasas no se pueden "
    "comparar: en un grupo nadie tuvo el evento, o lo tuvieron todos.",
    "Nothing differs between the children that could explain when they leave.": "Nada distingue a los casos que "
    "pudiera explicar cuándo salen.",
    "No child of one group was followed as long as the horizon.": "En un grupo no se siguió a nadie hasta el final "
    "del plazo.",
    "The groups cannot be tested against each other: too few events while all were followed.": "Los grupos no se "
    "pueden comparar con una prueba: hubo muy pocos eventos mientras se siguió a todos.",
    "Covariates leave no doubt about so many kinds of children that none can be compared.": "Las covariables no dejan "
    "duda sobre tantas clases de casos que no se puede comparar ninguna.",
    "No child is left to fit the model on.": "No queda nadie con quien ajustar el modelo.",
}

SAYINGS = ELEMENTS | PROTOCOL | VERDICT | WARNINGS | METHODS | STEPS | NO_EFFECT
