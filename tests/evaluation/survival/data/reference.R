# Prints reference.json: what R's survival and cmprsk give for the tables beside this file.
# Run in this folder: Rscript reference.R > reference.json
suppressMessages({library(survival); library(cmprsk)})
out <- list()
add <- function(name, values) out[[name]] <<- as.numeric(values)
exact <- coxph.control(eps = 1e-13, toler.chol = 1e-15)
fit_of <- function(name, f) {
  s <- summary(f)$coefficients
  add(paste0(name, "_coef"), coef(f))
  add(paste0(name, "_se"), s[, "se(coef)"])
  if ("robust se" %in% colnames(s)) add(paste0(name, "_robust_se"), s[, "robust se"])
  add(paste0(name, "_loglik"), f$loglik)
  if (!is.null(f$score)) add(paste0(name, "_score"), f$score)
}
aml <- read.csv("aml.csv"); lung <- read.csv("lung.csv"); heart <- read.csv("heart.csv")
mgus <- read.csv("mgus2.csv"); bladder <- read.csv("bladder2.csv")

# survfit: Kaplan-Meier, Greenwood, log interval
s <- summary(survfit(Surv(time, status) ~ 1, aml))
add("aml_day", s$time); add("aml_surv", s$surv); add("aml_se", s$std.err)
add("aml_lower", s$lower); add("aml_upper", s$upper); add("aml_at_risk", s$n.risk)
s <- summary(survfit(Surv(time, event) ~ 1, lung), times = c(30, 180, 365, 730))
add("lung_surv", s$surv); add("lung_se", s$std.err); add("lung_lower", s$lower); add("lung_upper", s$upper)

# survdiff: log-rank, two and four groups
d <- survdiff(Surv(time, status) ~ x, aml); add("aml_logrank", c(d$chisq, d$obs, d$exp))
d <- survdiff(Surv(time, event) ~ ecog, lung); add("lung_logrank", d$chisq)

# survfit's restricted mean
r <- summary(survfit(Surv(time, event) ~ sex, lung), rmean = 365)$table
add("lung_rmst", r[, "rmean"]); add("lung_rmst_se", r[, "se(rmean)"])
r <- summary(survfit(Surv(time, status) ~ x, aml), rmean = 20)$table
add("aml_rmst", r[, "rmean"]); add("aml_rmst_se", r[, "se(rmean)"])

# cuminc: cumulative incidence at these months, its variance, Gray's test by two and three groups
g <- with(mgus, cuminc(time, event)); months <- c(12, 60, 120, 240, 360)
for (k in 1:2) {
  add(paste0("mgus_cif", k), timepoints(g, months)$est[k, ])
  add(paste0("mgus_cif", k, "_var"), timepoints(g, months)$var[k, ])
}
g <- with(mgus, cuminc(time, event, male)); add("mgus_gray", g$Tests[, "stat"]); add("mgus_gray_p", g$Tests[, "pv"])
g <- with(mgus, cuminc(time, event, male, rho = 1)); add("mgus_gray_rho", g$Tests[, "stat"])
third <- with(mgus, cut(age, c(0, 60, 75, 200), labels = FALSE))
g <- with(mgus, cuminc(time, event, third)); add("mgus_gray_three", g$Tests[, "stat"])
few <- mgus[seq(5, nrow(mgus), by = 17), ]  # so that every correction shows
g <- with(few, cuminc(time, event, male)); add("few_gray", g$Tests[, "stat"])

# survfit, weighted, competing: the infinitesimal jackknife
mgus$w <- 1 + (mgus$age %% 7) / 3; mgus$family <- mgus$id %% 300
f <- survfit(Surv(time, factor(event)) ~ 1, mgus, weights = w, id = id, robust = TRUE)
s <- summary(f, times = months); add("mgus_weighted", s$pstate[, 2]); add("mgus_weighted_se", s$std.err[, 2])
f <- survfit(Surv(time, event > 0) ~ 1, mgus, weights = w, cluster = family, robust = TRUE)
s <- summary(f, times = months); add("mgus_km_weighted", s$surv); add("mgus_km_clustered_se", s$std.err)

# coxph, Efron: fixed covariates, time-varying transplant, events that come again within a person, cause-specific
fit_of("lung_cox", coxph(Surv(time, event) ~ age + sex + ecog, lung, control = exact))
fit_of("lung_cox_breslow", coxph(Surv(time, event) ~ age + sex + ecog, lung, ties = "breslow", control = exact))
fit_of("lung_cox_robust", coxph(Surv(time, event) ~ age + sex + ecog, lung, cluster = ecog * 100 + age, control = exact))
fit_of("heart_cox", coxph(Surv(start, stop, event) ~ (age + surgery) * transplant, heart, control = exact))
fit_of("heart_cox_robust", coxph(Surv(start, stop, event) ~ age + surgery + transplant, heart, cluster = id, control = exact))
fit_of("bladder_cox", coxph(Surv(start, stop, event) ~ rx + size + number, bladder, cluster = id, control = exact))
fit_of("mgus_cox", coxph(Surv(time, event == 1) ~ age + male + mspike, mgus, control = exact))
fit_of("mgus_cox_weighted", coxph(Surv(time, event == 1) ~ age + male, mgus, weights = w, cluster = id, control = exact))

# crr: Fine and Gray
for (k in 1:2) {
  f <- with(mgus, crr(time, event, cbind(age, male, mspike), failcode = k, gtol = 1e-12, maxiter = 50))
  add(paste0("mgus_crr", k, "_coef"), f$coef); add(paste0("mgus_crr", k, "_se"), sqrt(diag(f$var)))
  add(paste0("mgus_crr", k, "_loglik"), c(f$loglik.null, f$loglik))
}
f <- with(few, crr(time, event, cbind(age, male), failcode = 2, gtol = 1e-12, maxiter = 50))
add("few_crr_coef", f$coef); add("few_crr_se", sqrt(diag(f$var)))
f <- with(mgus, crr(time %/% 60, event, cbind(age, male), failcode = 2, gtol = 1e-12, maxiter = 50))  # many on day 0
add("day0_crr_coef", f$coef); add("day0_crr_se", sqrt(diag(f$var)))

cat("{\n", sprintf('"made_with": "%s, survival %s, cmprsk %s"', R.version.string, packageVersion("survival"), packageVersion("cmprsk")), sep = "")
for (name in names(out)) cat(sprintf(',\n"%s": [%s]', name, paste(sprintf("%.15g", out[[name]]), collapse = ", ")))
cat("\n}\n")
