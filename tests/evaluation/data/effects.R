# Prints effects.json: what R's MatchIt, sandwich, stats and pwr give for the tables beside this file.
# Run in this folder: Rscript effects.R > effects.json   (R 4.2.2, MatchIt 4.5.1, sandwich 3.0-2, pwr 1.3-0)
suppressMessages({library(MatchIt); library(sandwich); library(pwr)})
out <- list()
add <- function(name, values) out[[name]] <<- as.numeric(values)

# Matching: how many of each group, what the weights are (their sum by place tells who was matched), ATT with HC0
matched <- function(name, m, y) {
  w <- m$weights; t <- m$treat
  fit <- lm(y ~ t, weights = w, subset = w > 0)
  add(name, c(sum(w[t == 1] > 0), sum(w[t == 0] > 0), sum(w[t == 0])^2 / sum(w[t == 0]^2),
              sum(seq_along(w) * w), coef(fit)[2], sqrt(vcovHC(fit, "HC0")[2, 2])))
}
lalonde <- read.csv("lalonde.csv")
lalonde$race <- with(lalonde, ifelse(black == 1, "black", ifelse(hispan == 1, "hispan", "white")))
f <- treat ~ age + educ + race + married + nodegree + re74 + re75
y <- lalonde$re78
go <- function(...) suppressWarnings(matchit(f, lalonde, ...))
# Nearest neighbours by a matrix of distances, because 4.5.1 to 4.5.3 ignore calipers on a vector of scores (its issue
# 163). Sorted so that the order of the data is the order asked for; equal scores may differ in who is drawn, so that
# what is kept is how many are matched and the mean score of the controls.
near <- function(name, decreasing, caliper = NULL, exact = NULL, ...) {
  e <- fitted(glm(f, binomial, lalonde, control = glm.control(1e-14, 100)))
  s <- lalonde[order(e, decreasing = decreasing), ]; p <- round(sort(e, decreasing = decreasing), 12)
  d <- abs(outer(p, p, "-")); dimnames(d) <- list(rownames(s), rownames(s))
  width <- if (!is.null(caliper)) caliper * sd(p)
  m <- suppressWarnings(matchit(f, s, distance = d, m.order = "data", caliper = width, std.caliper = FALSE,
                                exact = exact, ...))
  w <- m$weights; t <- m$treat
  add(name, c(sum(w[t == 1] > 0), sum(w[t == 0] > 0), weighted.mean(p[t == 1], w[t == 1]),
              weighted.mean(p[t == 0], w[t == 0])))
}
near("lalonde_nearest", TRUE)
near("lalonde_smallest", FALSE)
near("lalonde_ratio", TRUE, ratio = 2)
near("lalonde_caliper", TRUE, 0.2)
near("lalonde_smallest_caliper", FALSE, 0.05)
near("lalonde_ratio_caliper", TRUE, 0.1, ratio = 2)
near("lalonde_exact", TRUE, 0.5, exact = ~ race)
near("lalonde_replace", TRUE, replace = TRUE)
nhefs <- read.csv("nhefs.csv")
f2 <- qsmk ~ sex + race + age + I(age^2) + factor(education) + smokeintensity + I(smokeintensity^2) + smokeyrs +
  I(smokeyrs^2) + factor(exercise) + factor(active) + wt71 + I(wt71^2)
e <- fitted(glm(f2, binomial, nhefs, control = glm.control(1e-14, 100)))
s <- nhefs[order(-e), ]; p <- sort(e, decreasing = TRUE); d <- abs(outer(p, p, "-")); dimnames(d) <- list(rownames(s), rownames(s))
for (ratio in 1:2) {
  m <- suppressWarnings(matchit(f2, s, distance = d, m.order = "data", caliper = 0.2 * sd(p), std.caliper = FALSE,
                                ratio = ratio))
  fit <- lm(wt82_71 ~ qsmk, s, weights = m$weights, subset = m$weights > 0)
  w <- m$weights; t <- m$treat
  add(paste0("nhefs_ratio_", ratio), c(sum(w[t == 1] > 0), sum(w[t == 0] > 0), coef(fit)[2], sqrt(vcovHC(fit, "HC0")[2, 2])))
}
matched("lalonde_cem", go(method = "cem"), y)
matched("lalonde_cem_cuts", go(method = "cem", cutpoints = list(age = c(20, 30), educ = c(8, 11.5, 12))), y)
matched("lalonde_cem_ate", go(method = "cem", estimand = "ATE"), y)
matched("lalonde_cem_atc", go(method = "cem", estimand = "ATC"), y)

