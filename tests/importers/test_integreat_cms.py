"""Against a real Integreat CMS: a region is read, changed there by its own models, and read again."""

from __future__ import annotations

from cli.run import done, refused


def test_a_region_of_a_running_cms_is_read_and_what_changed_there_is_read_again(cms, tmp_path):
    net = tmp_path / "n.db"

    def take():
        return done("import", cms.address, "--as", "integreat", "--format", "json", store=net)

    cms.do("Event.objects.filter(external_calendar__isnull=False).delete()")  # what another test put there
    ran = take()
    assert ran.json["added"] == {"actors": 4, "contacts": 1, "events": 1}
    assert "1 page (Willkommen)" in ran.err
    actors = {one["name"]: one for one in done("actor", "list", "--format", "json", store=net).json}
    assert {name: one["kind"] for name, one in actors.items()} == {
        "Treff am Markt": "counselling", "Sprachcafé": "other", "Gasthaus": "company", "Caritas Muster": "other",
    }  # fmt: skip
    assert actors["Treff am Markt"]["description"] == "Treff am Markt & mehr"
    assert not take().json["added"]

    cms.do(
        "POITranslation.objects.filter(title='Treff am Markt').update(title='Haus der Begegnung')\n"
        "POI.objects.filter(translations__title='Gasthaus').update(archived=True)\n"
    )
    ran = take()
    assert [(one["column"], one["to"]) for one in ran.json["changed"] if one["column"] == "name"] == [
        ("name", "Haus der Begegnung")
    ]
    assert "unchanged here: 1 actor (Gasthaus)" in ran.err
    unknown = cms.address.replace("muster", "gibtesnicht")
    assert "does not know this region" in refused("import", unknown, "--as", "integreat", store=net)
    assert "nothing under this address" in refused("import", f"{cms.address}xx/", "--as", "integreat", store=net)
