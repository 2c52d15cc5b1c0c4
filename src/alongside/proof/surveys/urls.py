"""Addresses of the survey for staff: waves, handing out, keying paper, reading words, results."""

from django.urls import path

from alongside.proof.surveys.views import handing_out, keying, managing, reading, results

app_name = "surveys"
urlpatterns = [
    path("", managing.waves, name="waves"),
    path("begin/", managing.begin, name="begin"),
    path("trends/", results.trends, name="trends"),
    path("<uuid:wave>/", managing.wave, name="wave"),
    path("<uuid:wave>/change/", managing.change, name="change"),
    path("<uuid:wave>/end/", managing.end, name="end"),
    path("<uuid:wave>/pool/", managing.pool, name="pool"),
    path("<uuid:wave>/destroy/", managing.destroy, name="destroy"),
    path("<uuid:wave>/cards/", handing_out.cards, name="cards"),
    path("<uuid:wave>/paper/", handing_out.paper, name="paper"),
    path("<uuid:wave>/key/", keying.key, name="key"),
    path("<uuid:wave>/key/<uuid:form>/", keying.settle, name="settle"),
    path("<uuid:wave>/key/<uuid:form>/drop/", keying.drop, name="drop"),
    path("<uuid:wave>/words/", reading.words, name="words"),
    path("<uuid:wave>/words/<uuid:answer>/", reading.word, name="word"),
    path("<uuid:wave>/results/", results.results, name="results"),
    path("<uuid:wave>/results/print/", results.printed, name="results_print"),
    path("<uuid:wave>/results/figures/", results.figures, name="figures"),
    path("<uuid:wave>/results/answers/", results.answers, name="answers"),
]
