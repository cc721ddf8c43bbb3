# Run inside of the CMS (`integreat_cms.Cms.do`): a small invented region, in German and English, by the CMS's own models.
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from integreat_cms.cms.constants import status
from integreat_cms.cms.models import (
    POI,
    Contact,
    Event,
    EventTranslation,
    Language,
    LanguageTreeNode,
    MediaFile,
    Organization,
    Page,
    PageTranslation,
    POICategory,
    POICategoryTranslation,
    POITranslation,
    Region,
)

languages = [
    Language.objects.create(
        slug=slug, bcp47_tag=tag, native_name=native, english_name=name, text_direction="ltr", primary_country_code=country,
        table_of_contents="-", social_media_webapp_title="-", message_content_not_available="-",
        message_partial_live_content_not_available="-",
    )
    for slug, tag, native, name, country in (("de", "de-DE", "Deutsch", "German", "de"), ("en", "en-GB", "English", "English", "gb"))
]  # fmt: skip
german, english = languages
region = Region.objects.create(
    name="Muster", common_id="09000000", slug="muster", status="ACTIVE", events_enabled=True, locations_enabled=True, latitude=50.5,
    longitude=8.5, postal_code="01234", admin_mail="a@example.org", timezone="Europe/Berlin", fallback_translations_enabled=True,
)  # fmt: skip
root = LanguageTreeNode.add_root(region=region, language=german, active=True, visible=True)
LanguageTreeNode.objects.get(id=root.id).add_child(region=region, language=english, active=True, visible=True)

categories = {}
for icon, name in (("advice", "Beratungsstelle"), ("gastronomy", "Gastronomie"), ("education", "Bildung")):
    categories[name] = POICategory.objects.create(icon=icon, color="#07DC03")
    POICategoryTranslation.objects.create(category=categories[name], language=german, name=name)

logo = MediaFile.objects.create(
    file="global/logo.png", name="logo", type="image/png", file_size=1, last_modified=timezone.now()
)
caritas = Organization.objects.create(
    icon=logo, name="Caritas Muster", slug="caritas", region=region, website="https://caritas.example"
)


def place(name, category, organization=None, **more):
    poi = POI.objects.create(
        region=region, address="Weg 1", postcode="01234", city="Musterstadt", country="Deutschland", latitude=50.5, longitude=8.5,
        category=categories[category], organization=organization, **more,
    )  # fmt: skip
    POITranslation.objects.create(
        poi=poi, language=german, title=name, slug=f"ort-{poi.id}", status=status.PUBLIC, content=f"<p>{name} &amp; mehr</p>"
    )
    return poi


treff = place("Treff am Markt", "Beratungsstelle", caritas)
place("Sprachcafé", "Bildung")
place("Gasthaus", "Gastronomie")
Contact.objects.create(
    location=treff, name="Erika Beispiel", area_of_responsibility="Sprachkurse", email="erika@example.org",
    phone_number="+49 1234 5", opening_hours=treff.opening_hours,
)  # fmt: skip
start = datetime(2130, 5, 1, 18, tzinfo=ZoneInfo("Europe/Berlin"))
event = Event.objects.create(region=region, start=start, end=start + timedelta(hours=2), location=treff)
EventTranslation.objects.create(
    event=event, language=german, title="Fest der Kulturen", slug="fest", status=status.PUBLIC, content=""
)
page = Page.add_root(region=region)
PageTranslation.objects.create(
    page=page, language=german, title="Willkommen", slug="willkommen", status=status.PUBLIC, content="<p>-</p>"
)
