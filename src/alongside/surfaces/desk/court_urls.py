"""The court morning: the day's list, its rows, whole lists, cover, paper."""

from django.urls import path

from alongside.surfaces.desk.views import (
    court_ask_again,
    court_cover,
    court_day,
    court_entry,
    court_list,
    court_print,
    court_proposal,
    court_row,
)

urlpatterns = [
    path("court/", court_day.court_day, name="court_day"),
    path("court/add/", court_row.add, name="entry_add"),
    path("court/paste/", court_list.paste, name="court_list_paste"),
    path("court/import/", court_list.import_file, name="court_list_import"),
    path("court/import/confirm/", court_list.confirm, name="court_list_confirm"),
    path("court/again/", court_ask_again.ask_again, name="ask_again"),
    path("court/row/<uuid:entry>/change/", court_row.change, name="entry_change"),
    path("court/row/<uuid:entry>/remove/", court_row.remove, name="entry_remove"),
    path("court/row/<uuid:entry>/decide/", court_entry.decide, name="entry_decide"),
    path("court/row/<uuid:entry>/cover/", court_entry.cover, name="entry_cover"),
    path("court/row/<uuid:entry>/cover/set/", court_entry.set_cover, name="entry_cover_set"),
    path("court/row/<uuid:entry>/answer/", court_entry.answer, name="entry_answer"),
    path("court/row/<uuid:entry>/yes/", court_entry.yes, name="entry_yes"),
    path("court/row/<uuid:entry>/again/", court_entry.again, name="entry_again"),
    path("court/fill/", court_proposal.propose, name="cover_proposal"),
    path("court/print/", court_print.choose, name="court_print"),
    path("court/print/sheet/", court_print.court_sheet, name="court_sheet"),
    path("court/print/cards/", court_print.offer_cards, name="offer_cards"),
    path("court/print/cards/blank/", court_print.blank_cards, name="blank_cards"),
    path("cover/", court_cover.week, name="cover_week"),
    path("cover/plan/", court_cover.plan, name="cover_plan"),
    path("cover/<uuid:coverage>/presence/", court_cover.presence, name="coverage_presence"),
    path("cover/<uuid:coverage>/withdraw/", court_cover.withdraw, name="coverage_withdraw"),
    path("cover/roster/", court_print.roster, name="roster"),
    path("cover/roster/print/", court_print.roster_pdf, name="roster_pdf"),
]
