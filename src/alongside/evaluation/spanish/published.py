"""The study of 2009, recomputed, in Spanish: what is printed, whether it follows, and why. Figures stay as they are."""

CLAIMS = {
    "follows": "se sigue",
    "follows with n = {n} alone": "se sigue solo con n = {n}",
    "does not follow": "no se sigue",
    "cannot be": "no puede ser",
    "cannot be checked": "no se puede comprobar",
    "contradicts itself": "se contradice",
    "is misread": "está mal leído",
    "gives away": "delata",
    "291 children = 236 with a partner + 55 without": "291 casos = 236 con acompañante + 55 sin acompañante",
    "275 analysed = 221 + 54, after 16 were left out": "275 analizados = 221 + 54, tras dejar fuera 16",
    "291 - 16 = 275 = 221 + 54; so 15 of the 16 had a partner and 1 had not": "291 - 16 = 275 = 221 + 54; así que 15 "
    "de los 16 tenían acompañante y 1 no",
    "58.9% with a partner reunified": "58.9% con acompañante volvió a casa",
    "139 of the 236 of the sample; of the 221 analysed no count gives it: 130 is 58.8% and 131 is 59.3%": "139 de "
    "los 236 de la muestra; entre los 221 analizados ninguna cuenta lo da: 130 es 58.8% y 131 es 59.3%",
    "25.5% without reunified": "25.5% sin acompañante volvió a casa",
    "14 of the 55 of the sample; of the 54 analysed no count gives it: 13 is 24.1% and 14 is 25.9%": "14 de los 55 "
    "de la muestra; entre los 54 analizados ninguna cuenta lo da: 13 es 24.1% y 14 es 25.9%",
    "approximately 60% and 26% within 12 months": "cerca del 60% y del 26% en 12 meses",
    "131 of 221 is 59.3% and 14 of 54 is 25.9%, of the children analysed; 14 of the 55 of the sample is 25.45%, "
    "which is 25% in whole numbers": "131 de 221 es 59.3% y 14 de 54 es 25.9%, de los analizados; 14 de los 55 de la "
    "muestra es 25.45%, que en números enteros es 25%",
    "chi-square(1) = 19.36, p < .001": "chi cuadrado(1) = 19.36, p < .001",
    "the printed rates of 291 children give 20.01 (18.69 with Yates's correction); 131 of 221 against 14 of 54 gives "
    "19.36, so that rates and test seem to come from different sets of children": "las tasas impresas de 291 casos "
    "dan 20.01 (18.69 con la corrección de Yates); 131 de 221 frente a 14 de 54 da 19.36, así que tasas y prueba "
    "parecen venir de conjuntos distintos",
    "p < .001 of that chi-square": "p < .001 de ese chi cuadrado",
    "19.36 on 1 degree of freedom is p = 0.00001": "19.36 con 1 grado de libertad es p = 0.00001",
    "no split of 136 into two groups has both printed rates, and the largest chi-square that those rates can have "
    "with 136 children is 15.60; the text names 291 and 275 children": "ninguna división de 136 en dos grupos tiene "
    "las dos tasas impresas, y el mayor chi cuadrado que esas tasas pueden tener con 136 casos es 15.60; el texto "
    "habla de 291 y de 275",
    "Exp(B) = 4.25, adjusted for age, ethnicity and gender": "Exp(B) = 4.25, ajustado por edad, etnia y género",
    "it needs the children's data. Unadjusted odds ratios of 4.16 (2.14 to 8.09) of 275 and 4.20 (2.17 to 8.12) of "
    "291 children are of that size; no interval is printed": "hacen falta los datos de los casos. Las razones de "
    "momios sin ajuste, 4.16 (2.14 a 8.09) de 275 y 4.20 (2.17 a 8.12) de 291, son de ese tamaño; no se imprime "
    "ningún intervalo",
    "more than four times as likely": "más de cuatro veces más probable",
    "4.25 is an odds ratio. The risk ratio is 2.29 (1.44 to 3.64) of 275 and 2.31 (1.45 to 3.68) of 291 children: a "
    "little more than twice as likely": "4.25 es una razón de momios. La razón de riesgos es 2.29 (1.44 a 3.64) de "
    "275 y 2.31 (1.45 a 3.68) de 291: poco más del doble de probable",
    "factors not captured in the data may explain a good deal of the difference": "factores que no están en los "
    "datos pueden explicar buena parte de la diferencia",
    "a trait that goes with having a partner and with reunification by a risk ratio of 4.06 each could explain all "
    "of it, and one of 2.27 could move the interval to no effect; readiness could be such": "un rasgo que vaya con "
    "tener acompañante y con volver a casa por una razón de riesgos de 4.06 cada una podría explicarlo todo, y uno "
    "de 2.27 podría llevar el intervalo a ningún efecto; la disposición a cambiar podría serlo",
    "Table 8.1, Caucasian: {shares}": "Tabla 8.1, blancos: {shares}",
    "Table 8.1, African American: {shares}": "Tabla 8.1, afroamericanos: {shares}",
    "Table 8.1, Latino: {shares}": "Tabla 8.1, latinos: {shares}",
    "Table 8.1, male: {shares}": "Tabla 8.1, varones: {shares}",
    "{a} of {b}, {c} of {d}, {e} of {f}": "{a} de {b}, {c} de {d}, {e} de {f}",
    "age at removal: t = -2.86, p = .005": "edad al ser retirado: t = -2.86, p = .005",
    "with pooled variance: 2.81 (p = 0.0054), and from 2.65 to 2.97 as means and deviations were rounded; the "
    "deviations differ, and Welch's t, which allows for that, is 3.49 (3.28 to 3.70)": "con varianza común: 2.81 (p "
    "= 0.0054), y de 2.65 a 2.97 según se redondearon medias y desviaciones; las desviaciones difieren, y la t de "
    "Welch, que lo tiene en cuenta, es 3.49 (3.28 a 3.70)",
    "age of all children: 3.8 years (4.4)": "edad de todos: 3.8 años (4.4)",
    "221 and 54 children together have a mean of 4.49 and a deviation of 4.99; 3.8 (4.4) is what adding the two "
    "columns and halving gives": "221 y 54 casos juntos tienen una media de 4.49 y una desviación de 4.99; 3.8 (4.4) "
    "es lo que da sumar las dos columnas y partir por la mitad",
    "chi-square tests of demographics not significant": "pruebas de chi cuadrado de los datos demográficos, no "
    "significativas",
    "ethnicity chi-square(2) = 3.08, p = 0.214; sex chi-square(1) = 0.15, p = 0.698": "etnia chi cuadrado(2) = 3.08, "
    "p = 0.214; sexo chi cuadrado(1) = 0.15, p = 0.698",
    "similarity in background confirmed": "semejanza de origen confirmada",
    "standardised differences of 0.47 in age, -0.25 in Caucasian and 0.23 in African American children are all "
    "beyond 0.1: the groups are not balanced, and a test that is not significant in 54 children does not show that "
    "they are": "las diferencias estandarizadas de 0.47 en edad, -0.25 en blancos y 0.23 en afroamericanos pasan "
    "todas de 0.1: los grupos no están equilibrados, y una prueba no significativa con 54 casos no muestra que lo "
    "estén",
    "reunified within 12 months, and by 18 months": "volvieron a casa en 12 meses, y en 18 meses",
    "12 months in the summary, the methods and the discussion; 18 in the results": "12 meses en el resumen, los "
    "métodos y la discusión; 18 en los resultados",
    "the comparison group is from 2004, and from before 2004": "el grupo de comparación es de 2004, y de antes de 2004",
    "in 2004 in the summary, before 2004 in chapter 8": "en 2004 en el resumen, antes de 2004 en el capítulo 8",
    "one child of each family, chosen at random": "un caso por familia, elegido al azar",
    "it is said in the summary alone; chapter 8 calls the same numbers children and families by turns": "se dice "
    "solo en el resumen; el capítulo 8 llama a los mismos números a veces niños y a veces familias",
    "six focus groups, and seven": "seis grupos de discusión, y siete",
    "six in the summary, seven in chapter 5, and four in English with one in Spanish make five": "seis en el "
    "resumen, siete en el capítulo 5, y cuatro en inglés con uno en español son cinco",
    "25 parents = 21 women + 4 men": "25 madres y padres = 21 mujeres + 4 hombres",
    "16 children left out as too few to report": "16 casos dejados fuera por ser muy pocos para informar",
    "by subtraction 8 of 15 and 0 of 1 of them reunified: what was left out can be read from what was printed": "por "
    "resta, 8 de 15 y 0 de 1 de ellos volvieron a casa: lo que se dejó fuera se puede leer en lo que se imprimió",
}
"""A claim of figures alone (an addition, "N = 136") needs no words in either language."""