child <- read.csv("measured_confounding_effect.csv")
child$y <- as.numeric(child$event == 1 & child$time_days <= 365)
g <- partner ~ race + substance + prior + distance_mi
matched("children_exact", matchit(partner ~ race + substance + prior, child, method = "exact"), child$y)

# Weighted means, families: CR1 as statsmodels and Stata have it
e <- fitted(glm(g, binomial, child, control = glm.control(1e-14, 100)))
for (estimand in c("ATE", "ATT", "ATC", "ATO")) {
  a <- child$partner
  w <- switch(estimand, ATE = a / e + (1 - a) / (1 - e), ATT = a + (1 - a) * e / (1 - e),
              ATC = a * (1 - e) / e + 1 - a, ATO = a * (1 - e) + (1 - a) * e)
  fit <- lm(y ~ partner, child, weights = w)
  add(paste0("children_", estimand), c(coef(fit)[2], sqrt(vcovHC(fit, "HC0")[2, 2]),
      sqrt(vcovCL(fit, ~ family_id, type = "HC1")[2, 2])))
}

# Standardization: delta method from sandwich's covariance, linear and logistic
n <- read.csv("nhefs.csv")
fit <- lm(wt82_71 ~ qsmk * smokeintensity + sex + race + age + I(age^2) + factor(education) + I(smokeintensity^2) +
            smokeyrs + I(smokeyrs^2) + factor(exercise) + factor(active) + wt71 + I(wt71^2), n)
x1 <- model.matrix(fit$terms, transform(n, qsmk = 1)); x0 <- model.matrix(fit$terms, transform(n, qsmk = 0))
j <- colMeans(x1 - x0)
add("nhefs_standardized", c(j %*% coef(fit), sqrt(j %*% vcovHC(fit, "HC0") %*% j)))
fit <- glm(y ~ partner * distance_mi + race + substance + prior, binomial, child, control = glm.control(1e-14, 100))
add("children_outcome", coef(fit)); add("children_outcome_se", sqrt(diag(vcov(fit))))
p <- function(a) predict(fit, transform(child, partner = a), type = "response")
x <- function(a) model.matrix(fit$terms, transform(child, partner = a))
j <- rbind(colMeans(p(1) * (1 - p(1)) * x(1)), colMeans(p(0) * (1 - p(0)) * x(0)))
for (kind in c("HC0", "HC1")) {
  v <- if (kind == "HC0") sandwich(fit) else vcovCL(fit, ~ family_id, type = "HC1")
  v <- j %*% v %*% t(j); d <- c(1, -1); r <- c(mean(p(1)), mean(p(0))); l <- d / r; o <- d / (r * (1 - r))
  add(paste0("children_standardized_", kind), c(r, sqrt(d %*% v %*% d), sqrt(l %*% v %*% l), sqrt(o %*% v %*% o)))
}

# Power
add("pwr_h", pwr.2p2n.test(n1 = 221, n2 = 54, power = 0.8)$h)
add("pwr_power", sapply(list(c(.26, .45, 221, 54), c(.1, .12, 900, 400), c(.5, .9, 8, 12)), function(v)
  pwr.2p2n.test(ES.h(v[2], v[1]), v[3], v[4])$power))
add("holm", p.adjust(c(0.01, 0.04, 0.03, 0.2, 0.005), "holm"))
number <- function(v) paste(sprintf("%.15g", v), collapse = ", ")
cat("{\n", paste(sprintf('"%s": [%s]', names(out), sapply(out, number)), collapse = ",\n"), "\n}\n", sep = "")
